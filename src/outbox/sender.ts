import { setTimeout as sleep } from 'node:timers/promises'
import type { AccountProfile } from '../helpdesk/gorgias/message-shape.ts'
import { carryOutActions } from './actions/carry-out-actions.ts'
import { claimActions } from './actions/claim-actions.ts'
import { createDirectory } from './actions/directory.ts'
import { claimNext } from './claim.ts'
import { createConfirmation } from './confirm.ts'
import { createLease } from './lease.ts'
import { findAbandoned, lookUp, nextUnknown } from './look-up.ts'
import { readProfile, storedProfile } from './profile.ts'
import { createReadQueue, readWanted } from './read-ticket.ts'
import { sendMessage } from './send-message.ts'
import type { SenderContext } from './sender-context.ts'

/**
 * The one caller of an account's API: replies, then notes, then what rules do to tickets, then reads, then look-ups,
 * then confirmation.
 *
 * A look-up that is overdue by more than a minute goes before them all: its customer has waited longer than
 * any whose reply is in line, and under lasting overload its turn would never come. At most one a second,
 * so half of the bucket stays for the others. What rules do to tickets is looked for once a second, one ticket at a
 * time: nobody waits for it, and a read may lead to a reply.
 */
export interface Sender {
  start(): void
  /** There may be something to do. */
  wake(): void
  /** Whether it held the account's lease a moment ago, and still does as far as one can tell. */
  holdsAccount(): boolean
  /** Starts nothing more, waits for what is under way, and gives the account back. */
  stop(): Promise<void>
}

/** How many calls may be under way at once: enough to fill the bucket at a fifth of a second per call. */
const mostUnderWay = 10

/** Gives true when nothing can follow from it at once. */
type Task = () => Promise<unknown>

export function createSender(context: SenderContext): Sender {
  const { line, clock, timing, log, account } = context
  const lease = createLease(context.sql, account, context.holder, clock, timing.leaseTtl)
  const nextRead = createReadQueue(context)
  const directory = createDirectory(context)
  const confirmation = createConfirmation(context)
  const spare = [() => context.lastTask(), () => confirmation.nextTask()]
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  let profile: AccountProfile | null = null
  let leaseUntil = Number.NEGATIVE_INFINITY
  let asideUntil = Number.NEGATIVE_INFINITY
  let roundsDueAt = Number.NEGATIVE_INFINITY
  let houseKeptAt = Number.NEGATIVE_INFINITY
  let actionsAskedAt = Number.NEGATIVE_INFINITY
  /** The last look for work has left nothing out. */
  let isThorough = false
  /** The last look has taken all messages that were due. */
  let isLineEmpty = false
  /** More may be due than calls may be made now. */
  let isHeldBack = false
  let running: Promise<void> = Promise.resolve()
  let bell = new AbortController()

  /** Waits until woken, stopped, or `ms` have passed. */
  async function rest(ms: number) {
    const signal = AbortSignal.any([stopping.signal, bell.signal])
    await sleep(ms, undefined, { signal }).catch(() => {})
    bell = bell.signal.aborted ? new AbortController() : bell
  }

  async function holdsLease(): Promise<boolean> {
    const now = clock.monotonic()
    if (now < asideUntil) return false
    if (now < leaseUntil) return true
    if (!(await lease.hold())) return false
    leaseUntil = now + timing.leaseRenew
    return true
  }

  /** What to do next, claimed, by urgency; nothing when nothing is due. @param room how many calls may start now. */
  async function nextTasks(room: number): Promise<Task[]> {
    isThorough = false
    const known = profile
    if (known === null) return foundNothing()
    const overdue = await makeRounds(known)
    if (overdue !== null) return [overdue]
    const hasJustClaimed = isLineEmpty
    isLineEmpty = false
    if (!hasJustClaimed) {
      const sends = await nextSends(room, known)
      isLineEmpty = sends.length > 0 && sends.length < room
      if (sends.length > 0) return sends
    }
    const actions = await nextActions(known)
    if (actions !== null) return [actions]
    const wanted = await nextRead()
    if (wanted !== null) return [() => readWanted(context, wanted)]
    if (hasJustClaimed || clock.monotonic() - houseKeptAt < timing.idle) return []
    houseKeptAt = clock.monotonic()
    if (await isPaused(context)) return foundNothing()
    await line.flush()
    const task = await nextHousekeeping(known)
    return task === null ? foundNothing() : [task]
  }

  function foundNothing(): [] {
    isThorough = true
    return []
  }

  async function nextSends(room: number, known: AccountProfile): Promise<Task[]> {
    const claims = await claimNext(context.sql, { account, holder: context.holder, most: room }, clock)
    return claims.map(claim => () => sendMessage(context, claim, known))
  }

  async function nextActions({ userId: apiUser }: AccountProfile): Promise<Task | null> {
    if (clock.monotonic() - actionsAskedAt < timing.idle) return null
    actionsAskedAt = clock.monotonic()
    const claim = await claimActions(context)
    return claim === null ? null : () => carryOutActions({ context, directory, apiUser, claim })
  }

  /** What must not wait for ever, however much there is to send. */
  async function makeRounds(known: AccountProfile): Promise<Task | null> {
    const now = clock.monotonic()
    if (now < roundsDueAt) return null
    // Seldom, because there is rarely anything; once a second while there is.
    roundsDueAt = now + 5 * timing.idle
    await line.flush()
    await findAbandoned(context)
    if (await isPaused(context)) return null
    const overdue = await nextUnknown(context, timing.lookOverdue)
    if (overdue === null) return null
    roundsDueAt = now + timing.idle
    return () => lookUp(context, overdue, known)
  }

  /** What can wait: at most one look a second for each kind. */
  async function nextHousekeeping(known: AccountProfile): Promise<Task | null> {
    await findAbandoned(context)
    const stored = await storedProfile(context)
    if (stored === null || stored.ageMs > timing.profileAge || isOfEarlierVersion(stored.profile))
      profile = await readProfile(context)
    const unknown = await nextUnknown(context)
    if (unknown !== null) {
      houseKeptAt = Number.NEGATIVE_INFINITY
      return () => lookUp(context, unknown, known)
    }
    return await nextSpare()
  }

  /** Confirmation and the last task in turn: where many echoes are lost, the sweep is needed as well. */
  async function nextSpare(): Promise<Task | null> {
    spare.reverse()
    for (const next of spare) {
      const task = await next()
      if (task !== null) return task
    }
    return null
  }

  function launch(task: Task) {
    const run = task()
      .catch((error: unknown) => log.error({ err: error, account }, 'a call of the sender failed'))
      .then(isSettled => {
        underWay.delete(run)
        if (isHeldBack || isSettled !== true) bell.abort()
      })
    underWay.add(run)
  }

  async function loop() {
    while (!stopping.signal.aborted) {
      try {
        await turn()
      } catch (error) {
        // The database or the account's profile is out of reach: everything stays where it is.
        log.warn({ err: error, account }, 'the sender waits')
        await rest(timing.idle)
      }
    }
  }

  /** Nothing is due. A sender that is rung for looks again then, or when it has not looked for everything just now. */
  async function restWithoutWork() {
    if (context.isRung !== true) return await rest(timing.idle)
    if (isThorough) return await rest(timing.quiet)
    await rest(Math.max(1, Math.max(houseKeptAt, actionsAskedAt) + timing.idle - clock.monotonic()))
  }

  /** The account is another instance's, or was left to the others. */
  async function restWithoutLease() {
    if (context.isRung !== true) return await rest(timing.leaseRenew)
    // That there is work is no reason to ask for the lease sooner.
    await sleep(timing.leaseRenew, undefined, { signal: stopping.signal }).catch(() => {})
    if (clock.monotonic() >= asideUntil) await rest(timing.quiet)
  }

  /** There may be more to do: the end of each call is a reason to look again. */
  async function restHeldBack(ms: number) {
    isHeldBack = true
    isLineEmpty = false
    await rest(ms)
    isHeldBack = false
  }

  async function turn() {
    if (!(await holdsLease())) return await restWithoutLease()
    if (line.silence.isLong()) return await standAside()
    if (underWay.size >= mostUnderWay) return await restHeldBack(timing.leaseRenew)
    if (profile === null && !(await isPaused(context))) profile = await currentProfile(context)
    const wait = line.pace.waitMs(clock.monotonic())
    if (wait > 0) return await restHeldBack(Math.min(wait, timing.leaseRenew))
    const room = Math.min(mostUnderWay - underWay.size, line.pace.room(clock.monotonic()))
    const tasks = await nextTasks(Math.max(1, room))
    if (tasks.length === 0) return await restWithoutWork()
    for (const task of tasks) launch(task)
  }

  /**
   * Nothing is heard of Gorgias here, but perhaps where another instance runs: gives the account back, once
   * no call is under way any more, and leaves the others time to take it.
   */
  async function standAside() {
    if (underWay.size > 0) return await restHeldBack(timing.leaseRenew)
    log.warn({ account }, 'no answer from Gorgias: the account is left to other instances for a while')
    line.silence.tryAgain()
    await lease.release()
    leaseUntil = Number.NEGATIVE_INFINITY
    asideUntil = clock.monotonic() + timing.standAside
  }

  return {
    start: () => void (running = loop()),
    wake: () => bell.abort(),
    holdsAccount: () => !stopping.signal.aborted && clock.monotonic() < leaseUntil,
    async stop() {
      stopping.abort()
      await running
      await Promise.all(underWay)
      await line.flush()
      await lease.release()
    },
  }
}

async function isPaused({ sql, account }: SenderContext): Promise<boolean> {
  const row = await sql.selectFrom('account').select('paused_at').where('id', '=', account).executeTakeFirst()
  return row === undefined || row.paused_at !== null
}

/** It lacks what is read now. */
const isOfEarlierVersion = ({ customFields }: AccountProfile) => customFields === undefined

/** The stored profile, however old, else a fresh one: the first reply of the day does not wait for it. */
async function currentProfile(context: SenderContext): Promise<AccountProfile> {
  return (await storedProfile(context))?.profile ?? (await readProfile(context))
}
