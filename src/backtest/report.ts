import type { Outcome, ReplayedTicket } from './replay/record.ts'
import type { Resolved } from './replay/resolve-outcomes.ts'

/** How many tickets came to one outcome, under each policy. */
export interface OutcomeCount extends Outcome {
  candidate: number
  active: number
}

/** A ticket that the candidate treats otherwise than the active policy. */
export interface ChangedTicket {
  ticketId: number
  /** Shortened, on one line, without links. */
  subject: string
  firstSeenAt: string
  from: Outcome
  to: Outcome
}

/** What a candidate would have done with stored tickets, beside what the active policy does. */
export interface BacktestReport {
  account: string
  /** Versions of the two policies. */
  candidate: string
  active: string
  tickets: number
  /** Tickets whose events are not stored any more. */
  withoutEvents: number
  /** When the first and the last of them came; null without any. */
  from: string | null
  until: string | null
  totals: Record<Outcome['result'], { candidate: number; active: number }>
  /** By result, rule and reason, the most frequent first. */
  outcomes: OutcomeCount[]
  /** In the order in which they came. */
  changed: ChangedTicket[]
  /** Tickets that get other words from the same rule. */
  reworded: number
}

export type ReportHead = Pick<BacktestReport, 'account' | 'candidate' | 'active' | 'withoutEvents'>

/** Both outcomes of every ticket as one report. Pure. */
export function reportOf(
  head: ReportHead,
  tickets: readonly ReplayedTicket[],
  candidate: ReadonlyMap<number, Resolved>,
  active: ReadonlyMap<number, Resolved>,
): BacktestReport {
  const totals: BacktestReport['totals'] = {
    answered: { candidate: 0, active: 0 },
    skipped: { candidate: 0, active: 0 },
    held: { candidate: 0, active: 0 },
    waiting: { candidate: 0, active: 0 },
  }
  const outcomes = new Map<string, OutcomeCount>()
  const count = (outcome: Outcome, side: 'candidate' | 'active') => {
    totals[outcome.result][side] += 1
    outcomes.getOrInsertComputed(nameOf(outcome), () => ({ ...plain(outcome), candidate: 0, active: 0 }))[
      side
    ] += 1
  }
  const ordered = tickets.toSorted((a, b) => compare(a.firstSeenAt, b.firstSeenAt) || a.id - b.id)
  const changed: ChangedTicket[] = []
  let reworded = 0
  for (const { id, subject, firstSeenAt } of ordered) {
    const from = active.get(id)
    const to = candidate.get(id)
    if (from === undefined || to === undefined) continue
    count(from, 'active')
    count(to, 'candidate')
    if (nameOf(from) !== nameOf(to))
      changed.push({ ticketId: id, subject, firstSeenAt, from: plain(from), to: plain(to) })
    else if (from.words !== to.words) reworded += 1
  }
  return {
    ...head,
    tickets: tickets.length,
    from: ordered[0]?.firstSeenAt ?? null,
    until: ordered.at(-1)?.firstSeenAt ?? null,
    totals,
    outcomes: [...outcomes.values()].sort(byWeight),
    changed,
    reworded,
  }
}

const plain = ({ result, reason, rule }: Outcome): Outcome => ({ result, reason, rule })
const nameOf = ({ result, reason, rule }: Outcome) => JSON.stringify([result, reason, rule])
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const results: ReadonlyArray<Outcome['result']> = ['answered', 'skipped', 'held', 'waiting']

function byWeight(a: OutcomeCount, b: OutcomeCount): number {
  return (
    results.indexOf(a.result) - results.indexOf(b.result) ||
    b.candidate + b.active - (a.candidate + a.active) ||
    compare(nameOf(a), nameOf(b))
  )
}
