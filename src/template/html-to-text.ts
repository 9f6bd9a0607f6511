import { decodeEntities } from './decode-entities.ts'

/** Elements whose content nobody reads. */
const unseen = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])
/** Elements without content: nothing closes them. */
const empty = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'col', 'wbr'])
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote', 'hr'])
const lines = new Set([
  'br',
  'div',
  'tr',
  'li',
  'section',
  'article',
  'header',
  'footer',
  'center',
  'dt',
  'dd',
])

/** A break between paragraphs while the text is gathered: white space of the source is none. */
const paragraphMark = '\uf8f2'
const lineMark = '\uf8f1'

interface Tag {
  name: string
  closes: boolean
  attributes: string
  /** Where the text goes on. */
  end: number
}

/**
 * What a person reads in an HTML part, as text (O06): paragraphs, lines, lists with dashes, and links with their
 * addresses. For the shop's own HTML; hidden parts, such as a preview line, stay out. Takes linear time.
 */
export function htmlToText(html: string): string {
  let text = ''
  let link: { href: string; from: number } | null = null
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    text += flat(html.slice(at, open === -1 ? undefined : open))
    if (open === -1) break
    const tag = tagAt(html, open)
    if (tag === null) {
      text += '<'
      at = open + 1
      continue
    }
    at = isHidden(tag) ? endOf(html, tag) : tag.end
    if (isHidden(tag)) continue
    text += breakOf(tag)
    if (tag.name === 'img') text += flat(attribute(tag, 'alt'))
    if (tag.name !== 'a') continue
    if (link !== null) text += addressOf(link.href, text.slice(link.from))
    link = tag.closes ? null : { href: attribute(tag, 'href'), from: text.length }
  }
  return tidy(text)
}

/** White space of the source is one space, and the marks are ours alone. */
const flat = (source: string) => decodeEntities(source).replace(/[\s\uf8f1\uf8f2]+/g, ' ')

/** The tag or comment at a `<`; null when there is none, so that it is a letter like others. */
function tagAt(html: string, open: number): Tag | null {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4)
    return { name: '', closes: false, attributes: '', end: close === -1 ? html.length : close + 3 }
  }
  const [whole, slash, name = ''] = /^<([/!?]?)([a-z][a-z0-9]*)?/i.exec(html.slice(open, open + 30)) ?? []
  if (whole === undefined || (name === '' && slash === '')) return null
  const close = closeOf(html, open + whole.length)
  return {
    name: name.toLowerCase(),
    closes: slash === '/',
    attributes: html.slice(open + whole.length, close),
    end: Math.min(close + 1, html.length),
  }
}

/** The `>` that ends a tag: one in a quoted attribute does not. */
function closeOf(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at++) {
    const character = html[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '>') return at
    else if (character === '"' || character === "'") quote = character
  }
  return html.length
}

const isHidden = ({ name, closes, attributes }: Tag) =>
  !closes && !empty.has(name) && (unseen.has(name) || /display\s*:\s*none/i.test(attributes))

/** The end of an element, with others of its name inside it. */
function endOf(html: string, tag: Tag): number {
  let depth = 1
  for (let at = tag.end; at < html.length; ) {
    const open = html.indexOf('<', at)
    const next = open === -1 ? null : tagAt(html, open)
    if (open === -1) break
    at = next === null ? open + 1 : next.end
    if (next?.name !== tag.name) continue
    depth += next.closes ? -1 : 1
    if (depth === 0) return at
  }
  return html.length
}

function breakOf({ name, closes }: Tag): string {
  if (paragraphs.has(name)) return paragraphMark
  if (name === 'li' && !closes) return `${lineMark}- `
  if (name === 'td' || name === 'th') return ' '
  return lines.has(name) ? lineMark : ''
}

function attribute({ attributes }: Tag, name: string): string {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? []
  return decodeEntities(double ?? single ?? bare ?? '').trim()
}

/** The address behind a link, where it says more than the link itself. */
function addressOf(href: string, words: string): string {
  const shown = href.replace(/^mailto:/i, '')
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || /\s/.test(shown)) return ''
  const bare = (address: string) =>
    address
      .trim()
      .replace(/^https?:\/\/|\/$/gi, '')
      .toLowerCase()
  return bare(words) === bare(shown) ? '' : ` (${shown})`
}

function tidy(text: string): string {
  return text
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?([\uf8f1\uf8f2]) ?/g, '$1')
    .replace(/[\uf8f1\uf8f2]*\uf8f2[\uf8f1\uf8f2]*/g, '\n\n')
    .replace(/\uf8f1+/g, '\n')
    .trim()
}
