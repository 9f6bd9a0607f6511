import { type Asks, asksOf } from './asks.ts'
import { type Condition, compileCondition } from './condition.ts'
import type { Winner, WrittenCondition, WrittenRule } from './rule.ts'
import type { Place } from './sight.ts'

/** A rule made ready to be asked. */
export interface Rule {
  written: WrittenRule
  condition: Condition
  /** What it sends when it wins. Its period is that of its dates. */
  winner: Winner
  /** The calendar whose closed periods its absence text is about. */
  closedBy: string | null
}

/** The rules of a policy, in their order, with the zone in which their days and hours are meant. */
export interface RuleList extends Place {
  rules: readonly Rule[]
  asks: Asks
}

export function compileRules(written: readonly WrittenRule[], place: Place): RuleList {
  return { ...place, rules: written.map(compileRule), asks: asksOf(written) }
}

function compileRule(written: WrittenRule): Rule {
  const { name, mode, send, purpose } = written
  return {
    written,
    condition: compileCondition(written.when),
    winner: {
      rule: name,
      // A rule that is off never wins.
      mode: mode === 'off' ? 'shadow' : mode,
      reply: send.reply ?? null,
      note: send.note ?? null,
      // They depend on the moment: chooseRule fills them in.
      actions: [],
      dueAt: null,
      purpose,
      period: periodOf(written),
      also: null,
    },
    closedBy:
      purpose === 'out-of-hours' && written.when !== undefined ? closedCalendarIn(written.when) : null,
  }
}

/** The calendar that has to be closed for a rule to fit, if it asks for one outside of alternatives. */
function closedCalendarIn({ calendar, all = [] }: WrittenCondition): string | null {
  if (calendar?.is === 'closed') return calendar.name
  return all.map(closedCalendarIn).find(name => name !== null) ?? null
}

/** An absence that begins and ends is one period, and about one period a customer is told once (LOOP-RULES B03). */
function periodOf({ purpose, from, until }: WrittenRule): string | null {
  return purpose === 'out-of-hours' && from !== undefined && until !== undefined ? `${from}/${until}` : null
}
