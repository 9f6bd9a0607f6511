import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import type { Hash } from '../decide/brakes/caller.ts'
import type { DeskLoad } from '../decide/load/desk-load.ts'
import type { AccountProfile } from '../helpdesk/gorgias/account-profile.ts'
import type { GorgiasMessageBody, OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { Policy } from '../policy/policy.ts'
import { brakeKey, keyedHash } from './brakes/keyed-hash.ts'
import type { ReplyTime } from './compose.ts'

/** By what tickets are answered: the policy, and what decides beside it. */
export interface RespondSettings {
  policy: Policy
  /** The built-in policy posts its internal note too. */
  withNote: boolean
  /** Makes the brakes' keys (LOOP-RULES B16). */
  hash: Hash
  /** The address of the API user as configured: its domain is ours. */
  apiUserEmail: string | null
  /** Puts the helpdesk's own shape on a message, to be looked at before it is put in line. May throw: the sender meets it again. */
  shape(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody
  /** How busy accounts are; rules that ask see none without. */
  loads?: { of(account: string): DeskLoad | null } | undefined
  /** How long customers wait for a person; nothing is said of it without. */
  replyTimes?: { of(account: string, channel: string, at: Date): ReplyTime | null } | undefined
}

/** All but the policy, which is the account's and may be another one at the next ticket. */
export async function respondSettings(
  sql: Sql,
  config: Pick<Config, 'note' | 'gorgias'>,
  shape: RespondSettings['shape'],
): Promise<Omit<RespondSettings, 'policy'>> {
  return {
    withNote: config.note,
    hash: keyedHash(await brakeKey(sql)),
    apiUserEmail: config.gorgias?.email ?? null,
    shape,
  }
}
