import { absenceHeaders, automaticHeaders, bounceHeaders } from './automatic-headers.ts'
import type { Evidence } from './evidence.ts'
import type { GuardContext, GuardedMessage } from './guarded-message.ts'
import { type Given, type HeaderRule, seenIn } from './header-rule.ts'
import type { Headers } from './headers.ts'
import { cameThroughInboxList } from './inbox-lists.ts'
import { loopRules, mailboxRules, ownMailRules, softLoopRules } from './loop-rules.ts'
import { verdictEvidence } from './mail-system-verdicts.ts'
import { massMailHeaders } from './mass-mail-headers.ts'
import { mimeEvidence } from './mime-rules.ts'
import { serviceHeaders } from './service-headers.ts'
import { softHeaders } from './soft-headers.ts'

/** Every rule that one header brings up, in the order of evidence: what tells a reader most comes first. */
const rules: readonly HeaderRule[] = [
  ...ownMailRules,
  ...loopRules,
  ...bounceHeaders,
  ...mailboxRules,
  ...absenceHeaders,
  ...serviceHeaders,
  ...automaticHeaders,
  ...massMailHeaders,
  ...softHeaders,
  ...softLoopRules,
]

const rank = new Map(rules.map((rule, at) => [rule, at]))
const rulesByHeader = new Map<string, HeaderRule[]>()
for (const rule of rules)
  for (const header of rule.headers) rulesByHeader.set(header, [...(rulesByHeader.get(header) ?? []), rule])

/**
 * What the headers of a mail say about who sent it (LOOP-RULES H01 to H54, P13, S25 and the marks of section 8).
 * Each rule speaks at most once. `headers` are those of `message`, read; a source without headers gives no
 * evidence (P11).
 */
export function headerEvidence(message: GuardedMessage, headers: Headers, context: GuardContext): Evidence[] {
  const given = { message, headers, context }
  return [...mimeEvidence(message, headers), ...tableEvidence(given), ...verdictEvidence(given)]
}

function tableEvidence(given: Given): Evidence[] {
  const found: Array<{ rule: HeaderRule; evidence: Evidence }> = []
  for (const name of given.headers.names()) {
    for (const rule of rulesOf(name)) {
      const value = valueThatSpeaks(name, rule, given)
      if (value !== null) found.push({ rule, evidence: seenIn(name, value, rule) })
    }
  }
  const ours = found.some(({ rule }) => rule.ofList) && cameThroughInboxList(given)
  const evidence = found
    .filter(({ rule }) => !(ours && rule.ofList))
    .sort((one, other) => (rank.get(one.rule) ?? 0) - (rank.get(other.rule) ?? 0))
    .map(({ evidence }) => evidence)
  return evidence.filter(({ rule }, at) => evidence.findIndex(one => one.rule === rule) === at)
}

const none: readonly HeaderRule[] = []

function rulesOf(header: string): readonly HeaderRule[] {
  return rulesByHeader.get(header.startsWith('x-greeter-') ? 'x-greeter' : header) ?? none
}

/** The first value of a header that a rule is about; null when there is none. */
function valueThatSpeaks(name: string, rule: HeaderRule, given: Given): string | null {
  const values = given.headers.all(name)
  const value =
    values.length === 0 && rule.evenEmpty ? '' : values.find(value => rule.when(value, given.context))
  return value !== undefined && (rule.provided?.(given) ?? true) ? value : null
}
