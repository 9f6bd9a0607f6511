import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { buildPage } from '../../scripts/pages/build-page.ts'
import { pages } from '../../scripts/pages/pages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one browser of the run is reached; null when none is installed. */
    chromium: string | null
  }
}

/**
 * Starts the browser of the machine, once for all suites that run in it; they are skipped by name where there is none.
 * The pages that they look at are built here, too.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium()
  if (executablePath === null && process.env['CI'] === 'true')
    throw new Error('Chromium is not installed, and with CI=true its suites must run.')
  const server =
    executablePath === null ? null : await chromium.launchServer({ executablePath, args: quietly })
  project.provide('chromium', server?.wsEndpoint() ?? null)
  for (const page of pages) await buildPage(page)
  return async () => await server?.close()
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

function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync) ?? null
}
