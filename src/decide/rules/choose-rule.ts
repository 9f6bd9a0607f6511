import { actionsFor, actionText } from './actions.ts'
import type { Rule, RuleList } from './compile-rules.ts'
import type { Look } from './condition.ts'
import { dueAfter } from './delay.ts'
import type { LocalTime } from './local-time.ts'
import type { RuleLine, RuleQuestion, Winner, WrittenRule } from './rule.ts'
import { type Sight, sightOf } from './sight.ts'

/** Which rule takes a ticket, with a line for each rule in order. */
export interface Choice {
  /** `unknown` when a rule could win once more is known of the ticket. */
  winner: Winner | 'unknown' | null
  lines: RuleLine[]
}

/**
 * Asks the rules in order; the first that fits takes the ticket, also when it is in shadow, so that what a shadow
 * shows is what being on would do. A rule that cannot be judged yet stops the search: it might be the first. Rules
 * that say `also` take no ticket: the first of them that fits goes along with a rule that replies. Pure.
 */
export function chooseRule({ rules, ...place }: RuleList, question: RuleQuestion): Choice {
  const sight = sightOf(question, place)
  let winner: Choice['winner'] = null
  let besides: WrittenRule | 'unknown' | null = null
  const lines = rules.map((rule): RuleLine => {
    const { name, also } = rule.written
    if (also === true) {
      const { line, fits } = askBesides(rule, besides, sight)
      besides = fits
      return line
    }
    if (winner !== null) return { rule: name, result: 'not asked' }
    if (rule.written.mode === 'off') return { rule: name, result: 'off' }
    const { truth, because } = ask(rule, sight)
    if (truth === true) {
      const won = winnerOf(rule, sight)
      winner = won
      const actions = won.actions.map(actionText)
      return { rule: name, result: 'won', ...(actions.length > 0 && { actions }) }
    }
    if (truth === null) winner = 'unknown'
    const result = truth === null ? 'unknown' : 'did not fit'
    return because === null ? { rule: name, result } : { rule: name, result, because }
  })
  return { winner: withBesides(winner, besides), lines }
}

/** A rule that says `also`, unless one before it fits. */
function askBesides(rule: Rule, before: WrittenRule | 'unknown' | null, sight: Sight) {
  const { name, mode } = rule.written
  if (before !== null) return { line: { rule: name, result: 'not asked' as const }, fits: before }
  if (mode === 'off') return { line: { rule: name, result: 'off' as const }, fits: null }
  const { truth, because } = ask(rule, sight)
  if (truth === true)
    return { line: { rule: name, result: 'won' as const, also: true as const }, fits: rule.written }
  const result = truth === null ? ('unknown' as const) : ('did not fit' as const)
  const line = because === null ? { rule: name, result } : { rule: name, result, because }
  return { line, fits: truth === null ? ('unknown' as const) : null }
}

/** In shadow it is recorded and goes nowhere; beside a note alone there is nothing that it could go along with. */
function withBesides(winner: Choice['winner'], besides: WrittenRule | 'unknown' | null): Choice['winner'] {
  if (winner === null || winner === 'unknown' || winner.reply === null || besides === null) return winner
  if (besides === 'unknown') return 'unknown'
  const { name, mode, send } = besides
  if (mode !== 'on' || send.reply === undefined) return winner
  return { ...winner, also: { rule: name, reply: send.reply, note: send.note ?? null } }
}

/** A closed period ends by itself, so which one it is depends on the moment; so do delays and the end of a snooze. */
function winnerOf({ winner, closedBy, written }: Rule, sight: Sight): Winner {
  if (closedBy === null && written.actions === undefined && written.delay === undefined) return winner
  return {
    ...winner,
    actions: actionsFor(written.actions, sight.moment, sight.nextOpening),
    dueAt: dueAfter(written.delay, sight.opened, sight.afterOpenTime),
    period: (closedBy === null ? null : sight.closedPeriod(closedBy)) ?? winner.period,
  }
}

function ask({ written, condition }: Rule, sight: Sight): Look {
  return outsideDates(written, sight) ?? condition(sight)
}

function outsideDates({ from, until }: WrittenRule, sight: Sight): Look | null {
  if (from === undefined && until === undefined) return null
  const local = sight.local()
  if (from !== undefined && local.text.slice(0, from.length) < from) return outside(`from ${from}`, local)
  if (until !== undefined && isOver(until, local)) return outside(`until ${until}`, local)
  return null
}

/** A day is over at its end, a minute at its beginning. */
const isOver = (until: string, { text }: LocalTime) =>
  until.includes('T') ? text >= until : text.slice(0, until.length) > until

const outside = (condition: string, { text }: LocalTime): Look => ({
  truth: false,
  because: { condition, saw: text },
})
