import { createHash } from 'node:crypto'
import type { BrakeSettings } from '../decide/brakes/settings.ts'
import type { Calendar } from '../decide/calendar/calendar.ts'
import type { InboxCalendars } from '../decide/calendar/inbox-calendar.ts'
import { compilePatternList, type PatternEntry, type PatternList } from '../decide/exceptions/pattern-list.ts'
import type { Trusted } from '../decide/exceptions/trusted.ts'
import { compileRules, type RuleList } from '../decide/rules/compile-rules.ts'
import { type TemplateSet, templateSet } from '../template/choose-wording.ts'
import { countedActions } from './actions-section.ts'
import { brakeSettings } from './brakes-section.ts'
import { compileCalendars, compileInboxes } from './calendars-section.ts'
import { countedDelay } from './delay-section.ts'
import { durationMs } from './duration.ts'
import { type ReplyTimesSettings, replyTimesSettings } from './reply-times-section.ts'
import { type PolicyDocument, policySchema } from './schema.ts'

/** A policy made ready to decide by: what the document says, with its lists compiled and its times counted. */
export interface Policy {
  /** What decisions name: `built-in`, or a short hash of the content. */
  version: string
  document: PolicyDocument
  exclusions: PatternList<PatternEntry>
  trusted: PatternList<Trusted>
  /** By the names that the document gives them. */
  calendars: ReadonlyMap<string, Calendar>
  /** Null where no inbox has a calendar of its own. */
  inboxCalendars: InboxCalendars | null
  judgement: PolicyDocument['judgement']
  /** Milliseconds after which a message is too old to be answered (LOOP-RULES G11). */
  staleAfterMs: number
  /** All times in milliseconds. */
  brakes: BrakeSettings
  /** Null where times to answer are not learned. */
  replyTimes: ReplyTimesSettings | null
  /** Null without rules in the document: the built-in receipt for every ticket. */
  rules: RuleList | null
  templates: ReadonlyMap<string, TemplateSet>
}

/** Makes a document ready. @param version given where the document is no file's. */
export function compilePolicy(document: PolicyDocument, version = versionOf(document)): Policy {
  const calendars = compileCalendars(document.calendars)
  const inboxes = compileInboxes(document.calendars, calendars)
  return {
    version,
    document,
    exclusions: compilePatternList(document.exclusions),
    trusted: compilePatternList(document.trusted),
    calendars,
    inboxCalendars: inboxes,
    judgement: document.judgement,
    // The schema lets nothing else through than a duration.
    staleAfterMs: durationMs(document.judgement.staleAfter) ?? 0,
    brakes: brakeSettings(document.brakes),
    replyTimes: replyTimesSettings(document.replyTimes, calendars),
    rules:
      document.rules === undefined
        ? null
        : compileRules(
            document.rules.map(rule => ({
              ...rule,
              actions: countedActions(rule.actions),
              delay: countedDelay(rule.delay),
            })),
            { zone: document.zone, calendars, inboxes },
          ),
    templates: new Map(
      Object.entries(document.templates).map(([name, { languages, ...first }]) => [
        name,
        templateSet(first, Object.entries(languages)),
      ]),
    ),
  }
}

/** What holds without a file: every default. */
export const builtInPolicy: Policy = compilePolicy(policySchema.parse({ greeter: 1 }), 'built-in')

/** Twelve characters that change when anything changes that a decision could depend on; comments and order of fields do not. */
export function versionOf(document: PolicyDocument): string {
  const { tests: _tests, ...deciding } = document
  return createHash('sha256').update(canonicalJson(deciding)).digest('hex').slice(0, 12)
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
