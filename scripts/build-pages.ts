/**
 * `npm run build:pages`: brings the pages for the browser up to date, in a line each. The scripts that serve
 * a page do it before they start; names on the command line choose the pages, none means all.
 */
import { buildPage } from './pages/build-page.ts'
import { type Page, pages } from './pages/pages.ts'

async function bringUpToDate(page: Page): Promise<string> {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1)
  switch (await buildPage(page)) {
    case 'up to date':
      return `The page of the ${page.name} is up to date.`
    case 'built':
      return `The page of the ${page.name} is built (${seconds()} s).`
    case 'not possible':
      return `The page of the ${page.name} is not built: Vite is not installed (npm ci installs it).`
  }
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !pages.some(page => page.name === name))
if (unknown.length > 0) {
  process.stderr.write(`There is no page ${unknown.join(', ')}: ${pages.map(page => page.name).join(', ')}\n`)
  process.exitCode = 2
} else {
  for (const page of pages) {
    if (wanted.length === 0 || wanted.includes(page.name))
      process.stdout.write(`${await bringUpToDate(page)}\n`)
  }
}
