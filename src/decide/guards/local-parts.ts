import { isFreeMail } from '../brakes/free-mail.ts'
import { baseOf } from './addresses.ts'
import type { EvidenceReason, RuleId, Strength } from './evidence.ts'
import type { Worth } from './evidence-of.ts'
import { foldLetters } from './fold.ts'
import { noReplyWords } from './no-reply-words.ts'

/** What a local part says about who writes, and the word that says it. */
export interface LocalPartFinding extends Worth {
  word: string
}

/** No address has a longer local part (RFC 5321 4.5.3.1.1 allows 64); a hostile one gets no more attention. */
const longestLocalPart = 256
const mostWords = 40
/** `prosimy-nie-odpowiadac-na-to`: no phrase of the tables has more words. */
const mostWordsTogether = 6

/**
 * What the local part of an address says (LOOP-RULES S01, S03 to S10, and soft evidence beside S11), or null.
 * Words are compared whole: `bouncer.joe`, `root.anna` and `newsom.carlos` are people (A10). The most certain
 * finding comes first.
 *
 * @param domain lists have addresses of their own only where there are lists, so not at free-mail providers
 */
export function judgeLocalPart(localPart: string, domain: string): LocalPartFinding | null {
  const whole = foldLetters(localPart.slice(0, longestLocalPart))
  const base = baseOf(whole)
  const words = base.match(/[a-z\u0080-\uffff]+/g)?.slice(0, mostWords) ?? []
  const runs = runsOf(words)
  return (
    daemonIn(runs, words, base, domain) ??
    noReplyIn(runs, words, base) ??
    returnPathOf(whole, words) ??
    listAddress(base, words, domain) ??
    named.get(base.replace(/[-_.]/g, '')) ??
    null
  )
}

const finding = (
  rule: RuleId,
  strength: Strength,
  reason: EvidenceReason,
  word: string,
): LocalPartFinding => ({ rule, strength, reason, word })

/** S01 and S03, in any spelling that machines use; a misspelt postmaster is an operator's mail (F20). */
function daemonIn(
  runs: readonly string[],
  words: readonly string[],
  base: string,
  domain: string,
): LocalPartFinding | null {
  if (runs.some(run => daemons.has(run))) return finding('S01', 'skip', 'daemon', 'mailer-daemon')
  // Whoever calls himself postmaster among other names, at a provider for everybody, is a person (A10).
  if (words.includes('postmaster') && (words.length === 1 || !isFreeMail(domain)))
    return finding('S03', 'skip', 'daemon', 'postmaster')
  // Exchange's own mailbox: the name of the product and a number that is the same everywhere.
  if (words[0]?.startsWith('microsoftexchange') && /^microsoftexchange[\da-f]{32}$/.test(base))
    return finding('S01', 'skip', 'daemon', 'microsoftexchange')
  const letters = words.join('')
  if (!letters.startsWith('po') || letters.replace(/(.)\1+/g, '$1') !== 'postmaster') return null
  return finding('S03', 'hold', 'daemon', 'postmaster')
}

const daemons: ReadonlySet<string> = new Set(['mailerdaemon', 'maildaemon', 'mdaemon'])

/** S04 to S06. Inside a longer word it may be somebody's name (`marinoreply`), so a person decides. */
function noReplyIn(runs: readonly string[], words: readonly string[], base: string): LocalPartFinding | null {
  for (const together of runs) {
    const language = languageOf.get(together)
    if (language === undefined) continue
    const alone = base.replace(/[-_.]/g, '') === together
    return finding(language === 'en' ? (alone ? 'S04' : 'S05') : 'S06', 'skip', 'no-reply', together)
  }
  for (const word of words) {
    if (word.startsWith('noreply') || word.startsWith('donotreply'))
      return finding('S05', 'skip', 'no-reply', 'noreply')
    if (word.endsWith('noreply') || word.endsWith('donotreply'))
      return finding('S05', 'hold', 'no-reply', 'noreply')
  }
  return null
}

const languageOf: ReadonlyMap<string, string> = new Map(
  Object.entries(noReplyWords).flatMap(([language, words]) => words.map(word => [word, language] as const)),
)

const bounces = finding('S07', 'skip', 'bounce-address', 'bounces')

/** S07: return paths, most of them with the recipient inside (VERP). Sender rewriting (SRS) hides a person. */
function returnPathOf(whole: string, words: readonly string[]): LocalPartFinding | null {
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  const rest = whole.slice(first.length)
  if (first === 'bounce' || first === 'bounces') {
    if (rest === '' || rest.startsWith('+') || /[\d=]/.test(rest)) return bounces
  }
  if (last === 'bounces') return bounces
  if (last === 'bounce' && /[-_]bounce$/.test(baseOf(whole)))
    return finding('S07', 'hold', 'bounce-address', 'bounce')
  if (first.startsWith('return') && /^returns?(?:=|[+-].*(?:=|\d{3}))/.test(whole))
    return finding('S07', 'skip', 'bounce-address', 'return')
  if (!whole.includes('=') || /^(?:srs[01]|prvs)[=+-]/.test(whole)) return null
  return /[^=]=[^=@]+\.[a-z]{2,}$/.test(whole) ? bounces : null
}

/** S08. A shop's `price-request` may be a person, so only what surely belongs to a list is skipped. */
function listAddress(base: string, words: readonly string[], domain: string): LocalPartFinding | null {
  if (listRobots.has(base)) return finding('S08', 'skip', 'list', base)
  const role = words.at(-1) ?? ''
  const isRole = words.length > 1 && (role === 'request' || role === 'owner') && base.endsWith(`-${role}`)
  if (!isRole && !base.startsWith('owner-')) return null
  if (isFreeMail(domain)) return null
  const sure = base.startsWith('owner-') || words.includes('list') || isListHost(domain)
  return finding('S08', sure ? 'skip' : 'hold', 'list', isRole ? role : 'owner')
}

const listRobots: ReadonlySet<string> = new Set([
  'listserv',
  'majordomo',
  'mailman',
  'listproc',
  'listar',
  'ecartis',
  'sympa',
  'ezmlm',
])

/** Whether a domain is one of mailing lists: a service for them, or a host named so. */
export function isListHost(domain: string): boolean {
  const labels = domain.split('.')
  return (
    labels.slice(0, -2).some(label => listLabels.has(label)) || listServices.has(labels.slice(-2).join('.'))
  )
}

const listLabels: ReadonlySet<string> = new Set(['list', 'lists', 'listserv', 'mailman', 'mailinglist'])
const listServices: ReadonlySet<string> = new Set([
  'googlegroups.com',
  'groups.io',
  'yahoogroups.com',
  'freelists.org',
])

/** Names that say it all, without `-`, `_` and `.` between their words. */
const named: ReadonlyMap<string, LocalPartFinding> = new Map(
  [
    ...rows('S09', 'skip', 'daemon', ['nobody', 'mailnull', 'daemon', 'devnull', 'mmdf', 'uucp']),
    ...rows('S09', 'skip', 'library', [
      'autoresponder',
      'autoresponse',
      'autorespond',
      'autoreply',
      'autoanswer',
      'autoreplies',
      'automaticreply',
      'automaticresponse',
      'automatedreply',
      'automatedresponse',
      'autonotify',
    ]),
    // Reports of mail authentication.
    ...rows('F40', 'skip', 'report', ['dmarcreport', 'dmarcreports', 'dmarcrep', 'dmarcrua']),
    ...rows('S10', 'hold', 'system-address', ['abuse', 'root']),
    // Users of web servers: what they send is often a form, which has to be listed as ours (A16, F42).
    ...rows('S10', 'hold', 'system-address', ['wordpress', 'wwwdata', 'apache', 'httpd', 'wwwrun']),
    ...rows('S11', 'soft', 'notification', [
      'notification',
      'notifications',
      'notify',
      'alert',
      'alerts',
      'newsletter',
      'newsletters',
      'mailer',
      'auto',
      'automailer',
      'system',
      'automated',
      'robot',
      'bot',
      'autoconfirm',
      'cron',
    ]),
  ].map(found => [found.word, found]),
)

function rows(rule: RuleId, strength: Strength, reason: EvidenceReason, words: readonly string[]) {
  return words.map(word => finding(rule, strength, reason, word))
}

/** Every run of neighbouring words as one word, the longest of each start first. */
function runsOf(words: readonly string[]): string[] {
  if (words.length < 2) return [...words]
  const runs: string[] = []
  for (let start = 0; start < words.length; start++) {
    const end = Math.min(words.length, start + mostWordsTogether)
    for (let run = '', at = start, first = runs.length; at < end; at++) {
      run += words[at] ?? ''
      runs.splice(first, 0, run)
    }
  }
  return runs
}
