import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const appears = (what: Locator) => what.waitFor()
const goes = (what: Locator) => what.waitFor({ state: 'detached' })
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

const anna = { name: 'Anna Berg', email: 'anna.berg@example.com' }
const lamps = { name: 'Lamp Works', email: 'no-reply@lamp-works.example' }
/** Too long to be taken for an echo. */
const letter = (what: string) => `Where is the ${what} that I have ordered? `.repeat(10)

describeConsole('people and machines', console => {
  let mistaken = 0

  beforeAll(async () => {
    const { sandbox, settled, quiet } = console.desk
    mistaken = sandbox.openTicket({ from: lamps, subject: 'Your order of lamps' }).ticketId
    await settled(mistaken)
    sandbox.agentWrites(mistaken, { text: 'Thank you, that is the right one.' })
    for (const what of ['teapot', 'kettle'])
      await settled(sandbox.openTicket({ from: anna, subject: `My ${what}`, text: letter(what) }).ticketId)
    await quiet()
  })

  test('a probable mistake is corrected with one click and its confirmation', async () => {
    const page = await console.open('/people')
    const row = page.getByRole('row').filter({ hasText: lamps.email })
    await appears(row)
    await appears(page.getByText(/Measured on/))
    await picture(page, 'people-mistakes')
    await button(row, `This was a person: ticket ${mistaken}`).click()
    const dialog = page.getByRole('dialog')
    await appears(dialog.getByText(/is trusted/))
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await button(dialog, 'Save').click()
    await appears(page.getByText('No probable mistakes'))
  })

  test('a sender who is braked is let go, once somebody has read what that means', async () => {
    const page = await console.open('/people?tab=brakes')
    const row = page.getByRole('row').filter({ hasText: anna.email })
    await appears(row)
    await picture(page, 'people-brakes')
    await button(row, `Let go: ${anna.email}`).click()
    const dialog = page.getByRole('dialog', { name: 'Let this sender go?' })
    await button(dialog, 'Let go').click()
    await appears(page.getByText('Nobody is braked now.'))
    const { sql } = console.desk.greeter.setup.database
    const entry = await sql
      .selectFrom('audit')
      .selectAll()
      .where('what', '=', 'brake.release')
      .executeTakeFirst()
    expect(entry).toMatchObject({ who: 'user', name: 'owner@example.com' })
  })

  test('an address is put on a list, looked up, and taken off again', async () => {
    console.expectTrouble(/422/)
    const page = await console.open('/people?tab=lists')
    await button(page, 'Add: Never answered').click()
    const dialog = page.getByRole('dialog', { name: 'Never answer an address' })
    await dialog.getByLabel(/^Address/).fill('*')
    await button(dialog, 'Save as a new version').click()
    await appears(dialog.getByText(/say more than stars/))
    await dialog.getByLabel(/^Address/).fill('*@vendor.example')
    await dialog.getByLabel('Why it is here').fill('asked for it on the phone')
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await button(dialog, 'Save as a new version').click()
    await goes(dialog)
    await appears(page.getByRole('cell', { name: '*@vendor.example', exact: true }))

    await page.getByLabel('Mail address').fill('bot@vendor.example')
    await button(page, 'Look up').click()
    await appears(page.getByText('Excluded by “*@vendor.example”: gets no automatic answer.'))
    await picture(page, 'people-lists')

    await button(page, 'Take out: *@vendor.example').click()
    await button(page.getByRole('dialog'), 'Save as a new version').click()
    await until(
      'it is off the list',
      async () => (await page.getByRole('cell', { name: '*@vendor.example', exact: true }).count()) === 0,
    )
  })

  test('an entry that a test of the rules keeps is not taken off behind its back', async () => {
    console.expectTrouble(/422/)
    const page = await console.open('/people?tab=lists')
    await button(page, `Take out: ${lamps.email}`).click()
    const dialog = page.getByRole('dialog')
    await button(dialog, 'Save as a new version').click()
    await appears(dialog.getByText(/would fail/))
    await appears(dialog.getByRole('link', { name: 'Change the tests under Rules and texts' }))
  })

  test.each(['mistakes', 'brakes', 'lists'])('%s on a phone, in the dark', async tab => {
    const page = await console.open(`/people?tab=${tab}`, { width: 360, scheme: 'dark' })
    await appears(page.getByRole('heading', { level: 2 }).first())
    await picture(page, `people-${tab}-phone`, true)
    expect(await isWide(page)).toBe(false)
  })

  test('a viewer looks and changes nothing', async () => {
    const page = await console.open('/people?tab=lists', { role: 'viewer', language: 'fr-FR' })
    await appears(page.getByRole('heading', { name: 'Jamais de réponse' }))
    expect(await button(page, /Ajouter|Modifier|Retirer/).count()).toBe(0)
  })
})
