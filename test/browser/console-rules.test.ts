import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import type { PolicyAnswer } from '../../src/console-api/contract.ts'
import { callApi } from '../support/api.ts'
import { type ConsoleSuite, describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const automatic = 'This is an automatic message; reply to reach a person.'
const text = `# Anna answers for this.
greeter: 1
zone: Europe/Berlin   # where we sit

rules:
  # The team answers these in person.
  - name: VIP
    when: { tags: { is: vip } }
    send: { note: vip }
  - name: Refunds   # since May
    mode: shadow
    when:
      any:
        - subject: { containsWord: refund }
        - body: { contains: money back }
    send: { reply: receipt }
  - name: Receipt
    send: { reply: receipt }

templates:
  vip:
    text: An important customer.
  receipt:
    text: |
      Hello {{ ticket.customer.firstname }}, we have your message.
      ${automatic}
    languages:
      de:
        text: |
          Guten Tag, wir haben Ihre Nachricht.
          Dies ist eine automatische Nachricht; antworten Sie, um uns zu erreichen.

calendars:
  support:
    zone: Europe/Berlin
    hours: { mon-fri: "09:00-17:00" }
    holidays: { country: DE, region: BY }
    closed: ["2026-12-24..2027-01-01"]
`

const appears = (what: Locator) => what.waitFor()
const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
const ruleNames = (page: Page) =>
  page.getByRole('list', { name: 'Rules' }).locator('.rules-name').allInnerTexts()
/** Everything is written into the text and was gone through. */
const settled = (page: Page) => page.getByText('Checking …').waitFor({ state: 'detached' })
/** The whole text of an editor: only the lines in sight are on the page. */
const textIn = (editor: Locator) => editor.innerText()

function suite(console: ConsoleSuite): void {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await callApi(console.desk, method, path, body, { cookie: console.cookie('owner') })
    // What the contract says of this address.
    return (await response.json()) as T
  }
  const active = () => call<PolicyAnswer>('GET', '/api/policies/sandbox')
  const apply = async (policy: string) => {
    const { active: now } = await active()
    await call('POST', '/api/policies/sandbox/versions', { text: policy, base: now?.number ?? null })
  }

  beforeAll(async () => {
    if (inject('chromium') === null) return
    await apply(text)
  })

  test('are put in order, built and saved, and what was written by hand stays', async () => {
    const page = await console.open('/rules', { role: 'editor' })
    await appears(page.getByRole('heading', { level: 1, name: 'Rules and texts' }))
    await appears(page.getByText('Version 1 is active.', { exact: false }))
    await appears(page.getByRole('list', { name: 'Rules' }))
    expect(await ruleNames(page)).toEqual(['1. VIP', '2. Refunds', '3. Receipt'])

    // By keyboard: lift, move, drop.
    await button(page, 'Move VIP').focus()
    await page.keyboard.press('Space')
    await appears(page.getByText(/VIP is (?:lifted from place 1|at place 1 of 3)\./))
    await page.keyboard.press('ArrowDown')
    await appears(page.getByText('VIP is at place 2 of 3.'))
    await page.keyboard.press('Space')
    await until('the rule moved', async () => (await ruleNames(page))[1] === '2. VIP')

    await button(page, '1. Refunds').click()
    await page.getByRole('radiogroup', { name: 'Mode of Refunds' }).getByText('On', { exact: true }).click()
    const when = page.getByRole('group', { name: 'When' })
    await button(when, 'Add an alternative').click()
    const values = when.getByRole('textbox', { name: 'Value' })
    await appears(when.getByText('says nothing', { exact: false }).first())
    await picture(page, 'rules-finding')
    await values.nth(2).fill('chargeback')
    await when.getByRole('combobox', { name: 'Comparison' }).nth(2).click()
    await page.getByRole('option', { name: 'contains the word', exact: true }).click()
    await settled(page)
    await appears(page.getByText('No findings').or(page.getByText('hint', { exact: false }).first()))
    await button(page, 'More for VIP').click()
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
    await until('the copy', async () => (await ruleNames(page))[2] === '3. VIP (copy)')
    await settled(page)
    expect(await seriousFindings(page)).toEqual([])
    await picture(page, 'rules')

    // The same draft after a reload, and as YAML.
    await page.reload()
    await until('the draft is back', async () => (await ruleNames(page)).length === 4)
    await tab(page, 'YAML')
    const editor = page.getByRole('textbox', { name: 'The policy as YAML' })
    await until('the text', async () => (await textIn(editor)).includes('containsWord: chargeback'))
    const written = await textIn(editor)
    for (const kept of [
      '# Anna answers for this.',
      '   # where we sit',
      '# since May',
      '{ containsWord: refund }',
    ])
      expect(written).toContain(kept)
    await picture(page, 'rules-yaml')

    await button(page, 'Review and save …').click()
    const dialog = page.getByRole('dialog', { name: 'Review and save' })
    await appears(dialog.getByText('rules.Refunds.mode'))
    await appears(dialog.getByText('from place', { exact: false }))
    await dialog.getByLabel('Why').fill('Chargebacks are refunds')
    await picture(page, 'rules-save')
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await button(dialog, 'Save and make active').click()
    await appears(page.getByText('Version 2 is active now.'))
    await appears(page.getByText('Version 2 is active.', { exact: false }))
    const saved = await active()
    expect(saved.active).toMatchObject({
      number: 2,
      author: 'user editor@example.com',
      message: 'Chargebacks are refunds',
    })
    expect(saved.document?.rules?.map(({ name, mode }) => [name, mode])).toEqual([
      ['Refunds', 'on'],
      ['VIP', 'on'],
      ['VIP (copy)', 'off'],
      ['Receipt', 'on'],
    ])
    expect(saved.text).toContain('# The team answers these in person.\n  - name: VIP')
    expect(await button(page, 'Review and save …').count()).toBe(0)
  })

  test('texts are shown in each language as they are typed, with placeholders on offer', async () => {
    await apply(text)
    const page = await console.open('/rules?tab=texts&item=receipt', { role: 'editor', width: 1600 })
    const german = page.frameLocator('iframe[title="Preview: de"]')
    await appears(german.getByText('Guten Tag', { exact: false }))
    await appears(page.frameLocator('iframe[title="Preview: en"]').getByText('Hello Anna', { exact: false }))
    // What others have and this one lacks.
    await appears(page.getByRole('listitem').filter({ hasText: 'vip' }).getByText('Missing: de'))

    const editor = page.getByRole('textbox', { name: 'Text: receipt, en' })
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Ticket {{ ticket.i')
    await appears(page.getByRole('option', { name: 'ticket.id' }))
    await picture(page, 'rules-text')
    // Keys are the text's own for a moment yet, so that whoever types on takes no offer unseen; a click is meant.
    await page.getByRole('option', { name: 'ticket.id' }).click()
    await page.keyboard.type(' }}. ')
    await appears(page.frameLocator('iframe[title="Preview: en"]').getByText('Ticket 1.', { exact: false }))

    // A customer's name is no markup.
    await page.getByRole('combobox', { name: 'Ticket' }).click()
    await page.getByRole('option', { name: 'Name and subject try to get links and markup in' }).click()
    await appears(page.getByText('Subject:', { exact: false }).first())
    const frame = page.locator('iframe[title="Preview: en"]')
    expect(await frame.getAttribute('sandbox')).not.toContain('allow-same-origin')
    await page.getByRole('textbox', { name: 'Text: receipt, en' }).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('{{ ticket.nmae }}')
    await appears(page.getByText('ticket.nmae', { exact: false }).nth(1))
    await appears(page.getByText('1 mistake'))
    await settled(page)
    // What was last shown stays in sight until it is mended.
    await appears(page.frameLocator('iframe[title="Preview: en"]').getByText('Ticket 1.', { exact: false }))
    await button(page, 'Discard changes').click()
    await button(page.getByRole('dialog'), 'Discard changes').click()
    await until('as it was', async () => (await textIn(editor)).startsWith('Hello'))
  })

  test('a calendar draws its next 30 days as it is changed', async () => {
    const page = await console.open('/rules?tab=calendars&item=support', { role: 'editor' })
    const days = page.getByRole('region', { name: 'The next 30 days' }).getByRole('listitem')
    await until('30 days', async () => (await days.count()) === 30)
    await appears(days.filter({ hasText: '09:00–17:00' }).first())
    await page.getByRole('group', { name: 'mon-fri' }).getByRole('textbox', { name: 'to' }).fill('18:30')
    await appears(days.filter({ hasText: '09:00–18:30' }).first())
    await page.getByRole('group', { name: 'Days of line 1' }).getByText('Sat').click()
    await button(page, 'Add special hours').click()
    await appears(days.filter({ hasText: 'special hours' }).first())
    await page.getByRole('combobox', { name: 'State or region' }).click()
    await page.getByRole('option', { name: 'Berlin (BE)' }).click()
    await settled(page)
    await picture(page, 'rules-calendar', true)
    await tab(page, 'YAML')
    const editor = page.getByRole('textbox', { name: 'The policy as YAML' })
    await until('the text', async () => (await textIn(editor)).includes('{ mon-sat: "09:00-18:30" }'))
    await page.evaluate(() => localStorage.clear())
  })

  test('somebody who was faster is noticed, and nothing of theirs is lost unseen', async () => {
    const page = await console.open('/rules?item=0', { role: 'editor' })
    await page.getByRole('textbox', { name: 'Name' }).fill('Very important')
    await settled(page)
    await apply(text.replace('money back', 'cash back'))
    await appears(page.getByText(/Meanwhile somebody made version \d+ active/))
    await button(page, 'What changed meanwhile').click()
    await appears(page.getByRole('dialog').getByText('cash back', { exact: false }).first())
    await page.keyboard.press('Escape')
    await button(page, 'Go on with my draft').click()
    await button(page, 'Review and save …').click()
    await appears(page.getByRole('dialog').getByText('cash back', { exact: false }).first())
    await button(page.getByRole('dialog'), 'Save and make active').click()
    await appears(page.getByText('is active now', { exact: false }))

    await tab(page, 'History')
    const { active: now } = await active()
    const older = (now?.number ?? 0) - 1
    await button(page, `Compare with the active one: Version ${older}`).click()
    await appears(page.getByRole('dialog').getByText('is called “Very important” now'))
    await page.keyboard.press('Escape')
    await button(page, `Bring back …: Version ${older}`).click()
    await appears(page.getByRole('dialog').getByText('is called “VIP” now'))
    await picture(page, 'rules-history')
    await button(page.getByRole('dialog'), 'Bring back').click()
    await appears(page.getByText(`brings version ${older} back`))
    expect((await active()).text).toContain('cash back')
  })

  test('a draft is tried on one ticket and on all that are stored', async () => {
    await apply(text)
    for (const name of ['Anna', 'Ben', 'Carla']) {
      const from = { name, email: `${name.toLowerCase()}@example.com` }
      await console.desk.settled(console.desk.sandbox.openTicket({ from }).ticketId)
    }
    const page = await console.open('/rules?item=2', { role: 'viewer' })
    await page.getByRole('textbox', { name: 'Name' }).fill('Thanks')
    await settled(page)
    expect(await button(page, 'Review and save …').count()).toBe(0)
    await appears(page.getByText('Saving them needs the role of an editor.', { exact: false }))
    await tab(page, 'Try out')
    await appears(page.getByRole('region', { name: 'One ticket' }).getByText('by Thanks', { exact: false }))
    const backtest = page.getByRole('region', { name: 'Backtest' })
    await button(backtest, 'Start').click()
    await appears(backtest.getByRole('heading', { name: '3 tickets come out otherwise' }))
    await appears(backtest.getByRole('cell', { name: /Answered by Thanks/ }).first())
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      backtest.getByRole('link', { name: 'Save as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('backtest.csv')
    await picture(page, 'rules-trial', true)
  })

  test('a custom field is chosen by its label, of those that Gorgias has', async () => {
    await apply(text)
    const { sandbox } = console.desk
    const definition = { data_type: 'text', input_settings: { input_type: 'input' } }
    await sandbox.fetch(
      new Request('http://sandbox.gorgias.com/api/custom-fields', {
        method: 'POST',
        headers: { authorization: sandbox.authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ object_type: 'Ticket', label: 'Contact reason', definition }),
      }),
    )
    await until('the field is known', async () => (await active()).customFields?.length === 1)
    const page = await console.open('/rules?item=0', { role: 'editor' })
    const when = page.getByRole('group', { name: 'When' })
    await when.getByRole('combobox', { name: 'Field' }).click()
    await page.getByRole('option', { name: 'Custom field', exact: true }).click()
    await when.getByRole('combobox', { name: 'Label' }).click()
    await page.getByRole('option', { name: 'Contact reason', exact: true }).click()
    await settled(page)
    await tab(page, 'YAML')
    const editor = page.getByRole('textbox', { name: 'The policy as YAML' })
    await until('the text', async () => /label: \W?Contact reason\W+is: vip/.test(await textIn(editor)))
    await button(page, 'Discard changes').click()
    await button(page.getByRole('dialog'), 'Discard changes').click()
  })

  test('what the builder cannot show stays, and a text that cannot be read is mended as YAML', async () => {
    const page = await console.open('/rules?tab=yaml', { role: 'editor', scheme: 'dark' })
    const editor = page.getByRole('textbox', { name: 'The policy as YAML' })
    await editor.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('zone: [')
    await appears(page.getByText(/mistake/).first())
    await tab(page, 'Rules')
    await appears(page.getByText('cannot be read as it is', { exact: false }))
    await button(page, 'Open as YAML').click()
    await page.keyboard.press('Control+Home')
    await button(page, 'Discard changes').click()
    await button(page.getByRole('dialog'), 'Discard changes').click()
    await apply(text.replace('when: { tags: { is: vip } }', 'when: { tags: { is: vip } }\n    delay: 10m'))
    await tab(page, 'Rules')
    await button(page, '1. VIP').click()
    await appears(page.getByRole('textbox', { name: 'Wait for people first' }))
    await picture(page, 'rules-dark')
  })

  test('all of it works on a phone', async () => {
    for (const [name, path] of [
      ['list', '/rules?item=1'],
      ['text', '/rules?tab=texts&item=receipt'],
      ['calendar', '/rules?tab=calendars&item=support'],
      ['history', '/rules?tab=history'],
    ]) {
      const page = await console.open(path ?? '', { width: 360, height: 740, scheme: 'dark' })
      await appears(page.getByRole('tab').first())
      await appears(page.locator('.rules-row, table').first())
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect(wide, `${name} does not scroll sideways`).toBeLessThanOrEqual(0)
      await picture(page, `rules-phone-${name}`, true)
    }
  })
}

// What is made in Gorgias is known here in no time.
describeConsole('rules and texts', suite, { timing: { profileAge: 500 } })
