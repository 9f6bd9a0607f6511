/** What holds for every page: everybody can read it, and nobody's page asks for what they may not have. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import { describeConsole } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const settings = ['accounts', 'users', 'tokens', 'alarms', 'retention', 'audit', 'doctor']
const rules = ['rules', 'texts', 'calendars', 'yaml', 'trial', 'history']

/** Every address of the console by the path of its route. */
const addresses: Record<string, readonly string[]> = {
  '/': ['/'],
  '/tickets': ['/tickets', '/tickets?outcome=answered'],
  '/tickets/$account/$ticketId': ['/tickets/sandbox/1001', '/tickets/sandbox/1002'],
  '/held': ['/held'],
  '/failed': ['/failed'],
  '/rules': rules.map(tab => `/rules?account=sandbox&tab=${tab}`),
  '/people': ['/people'],
  '/reply-times': ['/reply-times'],
  '/settings/$part': settings.map(part => `/settings/${part}`),
  '/start': ['/start', '/start?way=own', '/start?way=own&account=sandbox&step=connect'],
}
const all = Object.values(addresses).flat()

/** Goes there as a link would, and waits until nothing is loading any more. */
async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', '/console${address}')`)
  const isQuiet = `document.querySelector('h1') !== null && document.querySelector('.mantine-Loader-root') === null`
  for (let quiet = 0; quiet < 2; ) {
    // Two frames: what a new page asks for is asked by then.
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    quiet = (await page.evaluate<boolean>(isQuiet)) ? quiet + 1 : 0
  }
}

/** Colours change by and by; half changed, they have too little contrast. */
const stands = (page: Page) =>
  page.evaluate('Promise.allSettled(document.getAnimations().map(one => one.finished))')

test('every route of the console is looked at', () => {
  const router = readFileSync(join(import.meta.dirname, '../../console/router.tsx'), 'utf8')
  const paths = [...router.matchAll(/\bpath: '(.*?)'/g)].map(([, path = '']) => path)
  expect([...Object.keys(addresses), '/invitation'].sort()).toEqual(paths.sort())
})

describeConsole('every page', console => {
  beforeAll(async () => {
    const { sandbox } = console.desk
    const asked = sandbox.openTicket({
      from: { name: 'Anna Berg', email: 'anna.berg@example.com' },
      subject: 'Where is my order?',
      text: 'Hello, where is my order?',
    })
    const robot = sandbox.openTicket({
      from: { name: 'Parcels', email: 'no-reply@parcels.example' },
      subject: 'Your parcel is on its way',
      text: 'Do not reply to this message.',
    })
    await console.desk.settled(asked.ticketId)
    await console.desk.settled(robot.ticketId)
  })

  test('can be read by everybody in both themes, and on a phone', async () => {
    const page = await console.open('/')
    const findings: string[] = []
    for (const address of all) {
      await visit(page, address)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await stands(page)
        for (const finding of await seriousFindings(page))
          findings.push(`${address} (${colorScheme}): ${finding}`)
      }
      await page.setViewportSize({ width: 360, height: 740 })
      const width = () => page.evaluate<number>('document.documentElement.scrollWidth')
      // Charts take their new size a moment later.
      const fits = await until('a narrow page', async () => (await width()) <= 360, 2_000).catch(() => false)
      if (!fits) findings.push(`${address}: ${await width()} pixels wide`)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    expect(findings).toEqual([])
  })

  test.each(roles)('shows %s nothing that is refused', async role => {
    const page = await console.open('/', { role })
    const refused: string[] = []
    page.on('response', response => {
      if (response.status() >= 400) refused.push(`${page.url()}: ${response.status()} ${response.url()}`)
    })
    for (const address of all) await visit(page, address)
    expect(refused).toEqual([])
  })

  test('shows nobody anything but the sign-in', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/', { role: null })
    for (const address of all) {
      await visit(page, address)
      expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Sign in'])
    }
  })
})
