import type { Evidence } from './evidence.ts'
import { type Given, hold, seenIn, skip } from './header-rule.ts'
import type { HeaderField } from './headers.ts'
import { isHostOf } from './mail-domains.ts'
import { addressesIn, isOurs } from './named-addresses.ts'
import { splitAtSemicolons, withoutComments } from './structured-value.ts'

/**
 * What mail systems found out about a mail: spam (H48), a forged sender (S25). Anybody can write such headers,
 * so only those of our own system count, and of these the one added last, which is the topmost (P13).
 */
export function verdictEvidence(given: Given): Evidence[] {
  return [...spamEvidence(given), ...forgeryEvidence(given)]
}

const spamHeaders = ['x-spam-flag', 'x-spam-status'] as const

function spamEvidence({ headers, context: { trustedMailHosts } }: Given): Evidence[] {
  if (!spamHeaders.some(name => headers.has(name))) return []
  const verdict =
    trustedMailHosts.size === 0
      ? headers.inOrder(...spamHeaders)[0]
      : topmostOfOurs(headers.inOrder('received', ...spamHeaders), trustedMailHosts)
  return verdict !== undefined && /^yes\b/i.test(verdict.value)
    ? [seenIn(verdict.name, verdict.value, { rule: 'H48', ...skip('marked-spam') })]
    : []
}

/**
 * Spam headers do not name who wrote them, but every system puts its headers above those that came with the
 * mail: ours are above the lowest `Received` line of ours.
 */
function topmostOfOurs(fields: readonly HeaderField[], hosts: ReadonlySet<string>): HeaderField | undefined {
  const border = fields.findLastIndex(
    ({ name, value }) => name === 'received' && isHostOf(receivedBy(value), hosts),
  )
  return fields.slice(0, Math.max(border, 0)).find(({ name }) => name !== 'received')
}

/** The host that received: the word after `by` (RFC 5321 4.4). */
function receivedBy(received: string): string {
  const words = withoutComments(received)
    .toLowerCase()
    .split(/[\s;]+/)
  const by = words.indexOf('by')
  return by === -1 ? '' : (words[by + 1] ?? '')
}

const resultHeaders = ['authentication-results', 'received-spf'] as const

/** One result such as `dmarc=fail`, and where it stands. */
interface Result {
  place: string
  method: string
  result: string
  saw: string
}

/**
 * S25: the sender was clearly not who the mail says: DMARC failed, or there is no DMARC result and SPF failed
 * without a valid DKIM signature, which mails keep that somebody forwarded.
 */
function forgeryEvidence(given: Given): Evidence[] {
  // Nearly every mail has results, and nearly none has one that failed.
  if (!resultHeaders.some(name => given.headers.all(name).some(value => /fail/i.test(value)))) return []
  const results = resultsOf(given)
  const dmarc = results.find(({ method, result }) => method === 'dmarc' && /^(?:pass|fail)$/.test(result))
  const spf = results.find(({ method }) => method === 'spf')
  const isSigned = results.some(({ method, result }) => method === 'dkim' && result === 'pass')
  const failed = dmarc ?? (isSigned ? undefined : spf)
  return failed?.result === 'fail' && !isForwardedByUs(given)
    ? [seenIn(failed.place, failed.saw, { rule: 'S25', ...hold('unauthenticated') })]
    : []
}

/** The results that count: for each method, those of the topmost header of our mail system that has any. */
function resultsOf({ headers, context: { trustedMailHosts } }: Given): Result[] {
  const verdicts = headers.all('authentication-results').map(readAuthenticationResults)
  const received = headers.all('received-spf').map(readReceivedSpf)
  const isOfOurs = (verdict: Verdict, [topmost]: readonly Verdict[]) =>
    trustedMailHosts.size === 0 ? verdict.host === topmost?.host : isHostOf(verdict.host, trustedMailHosts)
  const counted = [
    ...verdicts.filter(verdict => isOfOurs(verdict, verdicts)),
    ...received.filter(verdict => isOfOurs(verdict, received)),
  ]
  const known = new Set<string>()
  return counted.flatMap(({ results }) => {
    const fresh = results.filter(({ method }) => !known.has(method))
    for (const { method } of fresh) known.add(method)
    return fresh
  })
}

interface Verdict {
  /** The authserv-id; empty when the header names none, as those of Microsoft 365. */
  host: string
  results: Result[]
}

/** `mx.example; spf=fail smtp.mailfrom=…; dkim=pass …` (RFC 8601 2.2). */
function readAuthenticationResults(value: string): Verdict {
  const [first = '', ...rest] = splitAtSemicolons(withoutComments(value))
  const isNamed = !first.includes('=')
  return {
    host: isNamed ? (first.trim().toLowerCase().split(/\s/, 1)[0] ?? '') : '',
    results: (isNamed ? rest : [first, ...rest]).filter(part => part.includes('=')).map(readResult),
  }
}

function readResult(part: string): Result {
  const equals = part.indexOf('=')
  const [method = ''] = part.slice(0, equals).trim().toLowerCase().split(/[\s/]/, 1)
  const [result = ''] = part
    .slice(equals + 1)
    .trim()
    .toLowerCase()
    .split(/\s/, 1)
  return { place: 'authentication-results', method, result, saw: part }
}

/** `fail (mx.example: …) receiver=mx.example; client-ip=…` (RFC 7208 9.1). */
function readReceivedSpf(value: string): Verdict {
  const words = withoutComments(value)
    .toLowerCase()
    .split(/[\s;]+/)
  const receiver = words.find(word => word.startsWith('receiver='))?.slice('receiver='.length)
  const comment = value
    .slice(value.indexOf('(') + 1)
    .split(':', 1)
    .join('')
    .trim()
    .toLowerCase()
  return {
    host: receiver ?? comment,
    results: [{ place: 'received-spf', method: 'spf', result: words[0] ?? '', saw: value }],
  }
}

/**
 * Whoever forwards sends from a host that the author's domain does not know, so what the next system says about
 * it is no verdict on the author (A14). A system that we named is believed: it may be the one that forwarded.
 */
function isForwardedByUs({ headers, context }: Given): boolean {
  return (
    context.trustedMailHosts.size === 0 &&
    ['x-forwarded-for', 'resent-from', 'x-ms-exchange-inbox-rules-loop'].some(name =>
      headers.all(name).some(value => addressesIn(value).some(address => isOurs(address, context))),
    )
  )
}
