import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { describeInBrowser, seriousFindings } from '../support/in-browser.ts'
import type { View } from '../support/page-pool.ts'
import { steadyPort } from '../support/steady-port.ts'
import { until } from '../support/until.ts'

interface Desk {
  sandbox: Sandbox
  served: ServedSandbox
  /** A program's call of the API; null when it got no answer. */
  call: (method: string, path: string, body?: object) => Promise<number | null>
}

let desks: Desk[] = []

let port: Promise<string> | null = null
/** Each test's sandbox comes back to the same address: then the browser compiles the page's code once, not in each test. */
const ownPort = async () => Number(await (port ??= steadyPort()))

afterEach(async () => {
  for (const { sandbox, served } of desks) {
    sandbox.close()
    await served.close()
  }
  desks = []
})

async function startDesk(options: SandboxOptions = {}): Promise<Desk> {
  const sandbox = createSandbox({
    rateLimit: { calls: 1_000, seconds: 1 },
    deliver: async () => Response.json({ received: true }),
    ...options,
  })
  const served = await serveSandbox(sandbox, { port: desks.length === 0 ? await ownPort() : 0 })
  const call: Desk['call'] = async (method, path, body) => {
    const headers = { authorization: sandbox.authorization, 'content-type': 'application/json' }
    const sent = fetch(served.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return sent.then(
      ({ status }) => status,
      () => null,
    )
  }
  desks.push({ sandbox, served, call })
  return { sandbox, served, call }
}

/** An answer as programs write one. */
function answer({ sandbox, call }: Desk, ticketId: number, over: object = {}): Promise<number | null> {
  return call('POST', `/api/tickets/${ticketId}/messages`, {
    channel: 'email',
    via: 'api',
    from_agent: true,
    external_id: 'greeter:1',
    body_text: 'Thank you, we got it.',
    sender: { email: sandbox.credentials.email },
    source: {
      type: 'email',
      from: { address: sandbox.inbox },
      to: [{ address: 'anna.berg@example.com' }],
    },
    ...over,
  })
}

const anna = { name: 'Anna Berg', email: 'anna.berg@example.com' }
const rows = (page: Page) => page.getByRole('list', { name: 'Tickets, newest first' }).getByRole('link')
/** The one click that writes to the shop, whoever's turn it is. */
const writing = (page: Page) => page.getByRole('button', { name: /^Write as / })
const thread = (page: Page) => page.getByRole('article')
const wire = (page: Page) =>
  page.getByRole('list', { name: 'Calls and deliveries, newest first' }).getByRole('button')
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const appears = (what: Locator) => what.waitFor()
const goes = (what: Locator) => what.waitFor({ state: 'detached' })
/** A click on the word of a segmented control, whose own inputs are out of sight. */
const choose = (page: Page, group: string, word: string) =>
  page.getByRole('radiogroup', { name: group }).getByText(word, { exact: true }).click()

describeInBrowser('the page of the sandbox', browser => {
  const open = ({ served }: Desk, view?: View, ticketId?: number) =>
    browser.open(`${served.url}/${ticketId === undefined ? '' : `#ticket-${ticketId}`}`, view)

  describe('customers', () => {
    test('write to the shop with one click on the empty page', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await button(page, 'Write as Anna').click()
      await appears(rows(page).first())
      await appears(thread(page).getByText('Hello,'))
      expect(desk.sandbox.tickets()).toHaveLength(1)
      expect(desk.sandbox.messages(1_001)[0]?.sender).toMatchObject(anna)
      // The next letter is ready, and it is somebody else's turn.
      await button(page, 'Write as James').click()
      await until('the second ticket', () => desk.sandbox.tickets().length === 2)
    })

    test('write what the reader makes of the letter, as whom and by which channel they like', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await button(page, 'Somebody else').click()
      await page.getByLabel('Name').fill('Kim Kind')
      await page.getByLabel('Address', { exact: true }).first().fill('kim@example.com')
      await choose(page, 'Channel', 'Form')
      await page.getByLabel('Subject').fill('My own subject')
      await page.getByLabel('Message', { exact: true }).fill('My own words')
      await button(page, 'Write as Kim').click()
      await appears(thread(page).getByText('My own words'))
      const [ticket] = desk.sandbox.tickets()
      expect(ticket).toMatchObject({
        channel: 'contact_form',
        subject: 'My own subject',
        customer: { name: 'Kim Kind', email: 'kim@example.com' },
      })
    })

    test('are offered by name, and write in their own language', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await page.getByLabel('Person', { exact: true }).first().click()
      await page.getByRole('option', { name: /Sabine Schäfer/ }).click()
      await until('a German letter', async () =>
        (await page.getByLabel('Message', { exact: true }).inputValue()).startsWith('Guten Tag'),
      )
      await choose(page, 'Channel', 'Chat')
      await button(page, 'Write as Sabine').click()
      await until('the chat', () => desk.sandbox.tickets()[0]?.channel === 'chat')
    })

    test('write again in the open ticket', async () => {
      const desk = await startDesk()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk, {}, ticketId)
      await choose(page, 'Where', `In #${ticketId}`)
      await page.getByLabel('Message', { exact: true }).fill('And now?')
      await button(page, 'Write as Anna').click()
      await appears(thread(page).getByText('And now?'))
      expect(desk.sandbox.tickets()).toHaveLength(1)
      expect(desk.sandbox.messages(ticketId)[1]?.sender).toMatchObject(anna)
    })

    test('may be robots, which then answer what the shop sends', async () => {
      const desk = await startDesk({ timeScale: 0.05 })
      const page = await open(desk)
      await choose(page, 'Who writes', 'A robot')
      await page.getByRole('combobox', { name: 'Robot' }).click()
      await page.getByRole('option', { name: 'Other helpdesk' }).click()
      await button(page, 'Write as Parcel Support').click()
      await appears(thread(page).getByText('Auto-Submitted: auto-generated'))
      await appears(page.getByText('help@parcels.example · has not written yet'))
      await page.getByLabel('Your answer').fill('We are on it.')
      await button(page, 'Send').click()
      await appears(page.getByText('help@parcels.example · wrote once'))
      await until('the robot’s answer', () => desk.sandbox.messages(1_001).length === 3)
      await button(page, 'Stop: help@parcels.example').click()
      await appears(page.getByText(/^Nobody yet/))
    })

    test('are answered by an agent after the set time', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await page.getByLabel('Seconds').fill('0')
      await button(page, 'Add').click()
      await appears(page.getByText('An agent, after 0 s'))
      await button(page, 'Write as Anna').click()
      await appears(thread(page).getByText('I am looking into it'))
    })

    test('come in a load whose progress is shown and which can be stopped', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await page.getByLabel('Tickets', { exact: true }).fill('2000')
      await page.getByLabel('Per second').fill('50')
      await button(page, 'Start').click()
      await appears(page.getByRole('progressbar', { name: /of 2000 tickets/ }))
      await appears(rows(page).nth(3))
      await button(page, 'Stop').click()
      await goes(page.getByRole('progressbar'))
      expect(desk.sandbox.tickets().length).toBeLessThan(2_000)
    })
  })

  describe('the inbox', () => {
    test('shows an answer by the API as it comes, on its way, and sent', async () => {
      // Sending takes two seconds and more, so that both states can be seen.
      const desk = await startDesk({ timeScale: 4 })
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk, {}, ticketId)
      await appears(thread(page))
      expect(await answer(desk, ticketId)).toBe(201)
      const message = thread(page).getByRole('region', { name: 'API Agent Sandbox' })
      await appears(message.getByText('Thank you, we got it.'))
      await appears(message.getByText('greeter:1', { exact: true }))
      await appears(message.getByText('on its way'))
      await appears(message.getByText(/^sent /))
    })

    test('tells why a message did not leave', async () => {
      const desk = await startDesk({ timeScale: 0.01 })
      const { ticketId } = desk.sandbox.openTicket({ from: { email: 'gil@refused.example' } })
      desk.sandbox.agentWrites(ticketId, { text: 'Hello' })
      const page = await open(desk, {}, ticketId)
      await appears(thread(page).getByText('not sent: The recipient address was refused'))
      await appears(rows(page).getByText('not sent'))
    })

    test('lets an agent answer, note, tag, assign, close, call spam, bin and take back', async () => {
      const desk = await startDesk()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk, {}, ticketId)
      const ticket = () => desk.sandbox.tickets()[0]
      await page.getByLabel('Your answer').fill('Hello Anna')
      await page.keyboard.press('Control+Enter')
      await appears(thread(page).getByText('Hello Anna'))
      await choose(page, 'Kind', 'Note')
      await page.getByLabel('A note for the team').fill('Look at this')
      await button(page, 'Add the note').click()
      await appears(thread(page).getByText('Internal note'))
      expect(ticket()?.messages.map(message => message.public)).toEqual([true, true, false])

      await button(page, 'Add a tag').click()
      await page.getByLabel('Add a tag').last().fill('urgent')
      await page.keyboard.press('Enter')
      await appears(button(page, 'Remove the tag urgent'))
      await page.getByLabel('Assigned to').selectOption('Robin Agent')
      await until('the assignment', () => ticket()?.assignee_user?.name === 'Robin Agent')

      await button(page, 'Close').click()
      await button(page, 'Reopen').click()
      await appears(button(page, 'Close'))
      for (const [act, back, view] of [
        ['Mark as spam', 'No spam', /^Spam/],
        ['Put into the bin', 'Take out of the bin', /^Bin/],
      ] as const) {
        await button(page, 'More').click()
        await page.getByRole('menuitem', { name: act }).click()
        await button(page, view).click()
        await appears(rows(page).first())
        await button(page, 'More').click()
        await page.getByRole('menuitem', { name: back }).click()
        await appears(page.getByText('No ticket is like this.'))
        await button(page, /^All/).click()
      }
    })

    test('merges a ticket into another, and opens what stays', async () => {
      const desk = await startDesk()
      const stays = desk.sandbox.openTicket({ from: anna, subject: 'The one that stays' }).ticketId
      const goes = desk.sandbox.openTicket({ from: anna, subject: 'The one that goes' }).ticketId
      const page = await open(desk, {}, goes)
      await button(page, 'More').click()
      await page.getByRole('menuitem', { name: 'Merge into another ticket' }).click()
      await page.getByLabel('Number of the ticket that stays').fill(String(stays))
      await button(page, 'Merge').click()
      await appears(page.getByRole('heading', { name: 'The one that stays' }))
      expect(await rows(page).count()).toBe(1)
    })

    test('shows the raw JSON of a ticket and of a message', async () => {
      const desk = await startDesk()
      const { ticketId, messageId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk, {}, ticketId)
      await button(page, `Raw JSON: message ${messageId}`).click()
      await appears(page.getByRole('dialog').getByText(`"/api/tickets/${ticketId}/messages/${messageId}/"`))
      await page.keyboard.press('Escape')
      await button(page, 'More').click()
      await page.getByRole('menuitem', { name: 'Raw JSON' }).click()
      await appears(page.getByRole('dialog').getByText(`"/api/tickets/${ticketId}/"`, { exact: true }))
    })

    test('finds tickets by their words', async () => {
      const desk = await startDesk()
      desk.sandbox.openTicket({ from: anna, text: 'About a teapot' })
      desk.sandbox.openTicket({ from: anna, text: 'About a kettle' })
      const page = await open(desk)
      await appears(rows(page).nth(1))
      await page.getByLabel('Search tickets').fill('teapot')
      await until('one ticket is left', async () => (await rows(page).count()) === 1)
      await page.getByLabel('Search tickets').fill('samovar')
      await appears(page.getByText('No ticket is like this.'))
    })

    test('stays live with 1,000 tickets and 5,000 messages', async () => {
      const desk = await startDesk({ timeScale: 0 })
      await desk.sandbox.runLoad({ tickets: 1_000, messagesPerTicket: 5 })
      await desk.sandbox.idle()
      const page = await open(desk)
      await appears(page.getByText('1000', { exact: true }))
      expect(await rows(page).count()).toBeLessThan(60)
      const { ticketId } = desk.sandbox.openTicket({ from: anna, subject: 'The newest of all' })
      await appears(rows(page).getByText('The newest of all'))
      await page.getByLabel('Search tickets').fill(`#${ticketId}`)
      await until('one ticket is left', async () => (await rows(page).count()) === 1)
      await rows(page).first().click()
      await appears(page.getByRole('heading', { name: 'The newest of all' }))
      await answer(desk, ticketId)
      await appears(thread(page).getByText('Thank you, we got it.'))
    })
  })

  describe('the wire', () => {
    test('shows calls and deliveries as they happen, and both their sides on a click', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await appears(page.getByText(/^Quiet\./))
      desk.sandbox.addIntegration({
        name: 'Mine',
        url: 'http://mine.example/hook',
        triggers: ['ticket-created'],
      })
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      await appears(wire(page).getByText('ticket-created'))
      await desk.call('GET', `/api/tickets/${ticketId}`)
      await appears(wire(page).getByText(`/api/tickets/${ticketId}`))
      expect(await wire(page).first().textContent()).toContain('200')

      await wire(page).getByText('ticket-created').click()
      const dialog = page.getByRole('dialog', { name: 'Webhook delivery' })
      await appears(dialog.getByText('http://mine.example/hook'))
      await appears(dialog.getByText('"received"'))
      await appears(dialog.getByText('"ticket-created"'))
      await dialog.getByRole('button', { name: `Open ticket #${ticketId}` }).click()
      await appears(thread(page).getByText('Hello, where is my order?'))
    })

    test('can be held, and goes on with what came meanwhile', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await desk.call('GET', '/api/account')
      await appears(wire(page).getByText('/api/account'))
      await button(page, 'Hold').click()
      await desk.call('GET', '/api/users/me')
      await appears(button(page, '1 new'))
      expect(await wire(page).count()).toBe(1)
      await button(page, '1 new').click()
      await appears(wire(page).getByText('/api/users/me'))
    })

    test('can be narrowed to words, kinds, a ticket and what went wrong', async () => {
      const desk = await startDesk()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      await desk.call('GET', '/api/account')
      await desk.call('GET', '/api/tickets/7')
      await desk.call('GET', `/api/tickets/${ticketId}`)
      const page = await open(desk, {}, ticketId)
      await appears(wire(page).nth(2))
      await page.getByLabel('Filter the wire').fill('account')
      await until('one line', async () => (await wire(page).count()) === 1)
      await page.getByLabel('Filter the wire').fill('')
      await button(page, 'Only what went wrong').click()
      await until('one line', async () => (await wire(page).count()) === 1)
      expect(await wire(page).first().textContent()).toContain('404')
      await button(page, 'Only what went wrong').click()
      await button(page, 'More').click()
      await page.getByRole('menuitem', { name: 'Its lines on the wire' }).click()
      await until('one line', async () => (await wire(page).count()) === 1)
      expect(await wire(page).first().textContent()).toContain(`/api/tickets/${ticketId}`)
    })

    test('shows how full each caller’s bucket is', async () => {
      const credentials = [
        { email: 'one@sandbox.example', apiKey: 'a' },
        { email: 'two@sandbox.example', apiKey: 'b' },
      ]
      const desk = await startDesk({ rateLimit: { calls: 40, seconds: 1_000 }, credentials })
      const page = await open(desk)
      const gauges = page.getByRole('group', { name: 'Rate limit' })
      for (let count = 0; count < 5; count++) await desk.call('GET', '/api/account')
      await appears(gauges.getByText('5/40'))
      await desk.sandbox.fetch(request(desk.sandbox, `Basic ${btoa('two@sandbox.example:b')}`))
      await appears(gauges.last().getByText('1/40'))
      // The fullest stays in sight above.
      expect(await gauges.first().textContent()).toContain('5/40')
    })

    test('goes back further than the page followed', async () => {
      const desk = await startDesk()
      for (let count = 0; count < 310; count++) await desk.sandbox.fetch(request(desk.sandbox))
      const page = await open(desk)
      await appears(wire(page).first())
      const older = button(page, 'Older lines')
      await until('the end of the list', async () => {
        await page.locator('.wire-list .rows').evaluate(list => list.scrollTo(0, 1e9))
        return older.isVisible()
      })
      await older.click()
      await page.locator('[aria-posinset="310"]').waitFor({ state: 'attached' })
    })
  })

  describe('faults and webhooks', () => {
    test('a fault that is added strikes, and shows on the wire', async () => {
      const desk = await startDesk()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk)
      await button(page, 'Faults').click()
      await button(page, '502, but done').click()
      await appears(page.getByText('has not struck yet'))
      expect(await answer(desk, ticketId)).toBe(502)
      expect(desk.sandbox.messages(ticketId)).toHaveLength(2)
      await goes(page.getByText('has not struck yet'))
      await button(page, /^Wire/).click()
      await appears(wire(page).getByText('Error, but done'))
    })

    test('a fault of the reader’s own has odds, a count and a seed, and can be removed', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await button(page, 'Faults').click()
      await page.getByLabel('What happens').selectOption('Slow')
      await page.getByLabel('Method').selectOption('GET')
      await page.getByLabel('Path (regular expression)').fill('/account$')
      await page.getByLabel('Milliseconds').fill('50')
      await page.getByLabel('How often at most').fill('2')
      await page.getByLabel('Seed').fill('9')
      await button(page, 'Add the fault').click()
      await appears(page.getByText('GET /account$ 50 ms'))
      expect(desk.sandbox.faults().calls).toMatchObject([{ mode: 'slow', times: 2, seed: 9, delay: 50 }])
      await desk.call('GET', '/api/account')
      await appears(page.getByText(/struck once/))
      await button(page, 'Remove the fault Slow').click()
      await until('no fault is left', () => desk.sandbox.faults().calls.length === 0)
    })

    test('a webhook is connected, gets events, and says why it was switched off', async () => {
      const answers = { status: 200 }
      const desk = await startDesk({
        switchOffAfter: 2,
        retryDelays: [0],
        deliver: async () => new Response('{}', { status: answers.status }),
      })
      const page = await open(desk)
      await button(page, 'Webhooks').click()
      await page.getByLabel('Name', { exact: true }).last().fill('Mine')
      await page.getByLabel('Secret header').fill('X-Secret')
      await page.getByLabel('Its value').fill('s')
      await button(page, 'Connect').click()
      const toggle = page.getByRole('switch', { name: 'Mine gets webhooks' })
      await appears(toggle)
      desk.sandbox.openTicket({ from: anna })
      await until('deliveries', () => desk.sandbox.deliveries().length > 2)
      expect(desk.sandbox.deliveries()[0]?.headers).toMatchObject({ 'X-Secret': 's' })
      answers.status = 503
      desk.sandbox.openTicket({ from: anna })
      await appears(page.getByText('Switched off after 2 failures in a row; the last one: 503.'))
      // The ticket's later events come while it is on again.
      answers.status = 200
      await toggle.click({ force: true })
      await goes(page.getByText('Switched off after'))
    })

    test('the helpdesk’s behaviour changes while it runs', async () => {
      const desk = await startDesk()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      const page = await open(desk)
      await button(page, 'Faults').click()
      await page.getByRole('switch', { name: 'external_id is given back' }).click({ force: true })
      await appears(page.getByRole('switch', { name: 'external_id is given back', checked: false }))
      await answer(desk, ticketId)
      expect(desk.sandbox.messages(ticketId)[1]?.external_id).toBeNull()
    })
  })

  describe('everybody', () => {
    test('finds the connection again when the sandbox comes back', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await appears(page.getByText('Live', { exact: true }))
      browser.expectTrouble(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/)
      await desk.served.close()
      await appears(page.getByText(/^No connection/))
      const port = Number(new URL(desk.served.url).port)
      Object.assign(desk.served, await serveSandbox(desk.sandbox, { port }))
      desk.sandbox.openTicket({ from: anna, subject: 'Written meanwhile' })
      await appears(rows(page).getByText('Written meanwhile'))
      await appears(page.getByText('Live', { exact: true }))
    })

    test('works without a mouse', async () => {
      const desk = await startDesk()
      desk.sandbox.openTicket({ from: anna, subject: 'The older one' })
      desk.sandbox.openTicket({ from: anna, subject: 'The newer one' })
      const page = await open(desk)
      await appears(rows(page).nth(1))
      await page.keyboard.press('j')
      await appears(page.getByRole('heading', { name: 'The newer one' }))
      await page.keyboard.press('ArrowDown')
      await appears(page.getByRole('heading', { name: 'The older one' }))
      await page.keyboard.press('k')
      await appears(page.getByRole('heading', { name: 'The newer one' }))
      await page.keyboard.press('r')
      await until('the answer has the focus', () => hasFocus(page, 'Your answer'))
      await page.keyboard.type('Hello from the keys')
      await page.keyboard.press('Control+Enter')
      await appears(thread(page).getByText('Hello from the keys'))
      // A letter in a text field is a letter.
      expect(await rows(page).count()).toBe(2)
      await page.keyboard.press('Escape')
      await page.getByRole('heading', { name: 'The newer one' }).click()
      await page.keyboard.press('w')
      await until('the letter has the focus', () => hasFocus(page, 'Message'))
      await page.keyboard.press('Control+Enter')
      await until('a third ticket', () => desk.sandbox.tickets().length === 3)
    })

    test('reads the page in their language and keeps the one they chose', async () => {
      const desk = await startDesk()
      const page = await open(desk, { language: 'de-AT' })
      await appears(button(page, 'Als Anna schreiben'))
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      await button(page, 'Menü').click()
      await page.getByRole('menuitemradio', { name: 'Français' }).click()
      await appears(button(page, 'Écrire comme Anna'))
      await page.reload()
      await appears(button(page, 'Écrire comme Anna'))
    })

    test('from another machine has to know the credentials', async () => {
      const desk = await startDesk()
      // A name that leads here and is not this machine's own, as a page by DNS rebinding would use.
      const url = desk.served.url.replace('127.0.0.1', 'sandbox.localhost')
      const page = await browser.open(url)
      browser.expectTrouble(/401/)
      await page.getByLabel('E-mail of the API user').fill(desk.sandbox.credentials.email)
      await page.getByLabel('API key').fill('wrong')
      await button(page, 'Open the sandbox').click()
      await appears(page.getByText('The sandbox does not know these credentials.'))
      await page.getByLabel('API key').fill(desk.sandbox.credentials.apiKey)
      await button(page, 'Open the sandbox').click()
      await appears(writing(page))
    })

    test('loads less than 250 kB before the page is there', async () => {
      const desk = await startDesk()
      const page = await open(desk)
      await appears(writing(page))
      const bytes = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(entry => /\.(js|css)$/.test(entry.name))
          .map(entry => (entry as PerformanceResourceTiming).encodedBodySize),
      )
      expect(bytes.length).toBeGreaterThan(1)
      expect(bytes.reduce((total, one) => total + one, 0)).toBeLessThan(250_000)
    })

    test.each(['en', 'de', 'fr', 'es'])(
      'sees everything at 360 pixels without scrolling sideways, in %s',
      async language => {
        const desk = await startDesk({ timeScale: 0.1 })
        const ticketId = await fill(desk)
        const page = await open(desk, { width: 360, height: 740, language }, ticketId)
        await appears(thread(page))
        const tooWide: string[] = []
        const look = async (where: string) => {
          const by = await page.evaluate(sidewaysExcess)
          if (by.length > 0) tooWide.push(`${where}: ${by.join(', ')}`)
        }
        await look('thread')
        await thread(page).getByRole('button').first().click()
        await look('list')
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click()
          await look((await tab.textContent()) ?? '')
        }
        for (const part of await page.locator('.wire-tabs button').all()) {
          await part.click()
          await look((await part.textContent()) ?? '')
        }
        expect(tooWide).toEqual([])
      },
    )

    test.each<[string, View]>([
      ['light', { scheme: 'light' }],
      ['dark', { scheme: 'dark' }],
      ['a phone, dark', { scheme: 'dark', width: 360, height: 740 }],
    ])('finds no serious obstacle by axe: %s', async (name, view) => {
      const desk = await startDesk({ timeScale: 0.1 })
      const page = await open(desk, view)
      await appears(writing(page))
      const found: Record<string, string[]> = {}
      const look = async (where: string) => {
        // The first theme has shown all else.
        const findings = await seriousFindings(page, { colours: name === 'dark' })
        if (findings.length > 0) found[where] = findings
      }
      await look('empty')
      const ticketId = await fill(desk)
      await page.goto(`${desk.served.url}/#ticket-${ticketId}`)
      await page.reload()
      await appears(
        thread(page)
          .getByText(/^sent /)
          .first(),
      )
      await look('a ticket')
      const wireTab = page.getByRole('tab', { name: 'Wire' })
      if (await wireTab.isVisible()) await wireTab.click()
      await look('the wire')
      await wire(page).first().click()
      await appears(page.getByRole('dialog').getByText('Request'))
      await look('a line of the wire')
      await page.keyboard.press('Escape')
      for (const part of ['Faults', 'Webhooks']) {
        await button(page, new RegExp(`^${part}`)).click()
        await look(part)
      }
      await button(page, 'Menu').click()
      await appears(page.getByRole('menuitemradio', { name: 'English' }))
      await look('the menu')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await appears(page.getByRole('dialog', { name: 'Keys' }))
      await look('the keys')
      expect(found).toEqual({})
    })
  })
})

const request = (sandbox: Sandbox, authorization = sandbox.authorization) =>
  new Request('http://sandbox.gorgias.com/api/account', { headers: { authorization } })

function hasFocus(page: Page, label: string): Promise<boolean> {
  return page.getByLabel(label, { exact: true }).evaluate(element => element === document.activeElement)
}

/** A busy desk: all kinds of messages, a fault, a webhook that is off, a robot. Returns the fullest ticket. */
async function fill(desk: Desk): Promise<number> {
  const { sandbox } = desk
  sandbox.addIntegration({
    name: 'A receiver with a rather long name',
    url: `https://receiver.example/${'long/'.repeat(12)}`,
  })
  const off = sandbox.addIntegration({ name: 'Off', url: 'https://off.example' })
  sandbox.switchIntegration(off, false)
  sandbox.addRobot({ kind: 'helpdesk', email: 'help@parcels-with-a-long-name.example' })
  sandbox.addAgent({ after: 3_600_000, internalNote: true })
  const subject = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenbestellung #20481'
  const { ticketId } = sandbox.openTicket({
    from: anna,
    subject,
    tags: ['order-status', 'a-tag-that-is-rather-long'],
    headers: { Precedence: 'bulk' },
  })
  sandbox.openTicket({ from: { name: '', email: 'nobody@example.com' }, channel: 'chat', spam: true })
  sandbox.agentWrites(ticketId, { text: `See https://shop.example/${'path'.repeat(30)}` })
  sandbox.agentWrites(ticketId, { text: 'A note', internalNote: true })
  sandbox.ruleWrites(ticketId, { text: 'By a rule' })
  await answer(desk, ticketId, { external_id: 'greeter:sandbox:a-rather-long-identifier:reply' })
  await desk.call('GET', '/api/tickets/999999?with=a-rather-long-query-that-goes-on-and-on')
  sandbox.failNext({ mode: 'answer-after', path: /\/messages$/, chance: 0.5, times: 5 })
  await until('the first messages have left', () => sandbox.outbox().length > 1)
  return ticketId
}

/** Runs in the page: the elements in sight that reach beyond its right edge, where it scrolls sideways. */
function sidewaysExcess(): string[] {
  const width = document.documentElement.clientWidth
  const scrolls = [...document.querySelectorAll('*')].filter(
    element =>
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0 &&
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
  )
  const sticksOut = [
    ...document.body.querySelectorAll('button, input, textarea, select, p, h2, h3, code'),
  ].filter(element => {
    const { right, width: own } = element.getBoundingClientRect()
    return own > 0 && right > width + 1 && getComputedStyle(element).visibility !== 'hidden'
  })
  const names = [...scrolls, ...sticksOut].map(element => `${element.tagName}.${element.className}`)
  return document.documentElement.scrollWidth > width ? ['the page itself', ...names] : names
}
