import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { commandLineOf } from '../support/api.ts'
import { consolePassword, describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'

const appears = (what: Locator) => what.waitFor()

describeConsole('the shell', console => {
  describe('signing in', () => {
    test('comes first for nobody, and leads to the page that was asked for', async () => {
      console.expectTrouble(/401/)
      const page = await console.open('/tickets?outcome=held', { role: null })
      await appears(page.getByRole('heading', { name: 'Sign in' }))
      await picture(page, 'sign-in')
      expect(await seriousFindings(page)).toEqual([])
      await page.getByLabel('E-mail address').fill('viewer@example.com')
      await page.getByLabel('Password', { exact: true }).fill('not the right one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await appears(page.getByText('The address or the password is not right.'))
      await page.getByLabel('Password', { exact: true }).fill(consolePassword)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await appears(page.getByRole('heading', { level: 1, name: 'Tickets' }))
      expect(page.url()).toBe(`${console.url}/console/tickets?outcome=held`)
    })

    test('by a link chooses a password and begins at the first page', async () => {
      console.expectTrouble(/401/)
      const link = await commandLineOf(console.desk, 'user', ['add', 'new@example.com'], { role: 'editor' })
      const page = await console.open(new URL(link).pathname.replace('/console', '') + new URL(link).hash, {
        role: null,
      })
      await page.getByLabel('New password').fill('short')
      await page.getByRole('button', { name: 'Save and sign in' }).click()
      await appears(page.getByText('That is too short: 12 characters or more.'))
      await page.getByLabel('New password').fill(consolePassword)
      await page.getByLabel('The same once more').fill(consolePassword)
      expect(await seriousFindings(page)).toEqual([])
      await page.getByRole('button', { name: 'Save and sign in' }).click()
      await appears(page.getByRole('heading', { level: 1, name: 'Today' }))
      await page.getByRole('button', { name: 'Signed in as new@example.com' }).click()
      await appears(page.getByText('Editor', { exact: true }))
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await appears(page.getByRole('heading', { name: 'Sign in' }))
    })
  })

  test('leads to every page, and the keyboard goes on where the page begins', async () => {
    const page = await console.open('/')
    for (const name of ['Tickets', 'Held', 'Failed', 'Settings', 'Today']) {
      await page.getByRole('link', { name, exact: true }).click()
      await appears(page.getByRole('heading', { level: 1, name }))
      expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('MAIN')
    }
    await picture(page, 'shell')
  })

  test('speaks the reader’s language and keeps what was chosen', async () => {
    const page = await console.open('/', { language: 'de-DE' })
    await appears(page.getByRole('link', { name: 'Antwortzeiten' }))
    await page.getByRole('button', { name: 'Sprache und Darstellung' }).click()
    await page.getByRole('menuitemradio', { name: 'Français' }).click()
    await appears(page.getByRole('link', { name: 'Délais de réponse' }))
    await page.getByRole('menuitemradio', { name: 'Sombre' }).click()
    await page.reload()
    await appears(page.getByRole('link', { name: 'Délais de réponse' }))
    expect(await page.evaluate<string>('document.documentElement.dataset.mantineColorScheme')).toBe('dark')
    await picture(page, 'shell-dark')
  })

  test('opens its pages by a button on a phone', async () => {
    const page = await console.open('/', { width: 360, height: 740 })
    await picture(page, 'shell-360')
    await page.getByRole('button', { name: 'Show the pages' }).click()
    await picture(page, 'shell-360-open')
    await page.getByRole('link', { name: 'Failed' }).click()
    await appears(page.getByRole('heading', { level: 1, name: 'Failed' }))
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })
})
