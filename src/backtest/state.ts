import { z } from 'zod'
import { FinalError } from '../errors.ts'
import { replayedTicket } from './replay/record.ts'

/**
 * How far a backtest came, to go on from. Of customers it holds shortened subjects and keys; whoever has it can go on
 * with the same two policies only.
 */
export const backtestState = z.object({
  greeterBacktest: z.literal(1),
  account: z.string(),
  /** Versions of the two policies. */
  candidate: z.string(),
  active: z.string(),
  last: z.number().int().positive(),
  /** How many tickets there are to do, and how many are done. */
  total: z.number(),
  done: z.number(),
  withoutEvents: z.number(),
  /** The id of the last ticket that is done; null before the first. */
  below: z.number().nullable(),
  tickets: z.array(replayedTicket),
})

export type BacktestState = z.infer<typeof backtestState>

/** Reads the state that a stopped backtest left. @throws FinalError USAGE when it is none. */
export function readState(text: string): BacktestState {
  const read = backtestState.safeParse(jsonOf(text))
  if (read.success) return read.data
  throw new FinalError('USAGE', 'This is no state of a backtest; leave --resume out to begin again.')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Two policies and a number of tickets. */
export type Task = Pick<BacktestState, 'account' | 'candidate' | 'active' | 'last'>

export const freshState = (task: Task, total: number): BacktestState => ({
  greeterBacktest: 1,
  ...task,
  total,
  done: 0,
  withoutEvents: 0,
  below: null,
  tickets: [],
})

/** @throws FinalError USAGE when a state belongs to another task: half of one and half of another say nothing. */
export function checkSameTask(state: BacktestState, { account, candidate, active, last }: Task): void {
  const other =
    state.account !== account
      ? `account ${state.account}`
      : state.candidate !== candidate
        ? `another candidate (version ${state.candidate})`
        : state.active !== active
          ? `another active policy (version ${state.active})`
          : state.last !== last
            ? `--last ${state.last}`
            : null
  if (other !== null)
    throw new FinalError('USAGE', `The stopped backtest was for ${other}; leave --resume out to begin again.`)
}
