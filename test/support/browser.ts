import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildPage } from '../../scripts/pages/build-page.ts'
import { pages } from '../../scripts/pages/pages.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser; null when none is installed. */
    chromium: string | null
  }
}

/**
 * Finds the browser of the machine: its suites run in it, and are skipped by name where there is none. The pages that they
 * look at are built here, once for all of them.
 */
export default async function setup(project: TestProject): Promise<void> {
  const chromium = findChromium()
  project.provide('chromium', chromium)
  if (chromium === null && process.env['CI'] === 'true') {
    throw new Error('Chromium is not installed, and with CI=true its suites must run.')
  }
  for (const page of pages) await buildPage(page)
}

function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync) ?? null
}
