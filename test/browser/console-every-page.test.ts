/** What holds for every page: everybody can read it, and nobody's page asks for what they may not have. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { callApi } from '../support/api.ts'
import { describeConsole } from '../support/console.ts'
import { seriousFindings } from '../support/in-browser.ts'
import { until } from '../support/until.ts'

const settings = ['accounts', 'users', 'tokens', 'alarms', 'retention', 'audit', 'doctor', 'sign-in']
const rules = ['rules&item=0', 'texts&item=receipt', 'calendars&item=support', 'yaml', 'trial', 'history']

/** Every address of the console by the path of its route. */
const addresses: Record<string, readonly string[]> = {
  '/': ['/'],
  '/tickets': ['/tickets', '/tickets?outcome=answered'],
  '/tickets/$account/$ticketId': ['/tickets/sandbox/1001', '/tickets/sandbox/1002'],
  '/held': ['/held'],
  '/failed': ['/failed'],
  '/rules': rules.map(tab => `/rules?account=sandbox&tab=${tab}`),
  '/people': ['/people', '/people?tab=brakes', '/people?tab=lists'],
  '/reply-times': ['/reply-times'],
  '/settings/$part': settings.map(part => `/settings/${part}`),
  '/start': ['/start', '/start?way=own', '/start?way=own&account=sandbox&step=connect'],
}
const all = Object.values(addresses).flat()
const routeOf = (address: string) =>
  Object.keys(addresses).find(route => addresses[route]?.includes(address)) ?? null

/** What was just changed is on the page, and what the page then asks for is asked. */
const twoFrames = 'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** Goes there as a link would, and waits until nothing is loading any more. */
async function visit(page: Page, address: string, isSignedIn = true): Promise<void> {
  // Whatever the page before had as its heading stays until the next one's part of the bundle has come.
  const isOther = isSignedIn && routeOf(address) !== routeOf(page.url().split('/console').at(-1) ?? '')
  if (isOther) await page.evaluate(`document.querySelector('main h1')?.classList.add('before')`)
  await page.evaluate(`history.pushState({}, '', '/console${address}')`)
  const isQuiet = `document.querySelector('h1:not(.before)') !== null && document.querySelector('.mantine-Loader-root') === null`
  let quiet = 0
  await until(`${address} stands`, async () => {
    await page.evaluate(twoFrames)
    quiet = (await page.evaluate<boolean>(isQuiet)) ? quiet + 1 : 0
    return quiet === 2
  })
}

/** Colours change by and by; half changed, they have too little contrast. */
async function stands(page: Page): Promise<void> {
  await page.evaluate(twoFrames)
  await page.evaluate('Promise.allSettled(document.getAnimations().map(one => one.finished))')
}

/** A rule, a text and a calendar, so that each editor has something to show. */
const policy = `greeter: 1
rules:
  - name: Refunds
    mode: shadow
    when: { any: [{ subject: { containsWord: refund } }, { body: { contains: money back } }] }
    send: { reply: receipt }
  - name: Receipt
    send: { reply: receipt }
templates:
  receipt:
    text: We have your message. This is an automatic message; reply to reach a person.
calendars:
  support:
    zone: Europe/Berlin
    hours: { mon-fri: "09:00-17:00" }
exclusions:
  - { pattern: "*@ads.example", note: Newsletters }
`

/** What a page asks for and does not get, gathered while it is used. */
function refusals(page: Page): string[] {
  const refused: string[] = []
  page.on('response', response => {
    if (response.status() >= 400) refused.push(`${page.url()}: ${response.status()} ${response.url()}`)
  })
  return refused
}

test('every route of the console is looked at', () => {
  const router = readFileSync(join(import.meta.dirname, '../../console/router.tsx'), 'utf8')
  const paths = [...router.matchAll(/\bpath: '(.*?)'/g)].map(([, path = '']) => path)
  expect([...Object.keys(addresses), '/invitation'].sort()).toEqual(paths.sort())
})

describeConsole('every page', console => {
  beforeAll(async () => {
    if (inject('chromium') === null) return
    const { sandbox, settled } = console.desk
    const signed = { cookie: console.cookie('owner') }
    await callApi(
      console.desk,
      'POST',
      '/api/policies/sandbox/versions',
      { text: policy, base: null },
      signed,
    )
    // Answered, skipped, held and failed.
    const anna = { name: 'Anna Berg', email: 'anna.berg@example.com' }
    const asked = sandbox.openTicket({ from: anna, subject: 'Where is my order?', text: 'Where is it?' })
    await settled(asked.ticketId)
    const parcels = { name: 'Parcels', email: 'no-reply@parcels.example' }
    const robot = sandbox.openTicket({ from: parcels, subject: 'Your parcel is on its way' })
    await settled(robot.ticketId)
    sandbox.agentWrites(robot.ticketId, { text: 'Thank you.' })
    const ida = { name: 'Ida', email: 'ida@example.com' }
    await settled(sandbox.openTicket({ from: ida, subject: 'Out of Office: my parcel' }).ticketId)
    sandbox.failNext({ mode: 'answer-before', status: 400, method: 'POST', path: /\/messages$/ })
    const ben = { name: 'Ben', email: 'ben@example.com' }
    await settled(sandbox.openTicket({ from: ben, subject: 'Refused' }).ticketId)
  })

  test('can be read by everybody in both themes, and on a phone', { timeout: 150_000 }, async () => {
    const page = await console.open('/')
    const refused = refusals(page)
    const findings: string[] = []
    const themes = ['light', 'dark'] as const
    for (const [at, address] of all.entries()) {
      await visit(page, address)
      // A page begins in the theme in which the one before it ended: changes take their time.
      for (const scheme of at % 2 === 0 ? themes : themes.toReversed()) {
        await page.emulateMedia({ colorScheme: scheme })
        await stands(page)
        // The other theme has other colours and nothing else.
        const colours = scheme === (at % 2 === 0 ? 'dark' : 'light')
        for (const finding of await seriousFindings(page, { colours }))
          findings.push(`${address} (${scheme}): ${finding}`)
      }
      await page.setViewportSize({ width: 360, height: 740 })
      const width = () => page.evaluate<number>('document.documentElement.scrollWidth')
      // Charts take their new size a moment later.
      const fits = await until('a narrow page', async () => (await width()) <= 360, 2_000).catch(() => false)
      if (!fits) findings.push(`${address}: ${await width()} pixels wide`)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    expect({ findings, refused }).toEqual({ findings: [], refused: [] })
  })

  test.each(['viewer', 'editor'] as const)(
    'shows %s nothing that is refused',
    { timeout: 60_000 },
    async role => {
      const page = await console.open('/', { role })
      const refused = refusals(page)
      for (const address of all) await visit(page, address)
      expect(refused).toEqual([])
    },
  )

  test('shows nobody anything but the sign-in', async () => {
    console.expectTrouble(/401/)
    const page = await console.open('/', { role: null })
    for (const address of all) {
      await visit(page, address, false)
      expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Sign in'])
    }
  })
})
