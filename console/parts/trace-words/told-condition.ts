/** The words that the condition of a trace is told in. */
export interface ToldWords {
  fields: Readonly<Record<string, string>>
  operators: Readonly<Record<string, string>>
  yes: string
  no: string
  /** The rule's `not`. */
  not: string
  open: (calendar: string) => string
  closed: (calendar: string) => string
  /** What a calendar was seen to be. */
  states: Readonly<Record<'open' | 'closed', string>>
  from: (date: string) => string
  until: (date: string) => string
  more: (condition: string, count: number) => string
  any: (condition: string) => string
  andMore: (values: string, count: number) => string
}

/**
 * A condition as a trace writes it (decide/rules/condition.ts), in other words: `any: subject contains "x", and 2 more`.
 * What is none of these stays as it is written. Pure.
 */
export function toldCondition(condition: string, words: ToldWords): string {
  const several = /^any: (.*?)(?:, and (\d+) more)?$/s.exec(condition)
  if (several === null) return toldOne(condition, words)
  const [, one = '', count] = several
  const told = toldOne(one, words)
  return count === undefined ? words.any(told) : words.more(told, Number(count))
}

/** What was seen of it: a calendar is open or closed, everything else stays as it was written down. Pure. */
export function toldSeen(condition: string, seen: string, { states }: ToldWords): string {
  const isCalendar = /^(?:any: )?calendar /.test(condition)
  return isCalendar && (seen === 'open' || seen === 'closed') ? states[seen] : seen
}

function toldOne(condition: string, words: ToldWords): string {
  if (condition === 'not') return words.not
  return (
    toldCalendar(condition, words) ?? toldDate(condition, words) ?? toldTest(condition, words) ?? condition
  )
}

function toldCalendar(condition: string, { open, closed }: ToldWords): string | null {
  const [, name, is] = /^calendar (.+) is (open|closed)$/s.exec(condition) ?? []
  return name === undefined ? null : is === 'open' ? open(name) : closed(name)
}

function toldDate(condition: string, { from, until }: ToldWords): string | null {
  const [, side, date] = /^(from|until) (\d{4}-\S+)$/.exec(condition) ?? []
  return date === undefined ? null : side === 'from' ? from(date) : until(date)
}

/** `field operator operand`, or with the key of the value between: `customField "Reason" is "x"`. */
function toldTest(condition: string, words: ToldWords): string | null {
  const found = /^(\w+) (?:("(?:[^"\\]|\\.)*") )?(\w+) (.+)$/s.exec(condition)
  const [, field = '', key, operator = '', operand = ''] = found ?? []
  const name = words.fields[field]
  const verb = words.operators[operator]
  if (name === undefined || verb === undefined) return null
  return [name, key ?? [], verb, toldOperand(operand, words)].flat().join(' ')
}

function toldOperand(operand: string, { yes, no, andMore }: ToldWords): string {
  if (operand === 'true') return yes
  if (operand === 'false') return no
  const [, values = operand, count] = /^(.*) and (\d+) more$/s.exec(operand) ?? []
  return count === undefined ? operand : andMore(values, Number(count))
}
