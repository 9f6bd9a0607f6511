/** The list of tickets and the story of one, as people use them. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Berg', email: 'anna@example.com' }
const automatic = { 'Auto-Submitted': 'auto-generated' }
const rows = (page: Page) => page.getByRole('list', { name: 'Tickets, newest first' }).getByRole('link')
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent')
const fitsWidth = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

describeConsole('tickets', console => {
  const write = async (input: Parameters<typeof console.desk.sandbox.openTicket>[0]) => {
    const { ticketId } = console.desk.sandbox.openTicket(input)
    await console.desk.settled(ticketId)
    return ticketId
  }
  const path = (ticketId: number) => `/tickets/${console.desk.greeter.account}/${ticketId}`

  test('are found by words and filters that stand in the address, and walked through by keys', async () => {
    await write({ from: anna, subject: 'Where is my order 4711?', text: 'It has not come.' })
    await write({
      from: { name: 'Status', email: 'status@vendor.example' },
      subject: 'All systems are well',
      headers: automatic,
    })
    const page = await console.open('/tickets')
    await rows(page).nth(1).waitFor()
    await picture(page, 'tickets')

    await page.keyboard.press('/')
    await page.keyboard.type('order 4711')
    await until('the search is in the address', () => page.url().includes('text=order+4711'))
    await until('one row is left', async () => (await rows(page).count()) === 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await rows(page).nth(1).waitFor()

    await page.getByRole('combobox', { name: 'Outcome' }).click()
    await page.getByRole('option', { name: 'Skipped' }).click()
    await until('the filter is in the address', () => page.url().includes('outcome=skipped'))
    await until('one row is left', async () => (await rows(page).count()) === 1)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('tickets.csv')

    await page.keyboard.press('j')
    expect(await focused(page)).toContain('All systems are well')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'All systems are well' }).waitFor()
    await page.getByRole('link', { name: 'All tickets' }).click()
    await rows(page).first().waitFor()
    expect(page.url()).toContain('outcome=skipped')
  })

  test('come in by themselves', async () => {
    const page = await console.open('/tickets?text=teapot')
    await page.getByText('No ticket fits these filters').waitFor()
    // A page that has only just begun to listen does not hear of what came in the same second.
    await until('a ticket shows up', async () => {
      await write({
        from: { name: 'Kim', email: 'kim@example.com' },
        subject: 'A blue teapot',
        text: 'Please',
      })
      return (await rows(page).count()) > 0
    })
  })

  test('go on without end: only the rows near the window are there', async () => {
    const { sql: db } = console.desk.greeter.setup.database
    await sql`
      insert into ticket (account, id, first_seen_at, last_event_at, facts, outcome)
      select ${console.desk.greeter.account}, 500000 + n, at, at,
        jsonb_build_object('ticket', jsonb_build_object('subject', 'Old ' || n)), 'skipped'
      from generate_series(1, 450) as n, lateral (select now() - n * interval '1 hour' as at) as times`.execute(
      db,
    )
    const page = await console.open('/tickets?text=old')
    await rows(page).first().waitFor()
    await until('the end is read', async () => {
      await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
      return await page.getByText('Old 450', { exact: true }).isVisible()
    })
    expect(await rows(page).count()).toBeLessThan(60)
    await page.getByRole('button', { name: 'Show the newest' }).click()
    await page.getByText('Old 1', { exact: true }).waitFor()
    await sql`delete from ticket where id > 500000`.execute(db)
  })

  test('tell their story: webhooks, every check, the text as the customer sees it, calls and times', async () => {
    const ticketId = await write({
      from: { name: 'Mia Holm', email: 'mia@example.com' },
      subject: 'Can I change my order?',
      text: 'Hello',
    })
    await console.desk.quiet()
    const page = await console.open(path(ticketId))
    await page.getByRole('heading', { level: 1, name: 'Can I change my order?' }).waitFor()
    const frame = page.frameLocator('iframe[title="As the customer sees it"]')
    await frame.getByText('Mia').first().waitFor()
    await page.getByText('Reply: sent, as Gorgias says').waitFor()
    const checks = page.getByRole('table', { name: 'Checks in order' })
    await checks.getByText('Marks of a robot').waitFor()
    await checks.getByText(/^Brake B10/).waitFor()
    await page.getByRole('button', { name: /^Body/ }).first().click()
    await page.getByRole('region', { name: 'Body' }).getByText('"mia@example.com"').first().waitFor()
    await picture(page, 'ticket-whole', true)
    await page.locator('iframe').scrollIntoViewIfNeeded()
    await picture(page, 'ticket')
    expect(await page.getByRole('link', { name: 'Open in Gorgias' }).getAttribute('href')).toContain(
      String(ticketId),
    )
  })

  test('are answered, and their senders corrected, after it was said what will happen', async () => {
    const ticketId = await write({
      from: { name: 'Ben', email: 'ben@vendor.example' },
      subject: 'My parcel',
      text: 'Where is it?',
      headers: automatic,
    })
    const page = await console.open(path(ticketId), { role: 'editor' })
    await page.getByRole('button', { name: 'Correct' }).click()
    await page.getByRole('menuitem', { name: 'This was a person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('ben@vendor.example is trusted').waitFor()
    await dialog.getByText(/A ticket like this one then is left out/).waitFor()
    await dialog.getByRole('checkbox', { name: /Its mails say themselves/ }).check()
    await dialog.getByText(/A ticket like this one then is answered/).waitFor()
    await picture(page, 'ticket-correct')
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await dialog.getByRole('button', { name: 'Save as a new version' }).click()
    await page.getByText(/Saved as version 1 of the policy/).waitFor()

    await page.getByRole('button', { name: 'Answer now' }).click()
    await dialog.getByText('The ticket is answered now.').waitFor()
    await dialog.getByRole('button', { name: 'Answer now' }).click()
    await page.getByText('Reply: accepted by Gorgias').waitFor()
    await until(
      'the page says so by itself',
      async () => await page.getByText('Answered', { exact: true }).isVisible(),
    )
  })

  test('fit a phone, in the dark and in German; viewers look and change nothing', async () => {
    const ticketId = await write({
      from: { name: 'Ida', email: 'ida@example.com' },
      subject: 'Hallo',
      text: 'Hallo',
    })
    const view = { width: 360, height: 740, scheme: 'dark', language: 'de', role: 'viewer' } as const
    const list = await console.open('/tickets', view)
    await list.getByRole('link', { name: /Hallo/ }).waitFor()
    await picture(list, 'tickets-phone')
    expect(await fitsWidth(list)).toBe(true)
    const page = await console.open(path(ticketId), view)
    await page.getByText('Ein Kunde hat dieses Ticket eröffnet, und noch hat niemand geantwortet.').waitFor()
    await page.getByRole('heading', { name: 'Was geschah' }).waitFor()
    await picture(page, 'ticket-phone', true)
    expect(await fitsWidth(page)).toBe(true)
    await page.getByText(/Alle \d+ Prüfungen, Regeln und Bremsen/).click()
    await page.getByRole('row', { name: 'Status offen ✓ lässt durch' }).waitFor()
    await page.getByRole('row', { name: 'Kanal E-Mail ✓ lässt durch' }).waitFor()
    expect(await page.getByRole('button', { name: 'Berichtigen' }).count()).toBe(0)
  })
})
