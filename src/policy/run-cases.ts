import { withInboxCalendar } from '../decide/calendar/inbox-calendar.ts'
import { labelKey } from '../decide/rules/asks.ts'
import { chooseRule } from '../decide/rules/choose-rule.ts'
import { compileRules } from '../decide/rules/compile-rules.ts'
import { momentOf } from '../decide/rules/local-time.ts'
import type { RuleSubject } from '../decide/rules/rule.ts'
import { type Said, type Sentence, unworded } from '../sentences.ts'
import { chooseWording } from '../template/choose-wording.ts'
import { render } from '../template/render.ts'
import { type TemplateFacts, templateValues } from '../template/values.ts'
import type { Policy } from './policy.ts'
import type { PolicyDocument } from './schema.ts'
import { say } from './sentences/say.ts'

type Case = PolicyDocument['tests'][number]

/** What came of one of the document's cases. */
export interface CaseResult {
  name: string
  /** What came out otherwise than expected; empty when the case passed. */
  problems: string[]
  /** The same by name. */
  says: Said[]
}

/** Tries the cases of a policy on its rules, texts and lists of senders: guards and brakes are not asked. Pure. */
export function runCases(policy: Policy): CaseResult[] {
  return policy.document.tests.map(one => {
    const problems = problemsOf(one, policy)
    return { name: one.name, problems: problems.map(({ text }) => text), says: problems.map(unworded) }
  })
}

function problemsOf(one: Case, policy: Policy): Sentence[] {
  const wrong = problemOfSender(one, policy)
  if (wrong !== null) return [wrong]
  return one.expect.rule === undefined ? [] : problemsOfRule(one, policy, one.expect.rule)
}

/** What the lists say of the customer's address, and should not. */
function problemOfSender({ given, expect: { sender } }: Case, policy: Policy): Sentence | null {
  if (sender === undefined) return null
  const address = given.customerEmail ?? null
  const seen =
    policy.exclusions.fitting(address).length > 0
      ? 'excluded'
      : policy.trusted.fitting(address).length > 0
        ? 'trusted'
        : 'unlisted'
  return seen === sender ? null : say('sender-otherwise', { seen, wanted: sender })
}

function problemsOfRule({ given, at, expect }: Case, policy: Policy, rule: string): Sentence[] {
  const subject = subjectOf(given)
  const { calendars } = policy
  const rules = policy.rules ?? compileRules([], { zone: policy.document.zone, calendars })
  const { winner } = chooseRule(rules, { subject, settled: true, moment: momentOf(at, rules.zone) })
  const won = winner === null || winner === 'unknown' ? null : winner
  const name = won?.rule ?? 'none'
  if (name !== rule)
    return [say('rule-otherwise', { seen: JSON.stringify(name), wanted: JSON.stringify(rule) })]
  const also = won?.also?.rule ?? 'none'
  if (expect.also !== undefined && also !== expect.also)
    return [say('also-otherwise', { seen: JSON.stringify(also), wanted: JSON.stringify(expect.also) })]
  return (['reply', 'note'] as const).flatMap(kind => {
    const wanted = expect[kind]
    if (wanted === undefined) return []
    const template = policy.templates.get(won?.[kind] ?? '')
    if (template === undefined) return [say(`no-${kind}-written`)]
    const { template: wording, locale } = chooseWording(template, given.language ?? null)
    const { zone } = policy.document
    const times = {
      locale,
      zone,
      now: momentOf(at, zone),
      calendars: withInboxCalendar(policy.calendars, policy.inboxCalendars, given.inbox),
      promise: null,
    }
    const { text } = render(wording, templateValues({ ...factsOf(given, name), times }))
    const seen = plain(text)
    return [wanted]
      .flat()
      .filter(piece => !seen.includes(plain(piece)))
      .map(piece =>
        say(`${kind}-lacks`, { piece: JSON.stringify(piece), text: JSON.stringify(text.slice(0, 300)) }),
      )
  })
}

/** A case says all there is of its ticket. */
function subjectOf(given: Case['given']): RuleSubject {
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  const attachmentCount = given.attachments?.length ?? 0
  const { customField = {} } = given
  // By id or by label: nobody has two that a case could take one for the other.
  const labelled = Object.entries(customField).map(([key, value]) => [labelKey(key), value] as const)
  return {
    channel: 'email',
    followUp: false,
    surge: false,
    attachmentCount,
    ...Object.fromEntries(said),
    customField: { ...customField, ...Object.fromEntries(labelled) },
  }
}

function factsOf(given: Case['given'], rule: string): TemplateFacts {
  const name = given.customerName ?? null
  const subject = given.subject ?? null
  const channel = given.channel ?? 'email'
  return {
    ticketId: 1,
    ticket: {
      subject,
      channel,
      language: given.language ?? null,
      customer: { name, firstname: name?.split(' ')[0] ?? null, email: given.customerEmail ?? null },
    },
    message: { subject, channel },
    rule,
    replyChannel: channel,
  }
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
