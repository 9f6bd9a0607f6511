import type { ActAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import type { ActResult } from './outcome-groups.ts'

export const acts = ['answer', 'retry', 'dismiss', 'redrive'] as const
export type Act = (typeof acts)[number]

export interface ActOrder {
  act: Act
  tickets: ReadonlyArray<{ account: string; ticketId: number }>
  force: boolean
  preview: boolean
}

/** The server takes so many at once. */
const mostAtOnce = 200

/** Asks what an act would come to, or does it: in as many calls as it takes, one after the other. */
export async function runAct(
  { tickets, ...order }: ActOrder,
  onProgress: (done: number) => void = () => {},
  signal?: AbortSignal,
): Promise<ActResult[]> {
  const results: ActResult[] = []
  for (let at = 0; at < tickets.length; at += mostAtOnce) {
    const body = { ...order, tickets: tickets.slice(at, at + mostAtOnce) }
    const answer = await ask<ActAnswer>('/api/acts', { method: 'POST', body, ...(signal && { signal }) })
    results.push(...answer.results)
    onProgress(results.length)
  }
  return results
}
