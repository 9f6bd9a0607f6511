import { createHash } from 'node:crypto'
import type { BrakeSettings } from '../decide/brakes/settings.ts'
import { compilePatternList, type PatternEntry, type PatternList } from '../decide/exceptions/pattern-list.ts'
import type { Trusted } from '../decide/exceptions/trusted.ts'
import { brakeSettings } from './brakes-section.ts'
import { durationMs } from './duration.ts'
import { type PolicyDocument, policySchema } from './schema.ts'

/** A policy made ready to decide by: what the document says, with its lists compiled and its times counted. */
export interface Policy {
  /** What decisions name: `built-in`, or a short hash of the content. */
  version: string
  document: PolicyDocument
  exclusions: PatternList<PatternEntry>
  trusted: PatternList<Trusted>
  judgement: PolicyDocument['judgement']
  /** Milliseconds after which a message is too old to be answered (LOOP-RULES G11). */
  staleAfterMs: number
  /** All times in milliseconds. */
  brakes: BrakeSettings
}

/** Makes a document ready. @param version given where the document is no file's. */
export function compilePolicy(document: PolicyDocument, version = versionOf(document)): Policy {
  return {
    version,
    document,
    exclusions: compilePatternList(document.exclusions),
    trusted: compilePatternList(document.trusted),
    judgement: document.judgement,
    // The schema lets nothing else through than a duration.
    staleAfterMs: durationMs(document.judgement.staleAfter) ?? 0,
    brakes: brakeSettings(document.brakes),
  }
}

/** What holds without a file: every default. */
export const builtInPolicy: Policy = compilePolicy(policySchema.parse({ greeter: 1 }), 'built-in')

/** Twelve characters that change when anything changes that a decision could depend on; comments and order of fields do not. */
export function versionOf(document: PolicyDocument): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 12)
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
