import { inboxCalendarName } from '../decide/calendar/inbox-calendar.ts'
import { type Condition, compileCondition } from '../decide/rules/condition.ts'
import { languageChain } from '../decide/rules/operators.ts'
import type { WrittenCondition } from '../decide/rules/rule.ts'
import { type Place, sightOf } from '../decide/rules/sight.ts'
import type { Sentence } from '../sentences.ts'
import { askedTimes } from '../template/asked-times.ts'
import { languagesOf, templateSet } from '../template/choose-wording.ts'
import { compileCalendars, compileInboxes } from './calendars-section.ts'
import { asksClock } from './clock-questions.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { KnownAccount, LateTicket } from './known-account.ts'
import type { PolicyDocument } from './schema.ts'
import { say } from './sentences/say.ts'

type WrittenRule = NonNullable<PolicyDocument['rules']>[number]

/** Fewer customers than this, or less of a hundred, make no language that a text is missed in. */
const leastCustomers = 5
const leastPercent = 5

/** Where nothing says the language of a first text. */
const firstLanguage = 'en'

/**
 * Rules whose reply has no text in a language that their customers write: as the document's calendars say, or as the
 * account's last tickets do. A calendar that says its languages settles it for the rules that ask it. Pure.
 */
export function languageFindings(document: PolicyDocument, known: KnownAccount | null): Explanation[] {
  const { rules = [], templates } = document
  const written = known === null ? new Map<number, Counts>() : writtenTo(document, known.asked)
  return rules.flatMap((rule, at) => {
    const template = rule.send.reply === undefined ? undefined : templates[rule.send.reply]
    if (template === undefined || rule.mode === 'off') return []
    const { languages, ...first } = template
    const has = new Set([
      ...(template.language === undefined ? [firstLanguage] : []),
      ...languagesOf(templateSet(first, Object.entries(languages))),
    ])
    const lacks = (language: string) => !languageChain(language).some(one => has.has(one))
    const promised = promisedLanguages(document, rule).filter(({ language }) => lacks(language))
    const [missing] = promised
    if (missing !== undefined)
      return [
        finding(
          at,
          say('language-promised', {
            languages: namesOf(promised.map(({ language }) => language)),
            calendar: missing.calendar,
          }),
          missing.language,
        ),
      ]
    return hasLanguages(document, rule) ? [] : countedFindings(at, written.get(at), lacks)
  })
}

interface Counts {
  all: number
  byLanguage: Map<string, number>
}

function countedFindings(
  at: number,
  counts: Counts | undefined,
  lacks: (language: string) => boolean,
): Explanation[] {
  if (counts === undefined) return []
  const missing = [...counts.byLanguage]
    .filter(
      ([language, count]) =>
        count >= leastCustomers && count * 100 >= counts.all * leastPercent && lacks(language),
    )
    .sort(([, a], [, b]) => b - a)
  const [most] = missing
  if (most === undefined) return []
  const languages = missing.map(([language, count]) => `${language} (${count})`).join(', ')
  const message = say('language-counted', { languages, count: counts.all })
  return [finding(at, message, most[0])]
}

/** Which languages the customers wrote whom each rule may have taken, by the rule's place. */
function writtenTo(document: PolicyDocument, asked: readonly LateTicket[]): Map<number, Counts> {
  const { rules = [], zone } = document
  const calendars = compileCalendars(document.calendars)
  const place: Place = { zone, calendars, inboxes: compileInboxes(document.calendars, calendars) }
  const conditions = rules.map(rule => (rule.mode === 'off' ? null : compileCondition(rule.when)))
  const counts = new Map<number, Counts>()
  for (const ticket of asked) {
    if (ticket.language === null) continue
    for (const at of takersOf(ticket, rules, conditions, place)) {
      const found = counts.getOrInsertComputed(at, () => ({ all: 0, byLanguage: new Map<string, number>() }))
      const language = baseOf(ticket.language)
      found.all += 1
      found.byLanguage.set(language, (found.byLanguage.get(language) ?? 0) + 1)
    }
  }
  return counts
}

/** The rules that may take a ticket of which channel, language and moment are known: up to the first that surely does. */
function takersOf(
  { at, channel, language }: LateTicket,
  rules: readonly WrittenRule[],
  conditions: ReadonlyArray<Condition | null>,
  place: Place,
): number[] {
  const sight = sightOf({ subject: { channel, language }, settled: false, moment: at }, place)
  const takers: number[] = []
  for (const [rule, condition] of conditions.entries()) {
    const truth = condition === null ? false : condition(sight).truth
    if (truth === false) continue
    takers.push(rule)
    if (truth === true && rules[rule]?.also !== true) break
  }
  return takers
}

/** What the calendars that a rule goes by say of their customers, as far as its own condition lets them through. */
function promisedLanguages(
  document: PolicyDocument,
  rule: WrittenRule,
): Array<{ calendar: string; language: string }> {
  const condition = compileCondition(withoutTimes(rule.when ?? {}))
  const place: Place = { zone: document.zone, calendars: new Map() }
  const mayFit = (language: string) =>
    condition(sightOf({ subject: { language }, settled: false, moment: new Date(0) }, place)).truth !== false
  return calendarsOf(document, rule).flatMap(calendar =>
    (document.calendars[calendar]?.languages ?? []).filter(mayFit).map(language => ({ calendar, language })),
  )
}

/** A condition that asks no clock: it lets through whatever the whole one may let through at some time. */
function withoutTimes(written: WrittenCondition): WrittenCondition {
  const { calendar: _calendar, weekday: _weekday, time: _time, all, any, not, ...rest } = written
  return {
    ...rest,
    ...(all !== undefined && { all: all.map(withoutTimes) }),
    ...(any !== undefined && { any: any.map(withoutTimes) }),
    // What is left out of a negation would make it narrower.
    ...(not !== undefined && !asksClock(not) && { not }),
  }
}

const hasLanguages = (document: PolicyDocument, rule: WrittenRule): boolean =>
  calendarsOf(document, rule).some(name => document.calendars[name]?.languages !== undefined)

/** The calendars that a rule asks, and those of which its reply tells. */
function calendarsOf({ templates, calendars }: PolicyDocument, { when, send }: WrittenRule): string[] {
  const template = templates[send.reply ?? '']
  const texts = template === undefined ? [] : [template, ...Object.values(template.languages)]
  const told = texts.flatMap(
    ({ text, html }) => askedTimes(html === undefined ? { text } : { text, html }).calendars,
  )
  const called = new Set([...(when === undefined ? [] : calendarsIn(when)), ...told])
  const isOfInbox = called.has(inboxCalendarName) && !Object.hasOwn(calendars, inboxCalendarName)
  return isOfInbox ? Object.keys(calendars) : [...called]
}

function calendarsIn({ calendar, all = [], any = [], not }: WrittenCondition): string[] {
  const parts = [...all, ...any, ...(not === undefined ? [] : [not])]
  return [...(calendar === undefined ? [] : [calendar.name]), ...parts.flatMap(calendarsIn)]
}

const baseOf = (language: string) => languageChain(language).at(-1) ?? language

const namesOf = (languages: readonly string[]) => [...new Set(languages)].join(', ')

const finding = (at: number, message: Sentence, language: string): Explanation =>
  explanation(
    ['rules', at, 'send', 'reply'],
    message,
    say('write-language', { code: `languages: { ${language}: … }` }),
  )
