import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const appears = (what: Locator) => what.waitFor()
const goes = (what: Locator) => what.waitFor({ state: 'detached' })
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const rows = (page: Page) => page.getByRole('list', { name: 'What waits for you' }).getByRole('listitem')
const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

describeConsole('work lists', console => {
  const ids: number[] = []

  beforeAll(async () => {
    const { desk } = console
    const subjects = [
      'Out of Office: my parcel',
      'Out of Office: my teapot',
      'Out of Office: my kettle',
      'Abwesend: Rückgabe',
    ]
    for (const [at, subject] of subjects.entries()) {
      const { ticketId } = desk.sandbox.openTicket({
        from: { name: `Person ${at}`, email: `person${at}@example.com` },
        subject,
      })
      await desk.settled(ticketId)
      ids.push(ticketId)
    }
    desk.sandbox.failNext({ mode: 'answer-before', status: 400, method: 'POST', path: /\/messages$/ })
    const refused = desk.sandbox.openTicket({
      from: { name: 'Ben', email: 'ben@example.com' },
      subject: 'Refused',
    })
    await desk.settled(refused.ticketId)
  })

  test('held tickets are chosen by keyboard, tried in a preview, and settled together', async () => {
    const page = await console.open('/held')
    await appears(rows(page).first())
    expect(await rows(page).count()).toBe(ids.length)
    await picture(page, 'work-held')

    // Down twice, choose, and the range up to the first.
    for (const key of ['j', 'j', 'x', 'k', 'Shift+X']) await page.keyboard.press(key)
    await appears(page.getByRole('toolbar').getByText('2 chosen'))
    await button(page, 'Answer now').click()
    const dialog = page.getByRole('dialog', { name: 'Answer 2 tickets now?' })
    await appears(dialog.getByText('2 tickets:'))
    await appears(dialog.getByText('The ticket is answered now.'))
    await picture(page, 'work-preview')
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await button(dialog, 'Answer now').click()
    await goes(dialog)
    await appears(page.getByText('Done for 2 tickets.').first())
    await until('two are left', async () => (await rows(page).count()) === ids.length - 2)
    const newest = ids.toReversed().slice(0, 2)
    for (const ticketId of newest)
      await until('it is answered', async () => (await console.desk.story(ticketId)).outcome === 'answered')
  })

  test('what a colleague settles meanwhile leaves the list and the choice, and what is cancelled stays', async () => {
    const page = await console.open('/held')
    await rows(page).filter({ hasText: 'my teapot' }).getByRole('checkbox').check()
    const ticketId = ids[1] ?? 0
    console.desk.sandbox.agentWrites(ticketId, { text: 'I have seen it.' })
    await until('it is settled', async () => (await console.desk.story(ticketId)).outcome === 'skipped')
    await goes(rows(page).filter({ hasText: 'my teapot' }))
    await goes(page.getByRole('toolbar'))

    await rows(page).first().getByRole('checkbox').check()
    await button(page, 'Do not answer').click()
    const dialog = page.getByRole('dialog', { name: 'Leave 1 ticket without an answer?' })
    await appears(dialog.getByText('Nothing is sent for this ticket any more.'))
    await button(dialog, 'Cancel').last().click()
    await goes(dialog)
    expect(await rows(page).count()).toBe(1)
  })

  test('filters stand in the address', async () => {
    const page = await console.open('/held?age=86400')
    await appears(page.getByText('Nothing fits these filters'))
    await button(page, 'Clear filters').click()
    await appears(rows(page).first())
    expect(new URL(page.url()).search).toBe('')
  })

  test('a refused message is listed with the words of Gorgias and tried again', async () => {
    const page = await console.open('/failed')
    const refused = rows(page).filter({ hasText: 'Refused' })
    await appears(refused.getByText('Reply:'))
    await picture(page, 'work-failed')
    await refused.getByRole('checkbox').check()
    await button(page, 'Try again').click()
    const dialog = page.getByRole('dialog', { name: 'Try 1 ticket again?' })
    await appears(dialog.getByText(/looked for in Gorgias/))
    await button(dialog, 'Try again').click()
    await appears(page.getByText('Nothing has failed'))
    await page.getByRole('tab', { name: 'Not handled (0)' }).click()
    await appears(page.getByText('Everything could be handled'))
  })

  test('on a phone, in the dark, nothing sticks out', async () => {
    const page = await console.open('/held', { width: 360, scheme: 'dark' })
    await rows(page).first().getByRole('checkbox').check()
    await appears(page.getByRole('toolbar'))
    await picture(page, 'work-held-phone')
    expect(await isWide(page)).toBe(false)
  })

  test('a viewer looks and chooses nothing, in their own language', async () => {
    const page = await console.open('/held', { role: 'viewer', language: 'de-DE' })
    await appears(page.getByRole('heading', { name: 'Zurückgehalten' }))
    await appears(page.getByRole('list', { name: 'Was auf Sie wartet' }))
    expect(await page.getByRole('checkbox').count()).toBe(0)
  })
})
