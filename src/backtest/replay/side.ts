import { isDeepStrictEqual } from 'node:util'
import type { Hash } from '../../decide/brakes/caller.ts'
import { isFreeMail } from '../../decide/brakes/free-mail.ts'
import type { GuardContext } from '../../decide/guards/guarded-message.ts'
import type { RuleList } from '../../decide/rules/compile-rules.ts'
import type { AccountProfile } from '../../helpdesk/gorgias/account-profile.ts'
import type { Policy } from '../../policy/policy.ts'
import { guardContext } from '../../respond/guard-context.ts'
import { languageDetector } from '../../respond/language-detector.ts'
import { hasLanguages } from '../../respond/reply-language.ts'
import type { RespondSettings } from '../../respond/respond-settings.ts'
import { rulesOf } from '../../respond/rules-of.ts'
import type { Detect } from '../../template/guess-language.ts'

/** The two policies that are compared. */
export const sideNames = ['candidate', 'active'] as const
export type SideName = (typeof sideNames)[number]

/** A policy, ready to be tried on the tickets of one account. */
export interface Side {
  policy: Policy
  rules: RuleList
  guards: GuardContext
  /** Reads the language out of texts; null where there is one language only. */
  detect: Detect | null
}

/** What both sides work with. */
export interface Tools {
  shape: RespondSettings['shape']
  hash: Hash
}

export interface SideOptions {
  profile: AccountProfile | null
  apiUserEmail: string | null
  withNote: boolean
}

export async function sideOf(
  policy: Policy,
  { profile, apiUserEmail, withNote }: SideOptions,
): Promise<Side> {
  return {
    policy,
    rules: rulesOf(policy, withNote),
    guards: guardContext({ profile, apiUserEmail, judgement: policy.judgement, isFreeMail }),
    detect: hasLanguages(policy.templates) ? await languageDetector() : null,
  }
}

/** Both policies, ready to be compared. */
export interface Sides extends Readonly<Record<SideName, Side>> {
  /** Both learn the same of a ticket: they judge messages by the same knowledge, and keep the same of its values. */
  learnAlike: boolean
}

export async function sidesOf(
  policies: Readonly<Record<SideName, Policy>>,
  options: SideOptions,
): Promise<Sides> {
  const candidate = await sideOf(policies.candidate, options)
  const active = await sideOf(policies.active, options)
  const learnAlike =
    isDeepStrictEqual(candidate.guards, active.guards) &&
    isDeepStrictEqual(candidate.rules.asks.keys, active.rules.asks.keys)
  return { candidate, active, learnAlike }
}
