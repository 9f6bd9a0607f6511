import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { describeConsole, picture } from '../support/console.ts'
import { connect } from '../support/greeter.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const appears = (what: Locator) => what.waitFor()
const goes = (what: Locator) => what.waitFor({ state: 'detached' })
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
const row = (page: Page, account: string) =>
  page.locator('.settings-row').filter({ has: page.getByRole('heading', { level: 3, name: account }) })

describeConsole(
  'settings',
  console => {
    test('an account is added, connected, tested, changed and removed', async () => {
      console.expectTrouble(/422|409/)
      const page = await console.open('/settings/accounts')
      await appears(row(page, 'sandbox'))
      await button(page, 'Add account').click()
      await page.getByRole('textbox', { name: 'Account' }).fill('acme')
      await page.getByLabel('Address of the API user').fill('agent@sandbox.example')
      await page.locator('input[type=password]').fill('wrong')
      await button(page, 'Check and add').click()
      // What is wrong comes with what to do.
      await appears(page.getByRole('alert').getByText(/Copy both from Gorgias/))
      await picture(page, 'settings-add')
      expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
      await page.locator('input[type=password]').fill('sandbox-key')
      await button(page, 'Check and add').click()

      const connecting = page.getByRole('dialog', { name: 'Connect acme' })
      await appears(connecting)
      await connecting.getByLabel('Let it answer from now on').check()
      await button(connecting, 'Connect').click()
      // Both accounts of this test are one shop, whose webhooks go to the other account's door.
      await appears(connecting.getByRole('alert'))
      await connecting.getByLabel('Take the integration over from another Greeter').check()
      await button(connecting, 'Connect').click()
      await appears(connecting.getByText('Connected', { exact: true }))
      await button(connecting, 'Close').last().click()
      await appears(row(page, 'acme').getByText('Answers', { exact: true }))
      expect(console.desk.greeter.setup.book.get('acme')?.email).toBe('agent@sandbox.example')

      await button(row(page, 'acme'), 'Test').click()
      const test = page.getByRole('dialog', { name: 'Test of acme' })
      await appears(test.getByText('credentials', { exact: true }))
      await picture(page, 'settings-test')
      expect(await seriousFindings(page, { within: '[role=dialog]' })).toEqual([])
      await button(test, 'Close').click()

      await button(row(page, 'acme'), 'Only watch').click()
      await appears(row(page, 'acme').getByText('Only watches', { exact: true }))
      await button(page, 'More for acme').click()
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await button(page.getByRole('dialog', { name: 'Remove acme' }), 'Remove').click()
      await goes(row(page, 'acme'))
      expect(console.desk.greeter.setup.book.get('acme')).toBeNull()
    })

    test('people are invited, get another role and go', async () => {
      const page = await console.open('/settings/users')
      await page.getByLabel('E-mail address').fill('new@example.com')
      await button(page, 'Make a link').click()
      const link = page.getByRole('textbox', { name: 'Link for new@example.com' })
      await appears(link)
      expect(await link.inputValue()).toMatch(/\/invitation#/)
      await picture(page, 'settings-users')
      await button(page, 'Take back the link for new@example.com').click()
      await appears(page.getByText('No link is open.'))
      await page.getByRole('combobox', { name: 'Role of viewer@example.com' }).click()
      await page.getByRole('option', { name: 'Editor' }).click()
      await appears(page.getByText('viewer@example.com has a new role.'))
    })

    test('a token is shown once', async () => {
      const page = await console.open('/settings/tokens')
      await page.getByLabel('Name').fill('weekly report')
      await button(page, 'Make a token').click()
      const made = page.getByLabel('Token “weekly report”')
      await appears(made)
      expect(await made.inputValue()).toMatch(/^greeter_/)
      await button(page, 'Revoke the token weekly report').click()
      await button(page.getByRole('dialog'), 'Revoke').click()
      await appears(page.getByText('No token is valid.'))
    })

    test('a customer is looked up before anything is erased', async () => {
      await connect(console.desk.sandbox)
      const { ticketId } = console.desk.sandbox.openTicket({
        from: { name: 'Anna', email: 'anna@example.com' },
      })
      await console.desk.settled(ticketId)
      const page = await console.open('/settings/retention?account=sandbox')
      await appears(page.getByRole('heading', { name: 'What is kept' }))
      await picture(page, 'settings-retention')
      await page.getByLabel('E-mail address').fill('anna@example.com')
      await button(page, 'Erase …').click()
      const asked = page.getByRole('dialog', { name: 'Erase this customer?' })
      await appears(asked.getByText(/^1 tickets/))
      await button(asked, 'Erase for good').click()
      await appears(page.getByText(/^Erased: 1 tickets/))
      await until('the customer is gone', async () => (await console.desk.story(ticketId)).erasedAt !== null)
    })

    test('changes stand side by side with what was before', async () => {
      const page = await console.open('/settings/audit')
      const added = page.locator('.settings-row').filter({ hasText: 'role changed' }).first()
      await appears(added.getByRole('cell', { name: 'viewer', exact: true }))
      await appears(added.getByRole('cell', { name: 'editor', exact: true }))
      await picture(page, 'settings-audit')
      await page.getByRole('combobox', { name: 'Change' }).click()
      await page.getByRole('option', { name: 'token made' }).click()
      await goes(page.locator('.settings-row').filter({ hasText: 'role changed' }))
    })

    test('a test alarm says whether it arrived', async () => {
      const page = await console.open('/settings/alarms')
      await button(page, 'Send a test alarm').click()
      await appears(page.getByText(/^Webhook: did not arrive/))
      await picture(page, 'settings-alarms')
    })

    describe('on a phone, in the dark', () => {
      test.each(['accounts', 'users', 'tokens', 'alarms', 'retention', 'audit', 'doctor', 'sign-in'])(
        '%s',
        async part => {
          const page = await console.open(`/settings/${part}`, { width: 360, scheme: 'dark' })
          await appears(page.getByRole('heading', { level: 2 }).first())
          await goes(page.locator('[role=status] .mantine-Loader-root'))
          await picture(page, `settings-${part}-phone`)
          expect(await isWide(page)).toBe(false)
        },
      )
    })

    test('a viewer sees what is set and changes nothing', async () => {
      const page = await console.open('/settings/accounts', { role: 'viewer', language: 'de-DE' })
      await appears(row(page, 'sandbox'))
      expect(await button(page, 'Konto hinzufügen').count()).toBe(0)
      await page.getByRole('tab', { name: 'Benutzer' }).click()
      await appears(page.getByText('Das sehen nur Inhaber.'))
    })
  },
  { environment: { ALARM_URL: 'http://127.0.0.1:9/alarms', ALLOW_HOSTS: '127.0.0.1' } },
)
