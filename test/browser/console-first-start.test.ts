import type { Locator, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { firstOwnerLink } from '../../src/access/invitations.ts'
import { commandLine } from '../../src/audit/audit.ts'
import { createTrials } from '../../src/commands/trial-sandbox.ts'
import { type ConsoleSuite, consolePassword, describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'

const appears = (what: Locator) => what.waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** What an empty install has: no account in the environment, no integration, nobody who could sign in. */
const emptyInstall = {
  empty: true,
  triggers: null,
  // The real port is known when it listens; Greeter then goes by what the browser asks.
  environment: {
    PORT: '0',
    GORGIAS_DOMAIN: '',
    GORGIAS_EMAIL: '',
    GORGIAS_API_KEY: '',
    GORGIAS_BASE_URL: '',
    ARMED: 'off',
  },
}

/** Opens the link that the terminal prints, and becomes the first owner. */
async function becomeOwner({ desk, open }: ConsoleSuite): Promise<Page> {
  const { database, clock } = desk.greeter.setup
  const link = await firstOwnerLink(database.sql, commandLine, clock.now())
  const page = await open(`/invitation?first=owner#${link?.secret}`, { role: null })
  await page.getByLabel('E-mail address').fill('olga@example.com')
  await page.getByLabel('New password').fill(consolePassword)
  await page.getByLabel('The same once more').fill(consolePassword)
  await button(page, 'Save and sign in').click()
  await appears(page.getByRole('heading', { level: 1, name: 'First start' }))
  return page
}

describeConsole(
  'first start with an account',
  console => {
    test('goes from an empty install to an answered ticket', async () => {
      console.expectTrouble(/401|422/)
      const page = await becomeOwner(console)
      await picture(page, 'first-start')
      await button(page, 'Connect an account').click()

      const { email, apiKey } = console.desk.sandbox.credentials
      await page.getByLabel('Account', { exact: true }).fill('sandbox')
      await page.getByLabel('E-mail address of the API user').fill(email)
      await page.getByLabel('API key').fill('not the key')
      await button(page, 'Test and go on').click()
      await appears(page.getByRole('alert'))
      await page.getByLabel('API key').fill(apiKey)
      await button(page, 'Test and go on').click()

      await page.getByRole('radio', { name: 'Several languages' }).check()
      await picture(page, 'first-start-policy')
      expect(await seriousFindings(page)).toEqual([])
      await button(page, 'Use this one').click()

      await appears(page.getByText('Gorgias cannot reach this address', { exact: false }))
      await button(page, 'Connect').click()
      await appears(page.getByText('Waiting for the first ticket …'))

      const from = { name: 'Anna Berg', email: 'anna.berg@example.com' }
      console.desk.sandbox.openTicket({
        from,
        subject: 'Where is my order?',
        text: 'Hello, where is my order?',
      })
      await appears(page.getByText('The first ticket is answered. Greeter is ready.'))
      await appears(page.getByText('Hi Anna,'))
      await picture(page, 'first-start-answered')
      await page.getByRole('link', { name: 'To the first page' }).click()
      await appears(page.getByRole('heading', { level: 1, name: 'Today' }))
    })
  },
  emptyInstall,
)

const trials = createTrials()

describeConsole(
  'first start with the sandbox',
  console => {
    afterAll(() => trials.close())

    test('answers an invented customer on this machine, on a phone in the dark too', async () => {
      console.expectTrouble(/401/)
      const page = await becomeOwner(console)
      await button(page, 'Start the sandbox').click()
      await button(page, 'Use this one').click()
      await button(page, 'Send a test ticket').click()
      await appears(page.getByText('The first ticket is answered. Greeter is ready.'))
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 360, height: 740 })
      await picture(page, 'first-start-phone', true)
      expect(await seriousFindings(page)).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    })
  },
  { ...emptyInstall, fetch: request => fetch(request), startTrial: trials.start },
)
