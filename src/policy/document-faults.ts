import { inboxCalendarName } from '../decide/calendar/inbox-calendar.ts'
import type { WrittenCondition } from '../decide/rules/rule.ts'
import type { Sentence } from '../sentences.ts'
import { placeholdersWith, unknownPlaceholders } from '../template/placeholders.ts'
import { templateProblem } from '../template/render.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { Path } from './finding.ts'
import type { PolicyDocument } from './schema.ts'
import { liquidProblem } from './sentences/liquid-problem.ts'
import { say } from './sentences/say.ts'
import { suggest } from './suggest.ts'

/** What one field alone cannot show: names that lead nowhere or are taken, dates in the wrong order, wrong templates. */
export function documentFaults(document: PolicyDocument): Explanation[] {
  return [
    ...ruleFaults(document),
    ...templateFaults(document),
    ...testFaults(document),
    ...unknownCalendar(
      ['replyTimes', 'calendar'],
      document.replyTimes?.calendar,
      Object.keys(document.calendars),
    ),
    ...inboxFaults(document),
  ]
}

/** What rules and texts may call a calendar: with `inbox` where inboxes have some of their own. */
const callable = (calendars: PolicyDocument['calendars']) => [
  ...Object.keys(calendars),
  ...(Object.values(calendars).some(({ inboxes }) => inboxes !== undefined) &&
  !Object.hasOwn(calendars, inboxCalendarName)
    ? [inboxCalendarName]
    : []),
]

/** An inbox has one calendar, and those that have none need one too. */
function inboxFaults({ calendars }: PolicyDocument): Explanation[] {
  const named = Object.entries(calendars).flatMap(([name, { inboxes = [] }]) =>
    inboxes.map((inbox, at) => ({
      name,
      inbox: inbox.toLowerCase(),
      path: ['calendars', name, 'inboxes', at],
    })),
  )
  if (named.length === 0) return []
  const taken = named.flatMap(({ inbox, path }, at) => {
    const first = named.slice(0, at).find(one => one.inbox === inbox)
    return first === undefined
      ? []
      : [explanation(path, say('inbox-twice', { calendar: first.name }), say('leave-with-one'))]
  })
  const own = ['calendars', inboxCalendarName]
  return [
    ...taken,
    ...(Object.hasOwn(calendars, inboxCalendarName)
      ? [explanation(own, say('inbox-word'), say('call-otherwise'), 'key')]
      : []),
    ...(Object.values(calendars).every(({ inboxes }) => inboxes !== undefined)
      ? [explanation(['calendars'], say('inboxes-left'), say('add-calendar-for-others'), 'key')]
      : []),
  ]
}

function ruleFaults({ rules = [], templates, calendars }: PolicyDocument): Explanation[] {
  const known = callable(calendars)
  return rules.flatMap(({ name, when, send, actions, delay, from, until }, at) => [
    ...(when === undefined ? [] : calendarFaults(['rules', at, 'when'], when, known)),
    ...takenName(['rules', at, 'name'], name, rules.slice(0, at)),
    ...(name === 'none' ? [explanation(['rules', at, 'name'], say('none-word'), say('call-otherwise'))] : []),
    ...unknownTemplate(['rules', at, 'send', 'reply'], send.reply, templates),
    ...unknownTemplate(['rules', at, 'send', 'note'], send.note, templates),
    ...unknownCalendar(['rules', at, 'actions', 'snoozeUntilOpening'], actions?.snoozeUntilOpening, known),
    ...unknownCalendar(
      ['rules', at, 'delay', 'calendar'],
      typeof delay === 'string' ? undefined : delay?.calendar,
      known,
    ),
    ...(from !== undefined && until !== undefined && isBefore(until, from)
      ? [explanation(['rules', at, 'until'], say('before-from', { from }), say('change-one'))]
      : []),
  ])
}

function calendarFaults(path: Path, written: WrittenCondition, known: readonly string[]): Explanation[] {
  const { calendar, all = [], any = [], not } = written
  return [
    ...unknownCalendar([...path, 'calendar', 'name'], calendar?.name, known),
    ...all.flatMap((part, at) => calendarFaults([...path, 'all', at], part, known)),
    ...any.flatMap((part, at) => calendarFaults([...path, 'any', at], part, known)),
    ...(not === undefined ? [] : calendarFaults([...path, 'not'], not, known)),
  ]
}

function unknownCalendar(path: Path, name: string | undefined, known: readonly string[]): Explanation[] {
  if (name === undefined || known.includes(name)) return []
  return [explanation(path, say('not-calendar'), namesFix(name, known, say('write-below-calendars')))]
}

/** A day and a minute are compared as far as both go; the same day is one whole day. */
function isBefore(until: string, from: string): boolean {
  const length = Math.min(until.length, from.length)
  const isWhole = until.length === 10 || from.length === 10
  return isWhole ? until.slice(0, length) < from.slice(0, length) : until <= from
}

function takenName(path: Path, name: string, before: ReadonlyArray<{ name: string }>): Explanation[] {
  const first = before.findIndex(rule => rule.name === name)
  return first < 0 ? [] : [explanation(path, say('name-taken', { place: first }), say('own-name'))]
}

function unknownTemplate(
  path: Path,
  name: string | undefined,
  templates: PolicyDocument['templates'],
): Explanation[] {
  if (name === undefined || Object.hasOwn(templates, name)) return []
  return [
    explanation(
      path,
      say('not-template'),
      namesFix(name, Object.keys(templates), say('write-below-templates')),
    ),
  ]
}

function templateFaults({ templates, calendars }: PolicyDocument): Explanation[] {
  const known = placeholdersWith(callable(calendars))
  return Object.entries(templates).flatMap(([name, { languages, ...first }]) => [
    ...wordingFaults(['templates', name], first, known),
    ...Object.entries(languages).flatMap(([code, wording]) =>
      wordingFaults(['templates', name, 'languages', code], wording, known),
    ),
  ])
}

function wordingFaults(
  path: Path,
  wording: { text: string; html?: string | undefined },
  known: readonly string[],
): Explanation[] {
  return (['text', 'html'] as const).flatMap(part => {
    const source = wording[part]
    if (source === undefined) return []
    // Each part alone, so that the finding stands where the mistake is.
    const template = part === 'text' ? { text: source } : { text: '', html: source }
    const problem = templateProblem(template)
    const at = [...path, part]
    if (problem !== null)
      return [explanation(at, say('text-wrong', { problem: [liquidProblem(problem)] }), say('mend-liquid'))]
    return unknownPlaceholders(template, known).map(placeholder =>
      explanation(
        at,
        say('no-placeholder', { placeholder }),
        namesFix(placeholder, known, say('there-are', { names: known.join(', ') })),
      ),
    )
  })
}

function testFaults({ tests, rules = [] }: PolicyDocument): Explanation[] {
  // What only asks about a sender tries no rule.
  const triesRules = tests.some(({ expect }) => expect.rule !== undefined)
  if (triesRules && rules.length === 0)
    return [explanation(['tests'], say('tests-without-rules'), say('write-rules'), 'key')]
  const names = rules.map(rule => rule.name)
  return tests.flatMap(({ expect }, at) =>
    expect.rule === undefined || expect.rule === 'none' || names.includes(expect.rule)
      ? []
      : [
          explanation(
            ['tests', at, 'expect', 'rule'],
            say('not-rule'),
            namesFix(expect.rule, names, say('write-none')),
          ),
        ],
  )
}

function namesFix(name: string, known: readonly string[], otherwise: Sentence): Sentence {
  const meant = suggest(name, known)
  return meant === null ? otherwise : say('did-you-mean', { meant })
}
