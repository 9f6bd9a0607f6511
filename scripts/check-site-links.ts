/**
 * Looks through the built site (`dist/docs`): every link inside it leads to a page that is there, and to a heading that is
 * there; every picture and file that a page asks for is there. VitePress looks at pages only.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brokenLinks, type Page } from './site-links/broken-links.ts'

const site = fileURLToPath(new URL('../dist/docs/', import.meta.url))
const pages: Page[] = globSync('**/*.html', { cwd: site })
  .map(path => path.replaceAll('\\', '/'))
  .map(path => ({ path, html: readFileSync(`${site}${path}`, 'utf8') }))

const broken = brokenLinks(pages, path => existsSync(`${site}${path}`), process.env['DOCS_BASE'] ?? '/')
for (const { page, link, problem } of broken) process.stdout.write(`${page}: ${link}: ${problem}\n`)
process.stdout.write(`${pages.length} pages, ${broken.length} broken links\n`)
process.exitCode = pages.length === 0 || broken.length > 0 ? 1 : 0
