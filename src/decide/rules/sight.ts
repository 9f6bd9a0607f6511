import type { Calendar } from '../calendar/calendar.ts'
import { calendarOfInbox, type InboxCalendars, inboxCalendarName } from '../calendar/inbox-calendar.ts'
import { afterOpenTime, closedPeriod, isOpen, nextOpening } from '../calendar/opening-times.ts'
import type { Seen } from '../decision.ts'
import { type FieldName, fields, type KeyedFieldName } from './fields.ts'
import { fold } from './fold.ts'
import { type LocalTime, localTime } from './local-time.ts'
import type { Datum, RuleQuestion, RuleSubject } from './rule.ts'

/** A field's value, ready to be compared. Texts are folded; a single one is a list of one. */
export interface Value {
  texts: readonly string[]
  number: number | null
  yesNo: boolean | null
  /** What the trace shows of it. */
  saw: Seen
}

/** By what the rules of one policy tell the time. */
export interface Place {
  zone: string
  calendars: ReadonlyMap<string, Calendar>
  /** Null, or left out, where no inbox has a calendar of its own. */
  inboxes?: InboxCalendars | null
}

/** What the rules see of one ticket. Everything is made ready once, by the first rule that asks. */
export interface Sight {
  /** Undefined when nobody has said it yet. */
  value(field: FieldName): Value | undefined
  /** One value among many, by its key. Undefined as above. */
  keyed(field: KeyedFieldName, key: string): Value | undefined
  /** The wall time at which the customer wrote. */
  local(): LocalTime
  /** Whether a calendar was open then; null while it is not known which one is meant. */
  isOpen(calendar: string): boolean | null
  /** The closed period of a calendar in which the customer wrote; null when it was open. */
  closedPeriod(calendar: string): string | null
  /** When the customer wrote. */
  moment: Date
  /** When a calendar opens again after that; null when it was open. */
  nextOpening(calendar: string): Date | null
  /** When the customer wrote first. */
  opened: Date
  /** When a calendar has been open for so long since a moment; null when that never comes. */
  afterOpenTime(calendar: string, from: Date, ms: number): Date | null
}

export function sightOf(
  { subject, settled, moment, opened = moment }: RuleQuestion,
  { zone, calendars, inboxes = null }: Place,
): Sight {
  const open = new Map<string, boolean>()
  const isOfInbox = (name: string) => inboxes !== null && name === inboxCalendarName && !calendars.has(name)
  const calendarOf = (name: string) => {
    const calendar =
      inboxes !== null && isOfInbox(name) ? calendarOfInbox(inboxes, subject.inbox) : calendars.get(name)
    // Reading the policy has seen to it that every name leads somewhere.
    if (calendar === undefined) throw new Error(`The policy has no calendar ${JSON.stringify(name)}.`)
    return calendar
  }
  const known = new Map<FieldName, Value | undefined>()
  let wall: LocalTime | null = null
  const local = () => (wall ??= localTime(moment, zone))
  return {
    local,
    isOpen(name) {
      if (isOfInbox(name) && subject.inbox === undefined && !settled) return null
      return open.getOrInsertComputed(name, () => isOpen(calendarOf(name), moment))
    },
    closedPeriod: name => closedPeriod(calendarOf(name), moment),
    moment,
    nextOpening: name => nextOpening(calendarOf(name), moment),
    opened,
    afterOpenTime: (name, from, ms) => afterOpenTime(calendarOf(name), from, ms),
    value(field) {
      if (known.has(field)) return known.get(field)
      const said = saidBy(field, subject, local)
      const value = said === undefined && !settled ? undefined : valueOf(field, said ?? null)
      known.set(field, value)
      return value
    },
    keyed(field, key) {
      const data = subject[field]
      const said =
        data === null ? null : data !== undefined && Object.hasOwn(data, key) ? data[key] : undefined
      return said === undefined && !settled ? undefined : datumValue(said ?? null)
    },
  }
}

type Said = string | number | boolean | readonly string[] | null

function saidBy(field: FieldName, subject: RuleSubject, local: () => LocalTime): Said | undefined {
  switch (field) {
    case 'weekday':
      return local().weekday
    case 'time':
      return local().time
    case 'customerDomain':
      return domainOf(subject.customerEmail)
    default:
      return subject[field]
  }
}

function domainOf(address: string | null | undefined): string | null | undefined {
  if (address === null || address === undefined) return address
  const at = address.lastIndexOf('@')
  return at < 0 ? null : address.slice(at + 1)
}

const hidden = '(not shown)'

/** A value as tests compare it. */
export function valueOf(field: FieldName, said: Said): Value {
  const texts = textsOf(said).filter(text => text.trim() !== '')
  const isNone =
    said === null || (texts.length === 0 && typeof said !== 'number' && typeof said !== 'boolean')
  return {
    texts: texts.map(fold),
    number: typeof said === 'number' ? said : null,
    yesNo: typeof said === 'boolean' ? said : null,
    saw: isNone ? null : fields[field].shown ? shownOf(said) : hidden,
  }
}

/** A value of somebody's own, of whatever type. What it says stays out of the trace. */
function datumValue(said: Datum | null): Value {
  const text = said === null ? '' : fold(String(said))
  const number = text === '' ? Number.NaN : Number(text)
  return {
    texts: text === '' ? [] : [text],
    number: Number.isFinite(number) ? number : null,
    yesNo: null,
    saw: text === '' ? null : hidden,
  }
}

function textsOf(said: Said): readonly string[] {
  if (typeof said === 'string') return [said]
  return typeof said === 'object' && said !== null ? said : []
}

function shownOf(said: Said): Seen {
  if (typeof said === 'string') return said.slice(0, 100)
  return typeof said === 'object' && said !== null ? said.slice(0, 10).map(text => text.slice(0, 100)) : said
}
