import { describe, expect, test } from 'vitest'
import { shapeMessage } from '../../helpdesk/gorgias/message-shape.ts'
import { builtInPolicy } from '../../policy/policy.ts'
import { candidateOf } from '../candidate.ts'
import { previewPage, previewText } from './preview-text.ts'
import { isSample, type SampleName, samples } from './samples.ts'
import { type PreviewWish, previewSample } from './try-preview.ts'

const names = Object.keys(samples).filter(isSample)
const now = new Date('2026-11-23T10:00:00.000Z')
const means = { shape: shapeMessage, withNote: true, apiUserEmail: null }
const automatic = 'This is an automatic message; reply to reach a person.'
const policy = candidateOf(
  `greeter: 1
zone: Europe/Berlin
rules:
  - { name: Late, when: { time: { after: "18:00" } }, send: { reply: late } }
  - { name: Again, when: { followUp: { is: true } }, send: { note: again } }
  - { name: Receipt, send: { reply: receipt } }
templates:
  late: { text: "Good evening. ${automatic}" }
  again: { text: "Wrote twice." }
  receipt:
    text: "Hello {{ ticket.customer.name }}. ${automatic}"
    languages: { de: { text: "Hallo {{ ticket.customer.name }}. Dies ist automatisch; antworten Sie uns." } }
`,
  'test',
)
const preview = (sample: SampleName, wish: Partial<PreviewWish> = {}) =>
  previewSample({ policy, rule: null, language: null, at: null, ...wish }, sample, now, means)

describe('a preview of a sample', () => {
  test.each<[SampleName, string, string | null, string | RegExp]>([
    ['english-mail', 'answer', 'Receipt', `Hello Anna Berg. ${automatic}`],
    ['german-chat', 'answer', 'Receipt', 'Hallo Jürgen Groß. Dies ist automatisch; antworten Sie uns.'],
    ['no-name', 'answer', 'Receipt', /^Hello ?\./],
    ['hostile', 'answer', 'Receipt', /^Hello/],
    ['follow-up', 'answer', 'Again', 'Wrote twice.'],
    ['robot', 'skip', 'Receipt', ''],
  ])('%s: %s by %s', async (sample, verdict, rule, text) => {
    const shown = await preview(sample)
    expect(shown).toMatchObject({ verdict, rule, forced: false, problem: null })
    const said = shown.messages.map(message => message.text).join('')
    expect(said).toMatch(text === '' ? /^$/ : text)
  })

  test('says which rules were asked, and what they saw', async () => {
    expect(
      (await preview('english-mail')).rules.map(({ rule, result, because }) => [rule, result, because?.saw]),
    ).toEqual([
      ['Late', 'did not fit', '11:00'],
      ['Again', 'did not fit', false],
      ['Receipt', 'won', undefined],
    ])
    expect(previewText(await preview('robot'), 'A robot')).toContain(
      'auto-submitted: a person wrote it; saw H01',
    )
  })

  test('at another time, in another language, and as another rule would write it', async () => {
    expect((await preview('english-mail', { at: '2026-11-23T18:00' })).rule).toBe('Late')
    expect((await preview('english-mail', { language: 'de' })).messages[0]?.text).toMatch(/^Hallo Anna/)
    const late = await preview('english-mail', { rule: 'Late' })
    expect(late).toMatchObject({
      verdict: 'answer',
      rule: 'Late',
      forced: true,
      messages: [{ kind: 'reply' }],
    })
    await expect(preview('english-mail', { rule: 'Lat' })).rejects.toThrow('it has Late, Again, Receipt')
    await expect(preview('english-mail', { at: 'tomorrow' })).rejects.toThrow('2026-12-24T18:30')
  })

  test('has the subject of the mail, and HTML as a page in which nothing runs', async () => {
    const shown = await preview('hostile')
    const page = previewPage(shown) ?? ''
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<img|prize\.example|onerror=/)
    expect((await preview('english-mail')).messages[0]?.subject).toBe('Re: Where is my order 4711?')
    expect(previewPage(await preview('robot'))).toBeNull()
  })

  test.each(names)('%s is greeted by the built-in policy with its note, or is a robot', async sample => {
    const { verdict, messages } = await preview(sample, { policy: builtInPolicy })
    expect(messages.map(({ kind }) => kind)).toEqual(sample === 'robot' ? [] : ['reply', 'note'])
    expect(verdict).toBe(sample === 'robot' ? 'skip' : 'answer')
  })
})
