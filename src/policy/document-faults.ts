import { inboxCalendarName } from '../decide/calendar/inbox-calendar.ts'
import type { WrittenCondition } from '../decide/rules/rule.ts'
import { placeholdersWith, unknownPlaceholders } from '../template/placeholders.ts'
import { templateProblem } from '../template/render.ts'
import type { Explanation } from './explain.ts'
import type { Path } from './finding.ts'
import type { PolicyDocument } from './schema.ts'
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
      : [fault(path, `is an inbox of calendar ${first.name} too`, 'leave it with one of the two')]
  })
  const own = ['calendars', inboxCalendarName]
  return [
    ...taken,
    ...(Object.hasOwn(calendars, inboxCalendarName)
      ? [
          {
            ...fault(own, "is what the calendar of a ticket's inbox is called", 'call it otherwise'),
            at: 'key' as const,
          },
        ]
      : []),
    ...(Object.values(calendars).every(({ inboxes }) => inboxes !== undefined)
      ? [
          {
            ...fault(
              ['calendars'],
              'leave other inboxes without one',
              'add a calendar without inboxes: it is for all others',
            ),
            at: 'key' as const,
          },
        ]
      : []),
  ]
}

function ruleFaults({ rules = [], templates, calendars }: PolicyDocument): Explanation[] {
  const known = callable(calendars)
  return rules.flatMap(({ name, when, send, actions, delay, from, until }, at) => [
    ...(when === undefined ? [] : calendarFaults(['rules', at, 'when'], when, known)),
    ...takenName(['rules', at, 'name'], name, rules.slice(0, at)),
    ...(name === 'none'
      ? [fault(['rules', at, 'name'], 'is the word for no rule', 'call it otherwise')]
      : []),
    ...unknownTemplate(['rules', at, 'send', 'reply'], send.reply, templates),
    ...unknownTemplate(['rules', at, 'send', 'note'], send.note, templates),
    ...unknownCalendar(['rules', at, 'actions', 'snoozeUntilOpening'], actions?.snoozeUntilOpening, known),
    ...unknownCalendar(
      ['rules', at, 'delay', 'calendar'],
      typeof delay === 'string' ? undefined : delay?.calendar,
      known,
    ),
    ...(from !== undefined && until !== undefined && isBefore(until, from)
      ? [fault(['rules', at, 'until'], `comes before from, which is ${from}`, 'change one of the two')]
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
  return [fault(path, 'is no calendar of this document', namesFix(name, known, 'write it below calendars'))]
}

/** A day and a minute are compared as far as both go; the same day is one whole day. */
function isBefore(until: string, from: string): boolean {
  const length = Math.min(until.length, from.length)
  const isWhole = until.length === 10 || from.length === 10
  return isWhole ? until.slice(0, length) < from.slice(0, length) : until <= from
}

function takenName(path: Path, name: string, before: ReadonlyArray<{ name: string }>): Explanation[] {
  const first = before.findIndex(rule => rule.name === name)
  return first < 0
    ? []
    : [fault(path, `is the name of rules[${first}] too`, 'give each rule a name of its own')]
}

function unknownTemplate(
  path: Path,
  name: string | undefined,
  templates: PolicyDocument['templates'],
): Explanation[] {
  if (name === undefined || Object.hasOwn(templates, name)) return []
  return [
    fault(
      path,
      'is no template of this document',
      namesFix(name, Object.keys(templates), 'write it below templates'),
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
    if (problem !== null) return [fault(at, `is wrong: ${problem}`, 'mend the Liquid')]
    return unknownPlaceholders(template, known).map(asked =>
      fault(at, `asks for ${asked}, which is no placeholder`, namesFix(asked, known, '')),
    )
  })
}

function testFaults({ tests, rules = [] }: PolicyDocument): Explanation[] {
  // What only asks about a sender tries no rule.
  const triesRules = tests.some(({ expect }) => expect.rule !== undefined)
  if (triesRules && rules.length === 0)
    return [{ ...fault(['tests'], 'try rules, and the document has none', 'write rules'), at: 'key' }]
  const names = rules.map(rule => rule.name)
  return tests.flatMap(({ expect }, at) =>
    expect.rule === undefined || expect.rule === 'none' || names.includes(expect.rule)
      ? []
      : [
          fault(
            ['tests', at, 'expect', 'rule'],
            'is no rule of this document',
            namesFix(expect.rule, names, 'write none for no rule'),
          ),
        ],
  )
}

function namesFix(name: string, known: readonly string[], otherwise: string): string {
  const meant = suggest(name, known)
  if (meant !== null) return `did you mean ${meant}?`
  return otherwise === '' ? `there are ${known.join(', ')}` : otherwise
}

const fault = (path: Path, message: string, fix: string): Explanation => ({ path, at: 'value', message, fix })
