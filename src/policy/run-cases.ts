import { withInboxCalendar } from '../decide/calendar/inbox-calendar.ts'
import { labelKey } from '../decide/rules/asks.ts'
import { chooseRule } from '../decide/rules/choose-rule.ts'
import { compileRules } from '../decide/rules/compile-rules.ts'
import { momentOf } from '../decide/rules/local-time.ts'
import type { RuleSubject } from '../decide/rules/rule.ts'
import { chooseWording } from '../template/choose-wording.ts'
import { render } from '../template/render.ts'
import { type TemplateFacts, templateValues } from '../template/values.ts'
import type { Policy } from './policy.ts'
import type { PolicyDocument } from './schema.ts'

type Case = PolicyDocument['tests'][number]

/** What came of one of the document's cases. */
export interface CaseResult {
  name: string
  /** What came out otherwise than expected; empty when the case passed. */
  problems: string[]
}

/** Tries the cases of a policy on its rules, texts and lists of senders: guards and brakes are not asked. Pure. */
export function runCases(policy: Policy): CaseResult[] {
  return policy.document.tests.map(one => ({ name: one.name, problems: problemsOf(one, policy) }))
}

function problemsOf(one: Case, policy: Policy): string[] {
  const wrong = problemOfSender(one, policy)
  if (wrong !== null) return [wrong]
  return one.expect.rule === undefined ? [] : problemsOfRule(one, policy, one.expect.rule)
}

/** What the lists say of the customer's address, and should not. */
function problemOfSender({ given, expect: { sender } }: Case, policy: Policy): string | null {
  if (sender === undefined) return null
  const address = given.customerEmail ?? null
  const seen =
    policy.exclusions.fitting(address).length > 0
      ? 'excluded'
      : policy.trusted.fitting(address).length > 0
        ? 'trusted'
        : 'unlisted'
  return seen === sender ? null : `the sender is ${seen} and not ${sender}`
}

function problemsOfRule({ given, at, expect }: Case, policy: Policy, rule: string): string[] {
  const subject = subjectOf(given)
  const { calendars } = policy
  const rules = policy.rules ?? compileRules([], { zone: policy.document.zone, calendars })
  const { winner } = chooseRule(rules, { subject, settled: true, moment: momentOf(at, rules.zone) })
  const won = winner === null || winner === 'unknown' ? null : winner
  const name = won?.rule ?? 'none'
  if (name !== rule) return [`the rule is ${JSON.stringify(name)} and not ${JSON.stringify(rule)}`]
  const also = won?.also?.rule ?? 'none'
  if (expect.also !== undefined && also !== expect.also)
    return [`what goes out besides is of ${JSON.stringify(also)} and not of ${JSON.stringify(expect.also)}`]
  return (['reply', 'note'] as const).flatMap(kind => {
    const wanted = expect[kind]
    if (wanted === undefined) return []
    const template = policy.templates.get(won?.[kind] ?? '')
    if (template === undefined) return [`no ${kind} is written`]
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
      .map(
        piece =>
          `the ${kind} does not say ${JSON.stringify(piece)}; it says ${JSON.stringify(text.slice(0, 300))}`,
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
