import { looksLikeLink } from '../template/looks-like-link.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { Path } from './finding.ts'
import type { PolicyDocument } from './schema.ts'
import { say } from './sentences/say.ts'

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
          explanation([...path, 'html'], say('false-link', { shown, host }), say('show-target')),
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
      ? [explanation(path, say('open-link', { link: `${scheme}://${host}` }), say('write-host'))]
      : []),
    ...(scheme === 'http' && !isOpen
      ? [explanation(path, say('plain-link', { link: `http://${host}` }), say('write-https'))]
      : []),
    ...(shorteners.has(host) ? [explanation(path, say('short-link', { host }), say('write-address'))] : []),
    ...(/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)
      ? [explanation(path, say('bare-link', { host }), say('write-host-name'))]
      : []),
    ...(domains !== undefined && !isOpen && !domains.some(domain => isWithin(host, domain))
      ? [explanation(path, say('foreign-link', { host }), say('add-domain'))]
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
