import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MarkdownRenderer } from 'vitepress'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the files of the repository can be read; null while it has no public address. */
const repository: string | null = 'repository' in manifest ? String(manifest.repository) : null

/**
 * Links that lead out of `docs/`, to the code: in the repository they work as they are. On the site they lead to the
 * repository's address, or, while it has none, show the file's path instead. One to a file that is not there fails the
 * build.
 */
export function repositoryLinks(md: MarkdownRenderer, docs: string): void {
  md.core.ruler.push('repository-links', state => {
    const page: unknown = state.env?.path
    const from = typeof page === 'string' ? dirname(page) : docs
    for (const block of state.tokens) {
      let shown: string | null = null
      for (const token of block.children ?? []) {
        if (token.type === 'image') picture(token, from)
        else if (token.type === 'link_open') shown = open(token, from, docs)
        else if (token.type === 'link_close' && shown !== null) {
          if (shown !== '') Object.assign(token, { type: 'html_inline', tag: '', content: '</span>' })
          shown = null
        }
      }
    }
  })
}

/** Pages are rendered more than once. */
const told = new Set<string>()

/** A picture that has not been made yet is told in words: the pages can be built without a browser. */
function picture(token: LinkToken & { content: string }, from: string): void {
  const source = token.attrGet('src') ?? ''
  if (/^\w+:/.test(source) || existsSync(resolve(from, source))) return
  const path = relative(root, resolve(from, source))
  if (!told.has(path)) process.stdout.write(`${path} is not there yet\n`)
  told.add(path)
  const words = token.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  Object.assign(token, { type: 'html_inline', tag: '', content: `<em>(Picture: ${words})</em>` })
}

/** The pages are texts, not templates: their `{{ }}` are Gorgias's, and not Vue's to fill. */
export function plainBraces(md: MarkdownRenderer): void {
  for (const name of ['text', 'code_inline', 'html_inline'] as const) {
    const render = md.renderer.rules[name]
    md.renderer.rules[name] = (...given) =>
      (render?.(...given) ?? md.utils.escapeHtml(given[0][given[1]]?.content ?? '')).replaceAll(
        '{{',
        '&#123;&#123;',
      )
  }
}

interface LinkToken {
  attrGet(name: string): string | null
  attrSet(name: string, value: string): void
}

/** @returns null for a link that stays; '' for one that was led to the repository; else what it is shown as. */
function open(token: LinkToken, from: string, docs: string): string | null {
  const [href = '', anchor] = (token.attrGet('href') ?? '').split('#')
  if (href === '' || /^(\w+:|\/)/.test(href)) return null
  const file = resolve(from, decodeURIComponent(href))
  if (!existsSync(file)) throw new Error(`Dead link in ${relative(root, from)}: ${href}`)
  if (!relative(docs, file).startsWith('..') && file.endsWith('.md')) return null
  const path = relative(root, file)
  if (repository !== null) {
    token.attrSet('href', `${repository}/blob/main/${path}${anchor === undefined ? '' : `#${anchor}`}`)
    return ''
  }
  const content = `<span class="file" title="${path}">`
  Object.assign(token, { type: 'html_inline', tag: '', content })
  return path
}
