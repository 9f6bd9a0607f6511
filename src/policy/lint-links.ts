import { looksLikeLink } from '../template/looks-like-link.ts'
import type { Explanation } from './explain.ts'
import type { Path } from './finding.ts'
import type { PolicyDocument } from './schema.ts'

/** Hosts that hide where a link leads: mail filters count them against a message. */
const shorteners: ReadonlySet<string> = new Set(
  'bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly rb.gy t.ly shorturl.at lnkd.in tiny.cc s.id'.split(
    ' ',
  ),
)

/** Where the links of replies lead, and whether that can be seen. Pure. */
export function linkFindings({ rules = [], templates, linkDomains }: PolicyDocument): Explanation[] {
  const replies = new Set(rules.map(({ send }) => send.reply))
  return Object.entries(templates)
    .filter(([name]) => replies.has(name))
    .flatMap(([name, { languages, ...first }]) => {
      const wordings: Array<[Path, { text: string; html?: string | undefined }]> = [
        [['templates', name], first],
        ...Object.entries(languages).map(([code, one]): [Path, typeof first] => [
          ['templates', name, 'languages', code],
          one,
        ]),
      ]
      return wordings.flatMap(([path, { text, html = '' }]) => [
        ...linksIn(text).flatMap(link => findingsOf([...path, 'text'], link, linkDomains)),
        ...linksIn(html).flatMap(link => findingsOf([...path, 'html'], link, linkDomains)),
        ...misleading(html).map(({ shown, host }) =>
          warning(
            [...path, 'html'],
            `shows ${shown} and leads to ${host}`,
            'show where the link leads, or plain words',
          ),
        ),
      ])
    })
}

interface Link {
  scheme: string
  /** In lower case; Liquid in it stays as it is written. */
  host: string
}

/** Web links of a source, each once. */
function linksIn(source: string): Link[] {
  const found = source.matchAll(/\b(https?):\/\/((?:\{\{.*?\}\}|\{%.*?%\}|[^\s/"'<>)\]}?#\\])*)/gi)
  const links = Array.from(found, ([, scheme = '', host = '']): [string, Link] => {
    const link = { scheme: scheme.toLowerCase(), host: hostOf(host) }
    return [`${link.scheme}://${link.host}`, link]
  })
  return [...new Map(links).values()]
}

/** Without user, port, and the full stop of a sentence. */
const hostOf = (written: string) =>
  written
    .toLowerCase()
    .replace(/^[^@{]*@/, '')
    .replace(/:\d+$/, '')
    .replace(/[.,;:!]+$/, '')

function findingsOf(
  path: Path,
  { scheme, host }: Link,
  domains: readonly string[] | undefined,
): Explanation[] {
  const isOpen = host.includes('{{') || host.includes('{%')
  return [
    ...(isOpen
      ? [
          warning(
            path,
            `lets a value say where a link leads: ${scheme}://${host}`,
            'write the host, and values behind it only',
          ),
        ]
      : []),
    ...(scheme === 'http' && !isOpen
      ? [warning(path, `links to http://${host}, which is not encrypted`, 'write https://')]
      : []),
    ...(shorteners.has(host)
      ? [
          warning(
            path,
            `hides behind ${host} where a link leads, which mail filters count against it`,
            'write the address itself',
          ),
        ]
      : []),
    ...(/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)
      ? [warning(path, `links to the bare number ${host}`, 'write the name of the host')]
      : []),
    ...(domains !== undefined && !isOpen && !domains.some(domain => isWithin(host, domain))
      ? [
          warning(
            path,
            `links to ${host}, which is none of linkDomains`,
            'add its domain there, or mend the link',
          ),
        ]
      : []),
  ]
}

const isWithin = (host: string, domain: string) =>
  host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`)

/** Links whose words are an address of another host than the one they lead to. */
function misleading(html: string): Array<{ shown: string; host: string }> {
  const found = html.matchAll(/<a\b[^>]*\bhref\s*=\s*["']?https?:\/\/([^\s/"'<>?#]+)[^>]*>(.*?)<\/a>/gis)
  return Array.from(found).flatMap(([, target = '', words = '']) => {
    const shown = words.replaceAll(/<[^>]*>/g, '').trim()
    const host = hostOf(target)
    if (/[\s{]/.test(shown) || !looksLikeLink(shown) || shown.includes('@')) return []
    const said = hostOf(shown.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? '')
    return plain(said) === plain(host) ? [] : [{ shown: said, host }]
  })
}

const plain = (host: string) => host.replace(/^www\./, '')

const warning = (path: Path, message: string, fix: string): Explanation => ({
  path,
  at: 'value',
  message,
  fix,
})
