/** A day's work without a mouse: every step is a key, and whatever is used is reached by Tab. */
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import type { PolicyAnswer } from '../../src/console-api/contract.ts'
import { callApi } from '../support/api.ts'
import { consolePassword, describeConsole } from '../support/console.ts'

const policy = `greeter: 1
rules:
  - name: Refunds
    when: { subject: { containsWord: refund } }
    send: { reply: receipt }
  - name: Receipt
    send: { reply: receipt }
templates:
  receipt:
    text: We have your message. This is an automatic message; reply to reach a person.
`

/** More stops than any page has before what is looked for. */
const mostStops = 60

const isFocused = async (target: Locator) => (await target.and(target.page().locator(':focus')).count()) === 1

/** Goes on by Tab, or back, until the focus is there. */
async function goTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let stops = 0; stops <= mostStops; stops++) {
    if (await isFocused(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not reach ${target.toString()}`)
}

describeConsole('by keyboard alone', console => {
  let ticketId = 0
  const saved = async () => {
    const signed = { cookie: console.cookie('viewer') }
    const response = await callApi(console.desk, 'GET', '/api/policies/sandbox', undefined, signed)
    return (await response.json()) as PolicyAnswer
  }

  beforeAll(async () => {
    if (inject('chromium') === null) return
    const body = { text: policy, base: null }
    await callApi(console.desk, 'POST', '/api/policies/sandbox/versions', body, {
      cookie: console.cookie('owner'),
    })
    const from = { name: 'Parcel Watch', email: 'news@parcels.example' }
    ticketId = console.desk.sandbox.openTicket({ from, subject: 'Parcels of this week' }).ticketId
    await console.desk.settled(ticketId)
  })

  test('one signs in, corrects a ticket, puts the rules in another order and saves', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/', { role: null })
    const { keyboard } = page
    const press = async (target: Locator, key: 'Enter' | 'Space' = 'Enter') => {
      await goTo(page, target)
      await keyboard.press(key)
    }
    await goTo(page, page.getByLabel('E-mail address'))
    await keyboard.type('editor@example.com')
    await goTo(page, page.getByLabel('Password', { exact: true }))
    await keyboard.type(consolePassword)
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()

    await goTo(page, page.getByRole('link', { name: 'Tickets', exact: true }), 'Shift+Tab')
    await keyboard.press('Enter')
    await page.getByRole('link', { name: /Parcels of this week/ }).waitFor()
    await keyboard.press('j')
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Parcels of this week' }).waitFor()

    await press(page.getByRole('button', { name: 'Correct' }))
    const item = page.getByRole('menuitem', { name: 'This was a robot' })
    await item.waitFor()
    await keyboard.press('ArrowUp')
    expect(await isFocused(item)).toBe(true)
    await keyboard.press('Enter')
    await page.getByText('news@parcels.example is excluded').waitFor()
    await press(page.getByRole('button', { name: 'Save as a new version' }))
    await page.getByText('Saved as version 2 of the policy.', { exact: false }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await goTo(page, page.getByRole('link', { name: 'Rules and texts' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await press(page.getByRole('button', { name: 'Move Refunds' }), 'Space')
    await page.getByText(/Refunds is (?:lifted from place 1|at place 1 of 2)\./).waitFor()
    await keyboard.press('ArrowDown')
    await page.getByText('Refunds is at place 2 of 2.').waitFor()
    await keyboard.press('Space')
    const review = page.getByRole('button', { name: 'Review and save …' })
    await review.waitFor()
    await goTo(page, review, 'Shift+Tab')
    await keyboard.press('Enter')
    await press(page.getByRole('button', { name: 'Save and make active' }))
    await page.getByText('Version 3 is active now.').waitFor()

    const { document } = await saved()
    expect(document?.rules?.map(({ name }) => name)).toEqual(['Receipt', 'Refunds'])
    expect(document?.exclusions?.map(({ pattern }) => pattern)).toEqual(['news@parcels.example'])
  })
})
