import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { callApi } from '../support/api.ts'
import { describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const appears = (what: Locator) => what.waitFor()

describeConsole('today', console => {
  const ticket = (name: string, more: object = {}) =>
    console.desk.sandbox.openTicket({ from: { name, email: `${name.toLowerCase()}@example.com` }, ...more })
      .ticketId

  test('shows what came and what became of it, as a chart and as a table', async () => {
    const answered = [ticket('Anna'), ticket('Ben')]
    const skipped = ticket('Mailer', {
      from: { name: 'Mailer', email: 'mailer-daemon@example.com' },
      subject: 'Delivery Status Notification (Failure)',
    })
    for (const id of [...answered, skipped]) await console.desk.settled(id)
    const page = await console.open('/')
    await appears(page.getByRole('heading', { level: 1, name: 'Today' }))
    const figures = page.getByRole('region', { name: 'Tickets that came' })
    await appears(figures.getByText('Received3new tickets'))
    await appears(figures.getByText(/Half of the replies within\d/))
    // One who listens gets what the chart shows as a table.
    const table = page.getByRole('table', { name: 'Tickets in groups' })
    await appears(table)
    await appears(page.locator('svg.recharts-surface').first())
    await page.getByText('Table', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Grouped by' }).click()
    await page.getByRole('option', { name: 'Channel' }).click()
    await appears(table.getByRole('row', { name: /Email 3 2/ }))
    await appears(page.getByRole('region', { name: 'Why there was no answer' }).getByRole('row').nth(1))
  })

  test('can be paused with a reason that everybody sees, and goes on with what waited', async () => {
    const page = await console.open('/', { role: 'editor' })
    await page.getByRole('button', { name: 'Pause …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Pause sending' })
    await appears(dialog.getByText('Webhooks are still taken in.', { exact: false }))
    expect(await dialog.getByRole('button', { name: 'Pause sandbox' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Reason').fill('The text names the wrong day.')
    await picture(page, 'today-pause')
    expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
    await dialog.getByRole('button', { name: 'Pause sandbox' }).click()
    await appears(page.getByText('sandbox is paused'))
    await appears(page.getByText('by editor@example.com', { exact: false }))

    const waits = ticket('Carla')
    await until('a reply waits in line', async () => {
      const story = await console.desk.story(waits).catch(() => null)
      return story?.messages.some(({ state }) => state === 'reserved') ?? false
    })
    const other = await console.open('/', { role: 'viewer' })
    await appears(other.getByText('The text names the wrong day.'))
    await appears(other.getByText('One message waits in line.'))
    await appears(other.getByText('Editors and owners can pause and go on.'))
    expect(await other.getByRole('button', { name: 'Go on …' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Go on …' }).click()
    await page.getByRole('button', { name: 'Go on with sandbox' }).click()
    await appears(page.getByText('Greeter sends for sandbox.'))
    expect((await console.desk.settled(waits)).outcome).toBe('answered')
    const audit = await callApi(console.desk, 'GET', '/api/audit?what=account.pause', undefined, {
      cookie: console.cookie('editor'),
    })
    expect(await audit.json()).toMatchObject({
      entries: [
        {
          name: 'editor@example.com',
          account: 'sandbox',
          after: { reason: 'The text names the wrong day.' },
        },
      ],
    })
  })

  test('can be paused for all accounts at once, those too that Greeter had paused itself', async () => {
    const { sql } = console.desk.greeter.setup.database
    const now = new Date()
    await sql
      .insertInto('account')
      .values({
        id: 'outlet',
        connected_at: now,
        paused_at: now,
        pause_code: 'HELPDESK_QUOTA',
        pause_detail: 'Gorgias allows no more calls today.',
      })
      .execute()
    const page = await console.open('/')
    await appears(page.getByText('outlet is paused'))
    await appears(page.getByText('Not paused: sandbox.'))
    await page.getByRole('button', { name: 'Go on …' }).click()
    await appears(page.getByText('While its cause lasts, it will pause again.', { exact: false }))
    await page.getByRole('dialog').getByText('Cancel', { exact: true }).click()
    await page.getByRole('button', { name: 'Pause …' }).click()
    await page.getByRole('dialog').getByLabel('Reason').fill('Stocktaking')
    await picture(page, 'today-pause-all')
    await page.getByRole('button', { name: 'Pause all accounts' }).click()
    await appears(page.getByText('sandbox is paused'))
    await appears(page.getByText('Stocktaking').nth(1))
    expect(await page.getByRole('button', { name: 'Pause …' }).count()).toBe(0)
    expect(await seriousFindings(page)).toEqual([])
    await picture(page, 'today-paused', true)
    await page.getByRole('button', { name: 'Go on …' }).click()
    await page.getByRole('button', { name: 'Go on with all' }).click()
    await appears(page.getByText('Greeter sends for sandbox.'))
    await sql.deleteFrom('account').where('id', '=', 'outlet').execute()
  })

  test('fits a phone, in the dark and in every language', async () => {
    for (const language of ['de', 'fr', 'es']) {
      const page = await console.open('/', { width: 360, height: 740, scheme: 'dark', language })
      await appears(page.locator('svg.recharts-surface').first())
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await picture(page, `today-${language}-360`, true)
    }
    const page = await console.open('/?period=7')
    await appears(page.locator('svg.recharts-surface').first())
    await picture(page, 'today', true)
    const dark = await console.open('/', { scheme: 'dark' })
    await appears(dark.locator('svg.recharts-surface').first())
    await picture(dark, 'today-dark', true)
  })
})
