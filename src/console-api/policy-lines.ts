import type { Sql } from '../db/open.ts'
import { readPolicy } from '../policy/read-policy.ts'
import type { Applied } from '../policy/versions/apply-policy.ts'
import { builtInText } from '../policy/versions/compare.ts'
import { customFieldsOf } from '../policy/versions/known-account.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { activePolicy, listPolicies, rulingFile } from '../policy/versions/stored-policies.ts'
import { type PolicyVersion, type StoredPolicy, versionName } from '../policy/versions/version.ts'
import type {
  PolicyAnswer,
  PolicyApplied,
  PolicyLog,
  PolicyVersionAnswer,
  PolicyVersionLine,
} from './contract.ts'

export function versionLine(version: PolicyVersion): PolicyVersionLine {
  const { number, hash, author, at, message, origin, broughtBack } = version
  const name = versionName(version)
  return { number, name, hash, author, at: at.toISOString(), message, origin, broughtBack }
}

export function versionAnswer(stored: StoredPolicy): PolicyVersionAnswer {
  return { ...versionLine(stored), text: stored.text, document: documentIn(stored.text) }
}

/** By what an account's tickets are decided. The account has to be one. */
export async function policyAnswer({ database, file }: PolicyDesk, account: string): Promise<PolicyAnswer> {
  const active = await activePolicy(database.sql, account)
  const text = active?.text ?? builtInText
  return {
    account,
    active: active === null ? null : versionLine(active),
    text,
    document: documentIn(text),
    file: file ?? (database.kind === 'server' ? await rulingFile(database.sql, account) : null),
    customFields: await customFieldsOf(database.sql, account),
  }
}

export async function policyLog(
  sql: Sql,
  account: string,
  { limit, before }: { limit: number; before: number | null },
): Promise<PolicyLog> {
  const versions = await listPolicies(sql, account, { limit, before })
  const oldest = versions.at(-1)?.number ?? 1
  return {
    versions: versions.map(versionLine),
    // Numbers have no gaps, so whoever is not the first has one before it.
    nextBefore: oldest > 1 ? oldest : null,
  }
}

export function appliedAnswer({ review, version, ...rest }: Applied): PolicyApplied {
  const { mistakes, oddities, cases } = review
  return { mistakes, oddities, cases, version: version === null ? null : versionLine(version), ...rest }
}

function documentIn(text: string) {
  const read = readPolicy(text)
  return read.ok ? read.document : null
}
