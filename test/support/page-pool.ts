import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface View {
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  language?: string
  /** `name=value`, for the address that is opened. */
  cookie?: string
}

interface Kept {
  language: string
  context: BrowserContext
  page: Page
}

/** The pages of one suite. */
export interface PagePool {
  /** A page with nothing in it, as a browser that was never here; what it writes and asks for is watched. */
  take(origin: string, view: View): Promise<Page>
  /** Takes all pages back. */
  reset(): Promise<void>
}

/**
 * Wipes and keeps the pages that a test has used for the next one: to open a page with a profile of its own and nothing in
 * its cache takes longer than most of what a test does with it.
 */
export function createPagePool(
  browser: Browser,
  watch: (page: Page, origin: () => string) => void,
): PagePool {
  let spare: Kept[] = []
  let used: Kept[] = []
  let watched = ''

  async function make(language: string): Promise<Kept> {
    const context = await browser.newContext({
      locale: language,
      // Half faded in, everything has too little contrast.
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    // Sooner than the test's own limit, so that it fails at the step that waits in vain.
    page.setDefaultTimeout(15_000)
    watch(page, () => watched)
    return { language, context, page }
  }

  return {
    async take(origin, { width = 1440, height = 900, scheme = 'light', language = 'en', cookie }) {
      watched = origin
      const kept = spare.find(one => one.language === language) ?? (await make(language))
      spare = spare.filter(one => one !== kept)
      used.push(kept)
      const { context, page } = kept
      if (cookie !== undefined) {
        const [name = '', value = ''] = cookie.split('=')
        await context.addCookies([{ name, value, url: origin }])
      }
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: scheme })
      return page
    },
    async reset() {
      const back = await Promise.all(used.map(wiped))
      spare.push(...back.filter(kept => kept !== null))
      used = []
    },
  }
}

/** Null for a page that cannot be used again. */
async function wiped(kept: Kept): Promise<Kept | null> {
  const { context, page } = kept
  try {
    for (const other of context.pages()) if (other !== page) await other.close()
    await page.evaluate('localStorage.clear(); sessionStorage.clear()')
    await page.goto('about:blank')
    await context.clearCookies()
    return kept
  } catch {
    await context.close()
    return null
  }
}
