import type { Evidence } from './evidence.ts'

/** One verdict of all evidence: the piece that decided, or none. */
export type Weighed =
  | { verdict: 'skip' | 'hold'; by: Evidence }
  /** Two soft pieces of different areas (LOOP-RULES H55). */
  | { verdict: 'robot-like'; by: Evidence; and: Evidence }
  /** One soft piece: answered with low confidence. */
  | { verdict: 'unsure'; by: Evidence }
  | { verdict: 'clean' }

/** Weighs evidence (LOOP-RULES section 0): one hard piece skips, one strong piece holds, two soft pieces of different areas hold. */
export function weigh(evidence: readonly Evidence[]): Weighed {
  const skip = evidence.find(one => one.strength === 'skip')
  if (skip !== undefined) return { verdict: 'skip', by: skip }
  const hold = evidence.find(one => one.strength === 'hold')
  if (hold !== undefined) return { verdict: 'hold', by: hold }
  const [soft] = evidence
  if (soft === undefined) return { verdict: 'clean' }
  const other = evidence.find(one => one.area !== soft.area)
  return other === undefined
    ? { verdict: 'unsure', by: soft }
    : { verdict: 'robot-like', by: soft, and: other }
}
