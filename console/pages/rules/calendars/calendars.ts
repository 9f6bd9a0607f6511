import type { PolicyEdit } from '../../../../src/console-api/contract.ts'
import { weekdays } from '../../../../src/policy/calendar-text.ts'
import { dayIn } from '../../../texts/day-in.ts'
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../draft/read.ts'
import { rulesIn } from '../rule-list/rules.ts'
import { wordingsIn } from '../wordings/wordings.ts'

export const calendarsIn = (data: unknown): ReadonlyArray<[name: string, calendar: Fields]> =>
  Object.entries(fieldsOf(fieldsOf(data)['calendars'])).map(([name, one]) => [name, fieldsOf(one)])

/** One stretch of a day, as it is written or half written. */
export interface Interval {
  from: string
  to: string
}

/** The intervals of a day's text; also of one that is half typed, so that nothing jumps. `closed` has none. */
export function intervalsOf(text: string): Interval[] {
  if (text.trim() === '' || text.trim().toLowerCase() === 'closed') return []
  return text.split(',').map(part => {
    const [from = '', ...rest] = part.trim().split(/[-–]/)
    return { from: from.trim(), to: rest.join('-').trim() }
  })
}

export const intervalsText = (intervals: readonly Interval[]): string =>
  intervals.length === 0 ? 'closed' : intervals.map(({ from, to }) => `${from}-${to}`).join(', ')

/** Days of the week as a policy names them: `mon-fri`, `sat, sun`. @param days 0 is Monday */
export function daysText(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => weekdays[day ?? 0] ?? ''
  return runs
    .flatMap(run => (run.length < 3 ? run.map(name) : [`${name(run[0])}-${name(run.at(-1))}`]))
    .join(', ')
}

/** Dates, and times of them, as a closure or a special opening writes them. */
export interface Dates {
  first: string
  last: string
  times: string
}

export function datesIn(text: string): Dates {
  const [, first = '', last = '', times = ''] =
    /^([^\s.]*)(?:\s*\.\.\s*([^\s.]*))?\s*(.*)$/s.exec(text.trim()) ?? []
  return { first, last, times }
}

export function datesText({ first, last, times }: Dates): string {
  const dates = last === '' || last === first ? first : `${first}..${last}`
  return times.trim() === '' ? dates : `${dates} ${times}`
}

/** The day that it is where a calendar is valid. A draft may name any zone: one that does not exist counts as UTC. */
export function todayIn(zone: string, now: number): string {
  try {
    return dayIn(now, zone)
  } catch {
    return dayIn(now, 'UTC')
  }
}

/** Another name for a calendar, and for everything that asks it by its name. */
export function renameCalendar(data: unknown, from: string, to: string): PolicyEdit[] {
  const edits: PolicyEdit[] = [{ do: 'rename', path: ['calendars', from], to }]
  for (const [at, rule] of rulesIn(data).entries()) {
    edits.push(...renamedIn(rule['when'], ['rules', at, 'when'], from, to))
    if (fieldsOf(rule['delay'])['calendar'] === from)
      edits.push({ do: 'set', path: ['rules', at, 'delay', 'calendar'], value: to })
    if (fieldsOf(rule['actions'])['snoozeUntilOpening'] === from)
      edits.push({ do: 'set', path: ['rules', at, 'actions', 'snoozeUntilOpening'], value: to })
  }
  if (fieldsOf(fieldsOf(data)['replyTimes'])['calendar'] === from)
    edits.push({ do: 'set', path: ['replyTimes', 'calendar'], value: to })
  return [
    ...edits,
    ...wordingsIn(data).flatMap(([name, one]) => renamedInTexts(one, ['templates', name], from, to)),
  ]
}

function renamedIn(condition: unknown, path: Array<string | number>, from: string, to: string): PolicyEdit[] {
  if (!isFields(condition)) return []
  const own: PolicyEdit[] =
    fieldsOf(condition['calendar'])['name'] === from
      ? [{ do: 'set', path: [...path, 'calendar', 'name'], value: to }]
      : []
  const inLists = (['all', 'any'] as const).flatMap(word =>
    listOf(condition[word]).flatMap((part, at) => renamedIn(part, [...path, word, at], from, to)),
  )
  return [...own, ...inLists, ...renamedIn(condition['not'], [...path, 'not'], from, to)]
}

function renamedInTexts(wording: Fields, path: string[], from: string, to: string): PolicyEdit[] {
  // Names hold letters, digits, - and _, none of which a pattern takes for something else.
  const asked = new RegExp(`\\bcalendar\\.${from}\\.`, 'g')
  const own = (['text', 'html'] as const).flatMap((part): PolicyEdit[] => {
    const text = textOf(wording[part])
    const renamed = text.replace(asked, () => `calendar.${to}.`)
    return renamed === text ? [] : [{ do: 'set', path: [...path, part], value: renamed }]
  })
  const others = Object.entries(fieldsOf(wording['languages'])).flatMap(([code, one]) =>
    renamedInTexts(fieldsOf(one), [...path, 'languages', code], from, to),
  )
  return [...own, ...others]
}

export const isCalendarName = (name: string): boolean => /^[A-Za-z][\w-]{0,59}$/.test(name)
