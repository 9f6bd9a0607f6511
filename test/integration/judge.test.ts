/**
 * The score: how the guards judge raw mails of machines and of people (test/fixtures/mail), once with headers and once
 * bare, through the tool that anybody can run on mails of their own.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Judged, judgeCorpus } from '../../scripts/judge/judge-corpus.ts'
import { mailFiles } from '../../scripts/judge/mail-files.ts'
import { readMail } from '../../scripts/judge/read-mail.ts'
import type { Scores } from '../../scripts/judge/score.ts'
import { applyExceptions } from '../../src/decide/exceptions/apply-exceptions.ts'
import { defaultGuardContext, type GuardContext } from '../../src/decide/guards/guarded-message.ts'
import { judge } from '../../src/decide/guards/judge.ts'
import { weigh } from '../../src/decide/guards/weigh.ts'
import { measuredScore } from '../../src/people/measured-score.ts'
import { startChild } from '../support/greeter-child.ts'

const folder = (name: string) => fileURLToPath(new URL(`../fixtures/mail/${name}`, import.meta.url))
const mailsIn = (name: string) => readdirSync(folder(name)).map(file => file.replace(/\.eml$/, ''))

const shop: GuardContext = {
  ...defaultGuardContext,
  ownAddresses: new Set(['help@shop.example', 'orders@shop.example', 'info@shop.example']),
  ownDomains: new Set(['shop.example']),
  ownForms: ['wordpress@shop.example'],
  inboxLists: new Set(['help.shop.example']),
}
const shopFlags = [
  ...[...shop.ownAddresses].flatMap(address => ['--own-address', address]),
  ...[...shop.ownDomains].flatMap(domain => ['--own-domain', domain]),
  ...shop.ownForms.flatMap(form => ['--own-form', form]),
  ...[...shop.inboxLists].flatMap(list => ['--inbox-list', list]),
]

type Outcome = Judged['outcome']

/** With headers, and bare. `answer` marks mails that give themselves away by headers only: section 8 says "nothing". */
const robots: Record<string, readonly [withHeaders: Outcome, bare: Outcome]> = {
  'F01-exchange-german': ['skip', 'hold'],
  'F01-outlook-out-of-office': ['skip', 'hold'],
  'F02-gmail-vacation': ['skip', 'answer'],
  'F03-zimbra-vacation': ['skip', 'answer'],
  'F04-dovecot-sieve-vacation': ['skip', 'answer'],
  'F05-apple-mail-vacation': ['skip', 'hold'],
  'F06-plain-rfc3834-away': ['skip', 'answer'],
  'F07-noreply-responder': ['skip', 'skip'],
  'F08-postfix-bounce': ['skip', 'skip'],
  'F09-exim-bounce': ['skip', 'skip'],
  'F10-qmail-bounce': ['skip', 'skip'],
  'F11-gmail-bounce': ['skip', 'skip'],
  'F11-gmail-bounce-plain-text': ['skip', 'skip'],
  'F12-exchange-2016-ndr': ['skip', 'skip'],
  'F12-exchange-dutch-ndr': ['skip', 'skip'],
  'F13-microsoft365-ndr': ['skip', 'skip'],
  'F14-outlook-com-bounce': ['skip', 'skip'],
  'F15-amazon-ses-bounce': ['skip', 'skip'],
  'F16-aws-sns-notification': ['skip', 'skip'],
  'F17-ses-inbound-bounce': ['skip', 'skip'],
  'F18-sendgrid-bounce': ['skip', 'skip'],
  'F19-google-groups-bounce': ['skip', 'skip'],
  'F20-operator-poostmaster': ['hold', 'hold'],
  'F20-operator-post-master': ['hold', 'hold'],
  'F21-hotmail-complaint': ['skip', 'skip'],
  'F22-ses-complaint': ['skip', 'skip'],
  'F22-yahoo-feedback-report': ['skip', 'skip'],
  'F23-fml-loop-alert': ['hold', 'hold'],
  'F23-fml-not-member': ['hold', 'answer'],
  'F24-mailman-post': ['skip', 'answer'],
  'F25-google-groups-post': ['skip', 'answer'],
  'F26-mailchimp-campaign': ['skip', 'answer'],
  'F27-shopify-no-reply': ['skip', 'skip'],
  'F27-shopify-notification': ['skip', 'skip'],
  'F28-paypal-notification': ['skip', 'skip'],
  'F29-amazon-order-notice': ['skip', 'skip'],
  'F29-amazon-return-notice': ['skip', 'skip'],
  'F30-amazon-auto-reply': ['skip', 'skip'],
  'F31-amazon-buyer-message': ['hold', 'hold'],
  'F32-ebay-member-message': ['hold', 'hold'],
  'F32-ebay-notice': ['skip', 'skip'],
  'F33-booking-chat-relay': ['hold', 'hold'],
  'F34-freshdesk-receipt-nested': ['hold', 'hold'],
  'F35-osticket-receipt': ['skip', 'answer'],
  'F36-request-tracker-receipt': ['skip', 'hold'],
  'F37-freescout-receipt': ['skip', 'answer'],
  'F38-frappe-helpdesk': ['skip', 'answer'],
  'F39-cron-mail': ['skip', 'skip'],
  'F39-sudo-mail': ['skip', 'skip'],
  'F40-dmarc-aggregate-report': ['skip', 'skip'],
  'F41-read-receipt': ['skip', 'answer'],
  'F42-own-contact-form-unlisted': ['hold', 'hold'],
  'H13-mixed-delivery-status': ['skip', 'answer'],
  'H14-delayed-warning': ['skip', 'skip'],
  'H25-list-id-only': ['skip', 'answer'],
  'H44-facebook-notification': ['skip', 'skip'],
  'H50-calendar-accepted': ['skip', 'answer'],
  'T04-french-out-of-office': ['skip', 'hold'],
  'T04-japanese-out-of-office': ['skip', 'hold'],
  'T04-polish-out-of-office': ['skip', 'hold'],
  'T04-russian-out-of-office': ['skip', 'hold'],
  'T04-spanish-out-of-office': ['skip', 'hold'],
}

/** Each corpus is judged once, whichever test asks first. */
const corpora = new Map<string, Promise<Map<string, Record<'withHeaders' | 'bare', Judged>>>>()
function judgedMail(corpus: string, context = shop) {
  const key = `${corpus} ${context.answerRelays}`
  const judged =
    corpora.get(key) ??
    judgeCorpus(folder(corpus), { context }).then(
      ({ mails }) => new Map(mails.map(({ file, forms }) => [file.replace(/\.eml$/, ''), forms])),
    )
  corpora.set(key, judged)
  return async (mail: string) => {
    const forms = (await judged).get(mail)
    if (forms === undefined) throw new Error(`There is no ${corpus}/${mail}.eml`)
    return forms
  }
}

describe('robots', () => {
  test('each has its line in the table', () => {
    expect(mailsIn('robots').sort()).toEqual(Object.keys(robots).sort())
  })

  test.each(Object.entries(robots))('%s', async (mail, [withHeaders, bare]) => {
    expect(await judgedMail('robots')(mail)).toMatchObject({
      withHeaders: { outcome: withHeaders },
      bare: { outcome: bare },
    })
  })
})

describe('people are answered', () => {
  test.each(mailsIn('people'))('%s', async mail => {
    const { withHeaders, bare } = await judgedMail('people')(mail)
    expect(withHeaders).toMatchObject({ outcome: 'answer' })
    expect(bare).toMatchObject({ outcome: 'answer' })
  })
})

describe('mails that a setting allows', () => {
  test.each([
    ['allowed', 'A17-amazon-buyer'],
    ['robots', 'F31-amazon-buyer-message'],
    ['robots', 'F32-ebay-member-message'],
    ['robots', 'F33-booking-chat-relay'],
  ])('A17: %s/%s is held, and answered when relays are answered', async (corpus, mail) => {
    expect((await judgedMail(corpus)(mail)).bare.outcome).toBe('hold')
    const answering = judgedMail(corpus, { ...shop, answerRelays: true })
    expect(await answering(mail)).toMatchObject({
      withHeaders: { outcome: 'answer' },
      bare: { outcome: 'answer' },
    })
  })

  test('A22: a supplier that marks its people as machines is answered once it is an exception with an owner', async () => {
    for await (const { name, bytes } of mailFiles(folder('allowed'), () => {})) {
      if (!name.startsWith('A22')) continue
      const evidence = judge((await readMail(bytes, () => false)).message, shop)
      expect(weigh(evidence).verdict).toBe('skip')
      const entry = { pattern: 'case-*@care.lamp-works.example', loopRiskAccepted: { owner: 'Anna' } }
      const { left } = applyExceptions(evidence, { sender: [{ entry, index: 0 }], replyTarget: [] })
      expect(weigh(left).verdict).toBe('clean')
    }
  })
})

describe('the tool', () => {
  const run = async (...words: string[]) => {
    const child = startChild('scripts/judge.ts', words, {})
    const { code } = await child.ended
    return { code, stdout: child.stdout(), stderr: child.stderr() }
  }

  test('scores both corpora, and says so to whoever reads the log', async () => {
    const words = ['--robots', folder('robots'), '--people', folder('people'), '--json', ...shopFlags]
    const { code, stdout, stderr } = await run(...words)
    expect([code, stderr]).toEqual([0, ''])
    const { robots: machines, people } = JSON.parse(stdout) as Required<Scores>
    const count = (form: 0 | 1, outcome: Outcome) =>
      Object.values(robots).filter(expected => expected[form] === outcome).length
    const expected = (form: 0 | 1) => ({
      caught: Object.keys(robots).length - count(form, 'answer'),
      held: count(form, 'hold'),
      answered: count(form, 'answer'),
    })
    expect(machines).toEqual({
      files: Object.keys(robots).length,
      withHeaders: expected(0),
      bare: expected(1),
      missed: expect.any(Array),
      byRule: { withHeaders: expect.any(Object), bare: expect.any(Object) },
      skippedFiles: [],
      unreadable: [],
    })
    expect(machines.missed).toHaveLength(count(0, 'answer') + count(1, 'answer'))
    expect(machines.missed[0]).toEqual({
      file: expect.stringMatching(/\.eml$/),
      form: 'bare',
      verdict: 'answer',
      rules: expect.any(Array),
    })
    const files = mailsIn('people').length
    const all = { stopped: 0, held: 0, answered: files }
    expect(people).toMatchObject({ files, withHeaders: all, bare: all, stopped: [] })
    // What the console shows: npm run judge -- … --keep
    expect(measuredScore).toEqual({
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      robots: {
        mails: machines.files,
        stopped: { withHeaders: machines.withHeaders.caught, bare: machines.bare.caught },
      },
      people: { mails: files, stopped: { withHeaders: 0, bare: 0 } },
    })
    process.stdout.write(
      `The guards catch ${machines.withHeaders.caught} of ${machines.files} robots with headers and ${machines.bare.caught} bare, and stop ${people.withHeaders.stopped} and ${people.bare.stopped} of ${people.files} people.\n`,
    )
  })

  test('with neither corpus it shows how it is called, with exit code 2', async () => {
    expect(await run()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--people DIR'),
    })
  })

  test('a folder that is not there is one clear line, with exit code 2', async () => {
    expect(await run('--robots', 'no/such/folder')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no folder no/such/folder.\n',
    })
  })
})
