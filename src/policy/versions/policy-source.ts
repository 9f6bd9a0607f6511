import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.ts'
import type { Sql } from '../../db/open.ts'
import { FinalError } from '../../errors.ts'
import type { PolicyFile } from '../load-policy-file.ts'
import { builtInPolicy, type Policy } from '../policy.ts'
import { compileStored } from './policy-for.ts'
import { storedPolicy } from './stored-policies.ts'
import { takeInFile } from './take-in-file.ts'

/** By which policy an account's tickets are decided. */
export interface PolicySource {
  /** The policy as of now; never waits. Whoever decides asks once and keeps to it until the decision is written. */
  current(account: string): Policy
}

export interface LivePolicies extends PolicySource {
  /** Reads at once what was made active since. */
  refresh(): Promise<void>
  stop(): Promise<void>
}

export const fixedPolicy = (policy: Policy): PolicySource => ({ current: () => policy })

interface SourceOptions {
  sql: Sql
  clock: Clock
  log: Logger
  /** What an account that is new meanwhile gets as its first version. */
  file: PolicyFile | null
  /** Between two looks at which versions are active: one small query. */
  everyMs?: number
}

interface Held {
  /** Null while the built-in policy holds. */
  number: number | null
  policy: Policy
}

/**
 * The active policies of all accounts, compiled, and compiled anew when another version is made active, by this
 * process or another one.
 *
 * @throws FinalError POLICY_INVALID when a policy that is active at the start cannot be read by this Greeter.
 */
export async function startPolicySource(options: SourceOptions): Promise<LivePolicies> {
  const { sql, clock, log, file, everyMs = 500 } = options
  const held = new Map<string, Held>()
  const stopping = new AbortController()
  let last: Promise<void> = Promise.resolve()

  async function look(onUnreadable: (error: FinalError, account: string, number: number) => void) {
    const active = await activeNumbers(sql)
    if (file !== null && active.some(({ number }) => number === null)) {
      await takeInFile({ sql, clock }, file)
      return await look(onUnreadable)
    }
    for (const { account, number } of active) {
      if (held.get(account)?.number === number) continue
      try {
        held.set(account, { number, policy: await policyOf(sql, account, number) })
      } catch (error) {
        if (!(error instanceof FinalError) || number === null) throw error
        onUnreadable(error, account, number)
      }
    }
  }

  /** A newer Greeter beside this one may know more: it applies what this one cannot read, and what was holds on here. */
  function keepOn(error: FinalError, account: string, number: number) {
    const before = held.get(account) ?? { policy: builtInPolicy }
    held.set(account, { ...before, number })
    log.error(
      { err: error, account, number, decidedBy: before.policy.version },
      'a new policy cannot be read',
    )
  }

  // One after the other, so that an older answer never comes last.
  const refresh = () => (last = last.catch(() => {}).then(() => look(keepOn)))

  await look(error => {
    throw error
  })
  async function loop() {
    for (;;) {
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await refresh().catch((error: unknown) => log.warn({ err: error }, 'the look for a new policy waits'))
    }
  }
  const running = loop()
  return {
    current: account => held.get(account)?.policy ?? builtInPolicy,
    refresh,
    async stop() {
      stopping.abort()
      await running
      await last.catch(() => {})
    },
  }
}

async function activeNumbers(sql: Sql): Promise<Array<{ account: string; number: number | null }>> {
  return await sql
    .selectFrom('account')
    .leftJoin('active_policy', 'active_policy.account', 'account.id')
    .select(['account.id as account', 'active_policy.number'])
    .execute()
}

async function policyOf(sql: Sql, account: string, number: number | null): Promise<Policy> {
  const stored = number === null ? null : await storedPolicy(sql, account, number)
  return stored === null ? builtInPolicy : compileStored(stored)
}
