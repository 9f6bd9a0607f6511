import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'

export interface View {
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  language?: string
  /** `name=value`, for the address that is opened. */
  cookie?: string
}

/** A browser for one suite; every page is closed after its test. */
export interface SuiteBrowser {
  open(url: string, view?: View): Promise<Page>
  /** Console errors that a test expects, such as those of a lost connection. */
  expectTrouble(pattern: RegExp): void
}

const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Runs a suite in Chromium against the built pages; without Chromium it is reported as skipped. A test also
 * fails when its page writes an error to the console (a breach of the page's own content policy is one) or
 * asks for anything from another origin.
 */
export function describeInBrowser(name: string, suite: (browser: SuiteBrowser) => void): void {
  const executablePath = inject('chromium')
  describe.skipIf(executablePath === null)(`${name} (Chromium)`, () => {
    let browser: Browser | null = null
    let contexts: BrowserContext[] = []
    let trouble: string[] = []
    let expected: RegExp[] = []

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: quietly })
    })
    afterAll(() => browser?.close())
    afterEach(async () => {
      for (const context of contexts) await context.close()
      const surprises = trouble.filter(text => !expected.some(pattern => pattern.test(text)))
      contexts = []
      trouble = []
      expected = []
      expect(surprises).toEqual([])
    })

    suite({
      async open(url, { width = 1440, height = 900, scheme = 'light', language = 'en', cookie } = {}) {
        if (browser === null) throw new Error('There is a browser only while a test runs.')
        const viewport = { width, height }
        const context = await browser.newContext({
          viewport,
          colorScheme: scheme,
          locale: language,
          // Half faded in, everything has too little contrast.
          reducedMotion: 'reduce',
        })
        contexts.push(context)
        if (cookie !== undefined) {
          const [name = '', value = ''] = cookie.split('=')
          await context.addCookies([{ name, value, url: new URL(url).origin }])
        }
        const page = await context.newPage()
        // Sooner than the test's own limit, so that it fails at the step that waits in vain.
        page.setDefaultTimeout(40_000)
        watch(page, new URL(url).origin, text => trouble.push(text))
        await page.goto(url)
        return page
      },
      expectTrouble: pattern => void expected.push(pattern),
    })
  })
}

function watch(page: Page, origin: string, tell: (text: string) => void): void {
  page.on('pageerror', error => tell(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') tell(message.text())
  })
  page.on('request', request => {
    const { protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !request.url().startsWith(origin)) tell(`asks for ${request.url()}`)
  })
}

/** What axe finds that keeps people out: its "serious" and "critical" findings, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // By the debugger, which the page's content policy does not bind.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(runAxe)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}

/** Runs in the page, where axe has just been defined. */
async function runAxe(): Promise<AxeResults['violations']> {
  const { axe: here } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
  return (await here.run({ resultTypes: ['violations'] })).violations
}
