import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest'
import { createPagePool, type PagePool, type View } from './page-pool.ts'

/** The run's browser, for one suite. */
export interface SuiteBrowser {
  /** A page like that of somebody who was never here; it is taken back after the test. */
  open(url: string, view?: View): Promise<Page>
  /** Console errors that a test expects, such as those of a lost connection. */
  expectTrouble(pattern: RegExp): void
}

/**
 * Runs a suite in Chromium against the built pages; without Chromium it is reported as skipped. A test also
 * fails when its page writes an error to the console (a breach of the page's own content policy is one) or
 * asks for anything from another origin.
 */
export function describeInBrowser(name: string, suite: (browser: SuiteBrowser) => void): void {
  const endpoint = inject('chromium')
  describe.skipIf(endpoint === null)(`${name} (Chromium)`, () => {
    let browser: Browser | null = null
    let pool: PagePool | null = null
    let trouble: string[] = []
    let expected: RegExp[] = []

    beforeAll(async () => {
      if (endpoint === null) return
      browser = await chromium.connect(endpoint)
      pool = createPagePool(browser, (page, origin) => watch(page, origin, text => trouble.push(text)))
    })
    afterAll(() => browser?.close())
    afterEach(async () => {
      await pool?.reset()
      const surprises = trouble.filter(text => !expected.some(pattern => pattern.test(text)))
      trouble = []
      expected = []
      expect(surprises).toEqual([])
    })

    suite({
      async open(url, view = {}) {
        if (pool === null) throw new Error('There is a browser only while a test runs.')
        const page = await pool.take(new URL(url).origin, view)
        await page.goto(url)
        return page
      },
      expectTrouble: pattern => void expected.push(pattern),
    })
  })
}

function watch(page: Page, origin: () => string, tell: (text: string) => void): void {
  page.on('pageerror', error => tell(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') tell(message.text())
  })
  page.on('request', request => {
    const { protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !request.url().startsWith(origin())) tell(`asks for ${request.url()}`)
  })
}

/**
 * What axe finds that keeps people out: its "serious" and "critical" findings, a line each.
 *
 * @param what to look at less than all: a part of the page, or colours alone where the rest was looked at already.
 */
export async function seriousFindings(
  page: Page,
  what: { within?: string; colours?: boolean } = {},
): Promise<string[]> {
  // By the debugger, which the page's content policy does not bind.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source)
  const violations = await page.evaluate(runAxe, what)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
}

/** Runs in the page, where axe has just been defined. */
async function runAxe({ within, colours = false }: { within?: string; colours?: boolean }) {
  const { axe: here } = globalThis as unknown as {
    axe: { run(context: string, options: RunOptions): Promise<AxeResults> }
  }
  const { violations } = await here.run(within ?? 'html', {
    resultTypes: ['violations'],
    // Its own look at style sheets and films, which no rule for these pages asks for.
    preload: false,
    // Frames show mails, in which nothing may run: axe would wait for them in vain.
    iframes: false,
    ...(colours && { runOnly: { type: 'rule', values: ['color-contrast'] } }),
  })
  return violations
}
