import type { DecisionLine } from '../../../src/console-api/contract.ts'

type Check = DecisionLine['trace'][number]
type Evidence = NonNullable<Check['evidence']>[number]
type Rule = NonNullable<Check['rules']>[number]

/** One line of the table of checks. */
export type TraceRow = { key: string; name: string; saw: Check['saw'] } & (
  | { kind: 'check'; result: Check['result'] }
  | { kind: 'evidence'; reason: string; strength: Evidence['strength']; liftedBy: string | null }
  | { kind: 'rule'; result: Rule['result']; because: NonNullable<Rule['because']> | null }
  | { kind: 'brake'; reason: string; text: string; result: DecisionLine['brakes'][number]['result'] }
)

/** Everything that was asked, in order: below the guards what they saw, below the rules each of them, then the brakes. */
export function traceRows({ trace, brakes }: DecisionLine): TraceRow[] {
  const stopped = trace.find(({ check }) => check.startsWith('brake '))
  return trace.flatMap((line, place): TraceRow[] => {
    const rows = brakes.map(
      ({ brake, reason, text, result }): TraceRow => ({
        kind: 'brake',
        key: brake,
        name: brake,
        reason,
        text,
        saw: result === 'stop' ? (stopped?.saw ?? null) : null,
        result,
      }),
    )
    if (line === stopped) return rows
    return [checkRow(line, place), ...partRows(line, place), ...(line.check === 'brakes' ? rows : [])]
  })
}

const checkRow = ({ check, saw, result, evidence, rules }: Check, place: number): TraceRow => ({
  kind: 'check',
  key: `c${place}`,
  name: check,
  // What stands below says it better.
  saw: evidence !== undefined || (rules !== undefined && saw === null) ? null : saw,
  result,
})

const partRows = ({ evidence = [], rules = [] }: Check, place: number): TraceRow[] => [
  ...evidence.map(
    (one, at): TraceRow => ({
      kind: 'evidence',
      key: `c${place}e${at}`,
      name: one.rule,
      reason: one.reason,
      saw: one.place === '' ? one.saw : `${one.place}: ${one.saw}`,
      strength: one.strength,
      liftedBy: one.liftedBy ?? null,
    }),
  ),
  ...rules.map(
    (one, at): TraceRow => ({
      kind: 'rule',
      key: `c${place}r${at}`,
      name: one.rule,
      saw: one.because?.saw ?? null,
      result: one.result,
      because: one.because ?? null,
    }),
  ),
]
