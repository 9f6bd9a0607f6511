import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { consolePassword, describeConsole, picture } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { codeAt } from '../support/two-step.ts'
import { until } from '../support/until.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

describeConsole('two-step sign-in', console => {
  let secret = ''
  let recoveryCodes: string[] = []

  const signIn = async (page: Page, email: string) => {
    await page.getByLabel('E-mail address').fill(email)
    await page.locator('input[type=password]').fill(consolePassword)
    await button(page, 'Sign in').click()
  }

  test('it is turned on with the app’s first code, and the recovery codes are shown once', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/settings/sign-in', { role: 'editor' })
    await button(page, 'Turn on').click()
    const dialog = page.getByRole('dialog', { name: 'Turn on two-step sign-in' })
    await dialog.locator('input[type=password]').fill('not the password')
    await button(page, 'Continue').click()
    await dialog.getByText('The password is not right.').waitFor()
    await dialog.locator('input[type=password]').fill(consolePassword)
    await button(page, 'Continue').click()
    await dialog.getByRole('img', { name: /^QR code/ }).waitFor()
    secret = await dialog.getByLabel('Or type this secret into the app').inputValue()
    await picture(page, 'two-step-qr')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 360, height: 740 })
    await picture(page, 'two-step-qr-phone')
    await until('a page as narrow as the phone', async () => !(await isWide(page)))
    expect(await seriousFindings(page)).toEqual([])

    const code = dialog.getByLabel('Code from your authenticator app')
    await code.fill(codeAt(secret, new Date()).replace(/(?<=^...)/, ' '))
    await button(page, 'Turn on').last().click()
    await dialog.getByText('Keep these recovery codes.').waitFor()
    recoveryCodes = (await dialog.getByLabel('Recovery codes').innerText()).split('\n')
    expect(recoveryCodes).toHaveLength(10)
    await picture(page, 'two-step-codes-phone')
    await until('a page as narrow as the phone', async () => !(await isWide(page)))
    expect(await seriousFindings(page)).toEqual([])
    await button(page, 'I have kept them').click()
    await page.getByText('10 recovery codes are left.').waitFor()
    await picture(page, 'two-step-on-phone')
    expect(await seriousFindings(page)).toEqual([])
  })

  test('then a sign-in asks for a code, which the keyboard is ready for, and takes a recovery code too', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/', { role: null })
    await signIn(page, 'editor@example.com')
    const code = page.getByLabel('Code from your authenticator app')
    await code.waitFor()
    const focused = '[document.activeElement.autocomplete, document.activeElement.inputMode]'
    expect(await page.evaluate(focused)).toEqual(['one-time-code', 'numeric'])
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await page
      .getByRole('alert')
      .getByText(/^The code is not right/)
      .waitFor()
    await picture(page, 'two-step-sign-in')
    expect(await seriousFindings(page)).toEqual([])
    // The code of this half minute is used up; the next one is taken a little early.
    await code.fill(codeAt(secret, new Date(Date.now() + 30_000)))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()

    const phone = await console.open('/', { role: null, width: 360, scheme: 'dark' })
    await signIn(phone, 'editor@example.com')
    await button(phone, 'Use a recovery code').click()
    await picture(phone, 'two-step-recovery-phone')
    expect(await isWide(phone)).toBe(false)
    await phone.getByLabel('Recovery code').fill(recoveryCodes[0] ?? '')
    await phone.keyboard.press('Enter')
    await phone.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  })

  test('a link for a new password leads to the code as well', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/settings/users')
    const row = page.getByRole('row').filter({ hasText: 'editor@example.com' })
    await row.getByRole('cell', { name: 'on', exact: true }).waitFor()
    await picture(page, 'two-step-users')
    await button(page, 'More for editor@example.com').click()
    await page.getByRole('menuitem', { name: 'Link for a new password' }).click()
    const link = page.getByRole('textbox', { name: 'Link for editor@example.com' })
    await link.waitFor()
    const guest = await console.open(new URL(await link.inputValue()).href.split('/console')[1] ?? '', {
      role: null,
    })
    const passwords = guest.locator('input[type=password]')
    await passwords.nth(0).fill(consolePassword)
    await passwords.nth(1).fill(consolePassword)
    await button(guest, 'Save and sign in').click()
    await button(guest, 'Use a recovery code').click()
    await guest.getByLabel('Recovery code').fill(recoveryCodes[1] ?? '')
    await guest.keyboard.press('Enter')
    await guest.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
    expect(new URL(guest.url()).hash).toBe('')
  })

  test('an owner turns it off for somebody else', async () => {
    const page = await console.open('/settings/users')
    await button(page, 'More for editor@example.com').click()
    await page.getByRole('menuitem', { name: 'Turn off two-step sign-in' }).click()
    await picture(page, 'two-step-off')
    await button(page, 'Turn off two-step sign-in').click()
    await page.getByText('editor@example.com signs in with the password alone.').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'editor@example.com' })
    await row.getByRole('cell', { name: '–', exact: true }).waitFor()
    expect(await row.getByRole('cell', { name: 'on', exact: true }).count()).toBe(0)
    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.getByText('two-step sign-in turned off').first().waitFor()
  })

  test('it is turned off with the password, in German too', async () => {
    const page = await console.open('/settings/sign-in', { role: 'viewer', language: 'de-DE', width: 360 })
    await button(page, 'Einschalten').click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=password]').fill(consolePassword)
    await button(page, 'Weiter').click()
    const shown = await dialog.getByLabel('Oder tippen Sie dieses Geheimnis in die App').inputValue()
    await dialog.getByLabel('Code Ihrer Authenticator-App').fill(codeAt(shown, new Date()))
    await button(page, 'Einschalten').last().click()
    await button(page, 'Ich habe sie aufbewahrt').click()
    await picture(page, 'two-step-on-german')
    await button(page, 'Ausschalten').click()
    await dialog.locator('input[type=password]').fill(consolePassword)
    await picture(page, 'two-step-off-german')
    await until('a page as narrow as the phone', async () => !(await isWide(page)))
    expect(await seriousFindings(page)).toEqual([])
    await button(page, 'Ausschalten').last().click()
    await button(page, 'Einschalten').waitFor()
  })
})
