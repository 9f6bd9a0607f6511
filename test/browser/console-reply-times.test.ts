import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'

const appears = (what: Locator) => what.waitFor()
const minute = 60_000
const account = 'sandbox'

describeConsole('reply times', console => {
  let id = 500_000

  /** A question of some minutes ago, as it was learned. */
  async function asked(
    ago: number,
    more: { answered?: number; promised?: number; again?: boolean; channel?: string } = {},
  ) {
    id++
    const { answered, promised, again = false, channel = 'email' } = more
    const at = (offset: number) => new Date(Date.now() + offset * minute)
    const { sql } = console.desk.greeter.setup.database
    const facts = JSON.stringify({ ticket: { subject: `Where is order ${id}?`, channel }, messages: [] })
    await sql
      .insertInto('ticket')
      .values({ account, id, first_seen_at: at(-ago), last_event_at: at(-ago), facts, outcome: 'answered' })
      .execute()
    await sql
      .insertInto('reply_time')
      .values({
        account,
        ticket_id: id,
        channel,
        asked_at: at(-ago),
        answered_at: answered === undefined ? null : at(answered - ago),
        promised_at: promised === undefined ? null : at(1 - ago),
        promised_until: promised === undefined ? null : at(promised),
        wrote_again_at: again ? at(6 - ago) : null,
      })
      .execute()
    return id
  }

  test('says when nobody has asked yet, and what counts', async () => {
    const page = await console.open('/reply-times')
    await appears(page.getByRole('heading', { level: 1, name: 'Reply times' }))
    await appears(page.getByText('No customer asked anything in these days.').first())
    await appears(page.getByText('Answers of Greeter, of rules and of other apps are none', { exact: false }))
  })

  test('shows waits, promises and who is about to be let down, and leads there', async () => {
    for (let day = 1; day <= 20; day++)
      await asked(day * 1_440, { answered: 30 + 7 * day, promised: 120 - day * 1_440 })
    const late = await asked(200, { promised: -20, again: true })
    const soon = await asked(100, { promised: 10, channel: 'chat' })
    const later = await asked(50, { promised: 300 })
    const page = await console.open('/reply-times')
    const open = page.getByRole('table', { name: 'Still to be kept' })
    await appears(open)
    expect(await open.getByRole('link').allTextContents()).toEqual(
      [soon, later].map(ticket => `Where is order ${ticket}?`),
    )
    await appears(page.getByRole('table', { name: 'Broken' }).getByText('Has written again'))
    await appears(page.getByRole('region', { name: 'All channels' }).getByText('Questions23'))
    await appears(page.getByRole('table', { name: 'By channel' }).getByRole('row', { name: /^Chat 1 0 1/ }))
    await appears(page.locator('svg.recharts-surface').first())
    expect(await seriousFindings(page)).toEqual([])
    await picture(page, 'reply-times', true)
    await page.getByText('Table', { exact: true }).click()
    await page.getByRole('link', { name: `Where is order ${late}?` }).click()
    await page.waitForURL(`**/console/tickets/${account}/${late}`)
  })

  test('fits a phone, in the dark and in every language', async () => {
    for (const language of ['de', 'fr', 'es']) {
      const page = await console.open('/reply-times?days=90', {
        width: 360,
        height: 740,
        scheme: 'dark',
        language,
      })
      await appears(page.locator('svg.recharts-surface').first())
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await picture(page, `reply-times-${language}-360`, true)
    }
  })
})
