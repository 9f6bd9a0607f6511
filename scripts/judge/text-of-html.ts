const unseen = new Set(['script', 'style', 'head', 'title'])
const breaks = new Set(['br', 'p', 'div', 'tr', 'li', 'table', 'blockquote', 'h1', 'h2', 'h3'])
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** What a person would read in an HTML mail, roughly: enough for the guards' look at the first lines. Linear. */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase()
  let text = ''
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    text += html.slice(at, open === -1 ? undefined : open)
    const close = open === -1 ? -1 : html.indexOf('>', open)
    if (close === -1) break
    const name = /^\/?([a-z][a-z0-9]*)/.exec(lower.slice(open + 1, open + 20))?.[1] ?? ''
    if (breaks.has(name)) text += '\n'
    at = close + 1
    if (!unseen.has(name) || lower[open + 1] === '/') continue
    const end = lower.indexOf(`</${name}`, at)
    if (end === -1) break
    at = end
  }
  return decodeEntities(text)
    .replaceAll(/[ \t\r]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim()
}

const decodeEntities = (text: string) =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
