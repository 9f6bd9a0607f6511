import type { Reason } from '../decide/decision.ts'
import { type EvidenceReason, evidenceReasons } from '../decide/guards/evidence.ts'

/** The reasons that say "a machine wrote this": the guards'. What brakes stop is stopped for how often it comes. */
export const robotReasons: readonly Reason[] = [
  // The keys of the table.
  ...(Object.keys(evidenceReasons) as EvidenceReason[]),
  'robot-like',
  'low-confidence',
]
