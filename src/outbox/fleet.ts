import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { plusMs } from '../clock.ts'
import { type DueOptions, findDue, renewLeases } from './due-accounts.ts'
import type { Sender } from './sender.ts'

/** An account that is called for. */
export interface FleetAccount {
  id: string
  /** What it is called with: another text means another sender. */
  setup: string
  /** Makes its sender, which has not started yet. */
  open(): FleetMember
}

export interface FleetMember {
  sender: Sender
  /** How much of what Greeter may use of the account's bucket is used, 0 to 1. */
  fullness(): number
}

/** The senders of all accounts that this process calls for. */
export interface Fleet {
  /** Opens, exchanges and stops senders, so that these accounts have one each; waits for no call that is under way. */
  have(accounts: readonly FleetAccount[]): Promise<void>
  start(): void
  /** The account may have something to do; without one, all may. */
  wake(account?: string): void
  /** Whether the account is this process's to call for now; in doubt: no. */
  holds(account: string): boolean
  /** Null for an account that this process does not call for. */
  fullness(account: string): number | null
  stop(): Promise<void>
}

interface FleetOptions extends DueOptions {
  /** Names this instance in leases. */
  holder: string
  log: Logger
}

interface Member extends FleetMember {
  setup: string
  /** When the fleet may ring for what can wait. */
  spareAt: number
}

/** What can wait is rung for this much seldomer: its sender may be resting after a failure. */
const spareEvery = 5

/**
 * A sender that has found nothing to do waits until it is rung for. Once a second one query tells for all accounts who
 * has work, and as often as a single one prolongs its lease, all leases are prolonged.
 */
export function createFleet(options: FleetOptions): Fleet {
  const { sql, clock, timing, holder, log } = options
  const members = new Map<string, Member>()
  const leaving = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let started = false
  let looking: Promise<void> = Promise.resolve()
  let leasesDueAt = Number.NEGATIVE_INFINITY

  async function look() {
    const ids = [...members.keys()]
    if (ids.length === 0) return
    if (clock.monotonic() >= leasesDueAt) {
      await renewLeases(sql, holder, ids, plusMs(clock.now(), timing.leaseTtl))
      leasesDueAt = clock.monotonic() + timing.leaseRenew
    }
    const now = clock.monotonic()
    for (const { account, urgent } of await findDue(options, ids)) {
      const member = members.get(account)
      if (member === undefined || (!urgent && now < member.spareAt)) continue
      member.spareAt = now + spareEvery * timing.idle
      member.sender.wake()
    }
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      await sleep(timing.idle, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await look().catch((error: unknown) => log.warn({ err: error }, 'the look for work waits'))
    }
  }

  function join({ id, setup, open }: FleetAccount) {
    const member = { ...open(), setup, spareAt: Number.NEGATIVE_INFINITY }
    members.set(id, member)
    if (started) member.sender.start()
  }

  /** A call that is under way may wait for the very change that makes its sender leave, so nobody waits for it here. */
  function leave(id: string, { sender }: Member) {
    members.delete(id)
    if (!started) return
    const left = sender
      .stop()
      .catch((error: unknown) => log.error({ err: error, account: id }, 'a sender did not stop in order'))
      .then(() => void (leaving.get(id) === left && leaving.delete(id)))
    leaving.set(id, left)
  }

  let wanted: ReadonlyMap<string, FleetAccount> = new Map()

  return {
    async have(accounts) {
      wanted = new Map(accounts.map(account => [account.id, account]))
      for (const [id, member] of members) if (wanted.get(id)?.setup !== member.setup) leave(id, member)
      for (const account of accounts) {
        if (members.has(account.id)) continue
        const before = leaving.get(account.id)
        if (before === undefined) join(account)
        // Never two senders of one account at a time: they would share a lease.
        else void before.then(() => isStillWanted(account) && join(account))
      }
    },
    start() {
      started = true
      for (const { sender } of members.values()) sender.start()
      looking = loop()
    },
    wake(account) {
      const woken = account === undefined ? [...members.values()] : [members.get(account)]
      for (const member of woken) member?.sender.wake()
    },
    holds: account => members.get(account)?.sender.holdsAccount() ?? false,
    fullness: account => members.get(account)?.fullness() ?? null,
    async stop() {
      stopping.abort()
      await looking
      await Promise.all(leaving.values())
      if (started) await Promise.all([...members.values()].map(({ sender }) => sender.stop()))
    },
  }

  function isStillWanted(account: FleetAccount): boolean {
    return wanted.get(account.id) === account && !members.has(account.id) && !stopping.signal.aborted
  }
}
