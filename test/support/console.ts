import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { roles } from '../../src/access/roles.ts'
import { type HttpServer, listen } from '../../src/commands/listen.ts'
import type { Role } from '../../src/db/tables.ts'
import { signIn } from './api.ts'
import { openEmbedded } from './embedded-database.ts'
import { type Desk, type DeskOptions, startDesk } from './greeter.ts'
import { describeInBrowser, type SuiteBrowser } from './in-browser.ts'
import type { View } from './page-pool.ts'
import type { TestDatabase } from './reuse.ts'

export const consolePassword = 'a long password for tests'

/** A suite on the console: one browser, one Greeter on a port, and one sandbox for the whole file. */
export interface ConsoleSuite {
  /** Opens an address such as `/tickets`, signed in as an owner unless another role, or null for nobody, is named. */
  open(path: string, view?: Omit<View, 'cookie'> & { role?: Role | null }): Promise<Page>
  /** There is one only while tests run. */
  readonly desk: Desk
  readonly url: string
  /** The cookie of somebody with this role, for requests beside the page. */
  cookie(role: Role): string
  expectTrouble: SuiteBrowser['expectTrouble']
}

/** What a suite may wish of its Greeter. */
export interface ConsoleOptions extends Omit<DeskOptions, 'database'> {
  /** Nobody can sign in yet. */
  empty?: boolean
}

interface Started {
  opened: TestDatabase
  desk: Desk
  server: HttpServer
  cookies: Record<Role, string>
}

/** Runs a suite in Chromium against the console of a Greeter that is connected to a sandbox and armed. */
export function describeConsole(
  name: string,
  suite: (console: ConsoleSuite) => void,
  options: ConsoleOptions = {},
): void {
  describeInBrowser(`the console: ${name}`, browser => {
    let started: Started | null = null
    const now = () => {
      if (started === null) throw new Error('There is a console only while tests run.')
      return started
    }
    beforeAll(async () => {
      if (inject('chromium') !== null) started = await start(options)
    })
    afterAll(async () => {
      await started?.server.close()
      await started?.desk.close()
      await started?.opened.drop()
    })
    suite({
      open(path, { role = 'owner', ...view } = {}) {
        const { server, cookies } = now()
        return browser.open(`${server.url}/console${path}`, {
          ...view,
          ...(role !== null && { cookie: cookies[role] }),
        })
      },
      get desk() {
        return now().desk
      },
      get url() {
        return now().server.url
      },
      cookie: role => now().cookies[role],
      expectTrouble: browser.expectTrouble,
    })
  })
}

async function start(options: ConsoleOptions): Promise<Started> {
  const opened = await openEmbedded()
  const desk = await startDesk({ ...options, database: opened.database })
  const server = await listen(desk.greeter, { host: '127.0.0.1', port: 0 })
  const cookies = { viewer: '', editor: '', owner: '' }
  if (options.empty === true) return { opened, desk, server, cookies }
  for (const role of roles) cookies[role] = await signIn(desk, `${role}@example.com`, role, consolePassword)
  return { opened, desk, server, cookies }
}

/**
 * Keeps a picture of the page as `FOLDER/NAME.png` when SCREENSHOTS names a folder: those in docs/screenshots are made
 * with SCREENSHOTS=docs/screenshots. Without it nothing happens.
 */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  // What was done before is no part of it.
  await page.locator('.mantine-Notification-root').first().waitFor({ state: 'detached' })
  const before = page.viewportSize()
  if (fullPage && before !== null) {
    // As if the screen were so high: what stands beside the page then goes down to its end, and frames are drawn.
    const height = await page.evaluate<number>('document.documentElement.scrollHeight')
    await page.setViewportSize({ ...before, height })
  }
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage, animations: 'disabled' })
  if (fullPage && before !== null) await page.setViewportSize(before)
}
