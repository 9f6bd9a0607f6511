/** The part of the composition root that makes a sender for each account. */
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { AccountBook } from '../accounts/account-book.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import type { SharedCommit } from '../intake/shared-commit.ts'
import { createAccountLine } from '../outbox/account-line.ts'
import { createFleet, type Fleet, type FleetAccount, type FleetMember } from '../outbox/fleet.ts'
import { createSender } from '../outbox/sender.ts'
import { defaultTiming, type OutboxTiming } from '../outbox/timing.ts'
import type { AccountHelpdesks } from '../setup/account-helpdesks.ts'
import type { StepHook } from '../steps.ts'
import { createSweep } from '../sweep/create-sweep.ts'
import { defaultSweepTiming, type SweepTiming } from '../sweep/sweep-context.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

export interface SendersOptions {
  config: Config
  database: Database
  clock: Clock
  log: Logger
  timing?: Partial<OutboxTiming> | undefined
  sweepTiming?: Partial<SweepTiming> | undefined
  /** The account of the environment, and its API; null while its credentials are not set. */
  account: string
  helpdesk: Helpdesk | null
  book: AccountBook
  helpdesks: AccountHelpdesks
  commit: SharedCommit
  onStep: StepHook
  telemetry: Telemetry | undefined
}

/** A sender for the account of the environment and for each in the book, now and whenever that changes. */
export async function openSenders(options: SendersOptions): Promise<Fleet> {
  const { config, database, clock, log, book } = options
  const context = {
    ...options,
    holder: randomUUID(),
    timing: { ...defaultTiming, ...options.timing },
    sweepTiming: { ...defaultSweepTiming, period: config.sweepMinutes * 60_000, ...options.sweepTiming },
  }
  const { holder, timing, sweepTiming } = context
  const fleet = createFleet({
    sql: database.sql,
    clock,
    log,
    timing,
    holder,
    sweepPeriod: sweepTiming.period,
  })
  const have = () => fleet.have([...environmentAccount(context), ...bookedAccounts(context)])
  await have()
  book.onChange(have)
  return fleet
}

type Context = Omit<SendersOptions, 'timing' | 'sweepTiming'> & {
  holder: string
  timing: OutboxTiming
  sweepTiming: SweepTiming
}

function environmentAccount(context: Context): FleetAccount[] {
  const { account: id, helpdesk, config } = context
  if (helpdesk === null || config.gorgias === null) return []
  const { email } = config.gorgias
  const pace = { reserve: config.paceReserve }
  const { publicUrl } = config
  return [{ id, setup: 'environment', open: () => open(context, { id, helpdesk, email, publicUrl, pace }) }]
}

/** The bucket of a token is twice that of a key (FACTS 3.2); the first answer tells its true size. */
const tokenLimit = 80

function bookedAccounts(context: Context): FleetAccount[] {
  const { book, helpdesks, config } = context
  return book.all().map(account => {
    const { id, email, access, baseUrl, paceReserve } = account
    const publicUrl = account.publicUrl ?? config.publicUrl
    const reserve = paceReserve ?? config.paceReserve
    const pace = { reserve, ...(access === 'oauth' && { limit: tokenLimit }) }
    return {
      id,
      // A new key or token is taken up by the sender that is there.
      setup: JSON.stringify([baseUrl, access, email, publicUrl, reserve]),
      open: () => open(context, { id, helpdesk: helpdesks.of(account), email, publicUrl, pace }),
    }
  })
}

interface Opened {
  id: string
  helpdesk: Helpdesk
  email: string
  publicUrl: string | null
  pace: { reserve: number; limit?: number }
}

/** The sender of an account, with the sweep as its last task. */
function open(context: Context, { id: account, helpdesk, email, publicUrl, pace }: Opened): FleetMember {
  const { config, database, clock, log, holder, timing, sweepTiming, commit, onStep, telemetry } = context
  const { sql } = database
  const line = createAccountLine({ account, client: helpdesk.client, sql, clock, log, pace, telemetry })
  const sweep = createSweep({
    account,
    holder,
    sql,
    clock,
    timing: sweepTiming,
    line,
    setup: helpdesk.setup,
    publicUrl,
    reactivates: config.reactivatesIntegration,
    log,
  })
  const sender = createSender({
    account,
    holder,
    sql,
    clock,
    timing,
    line,
    apiEmail: email,
    unknownOutcome: config.unknownOutcome,
    takeIn: event => commit.add(event),
    lastTask: () => sweep.nextTask(),
    isRung: true,
    onStep,
    telemetry,
    log,
  })
  return { sender, fullness: () => fullness(line.pace.level(clock.monotonic()), pace.reserve) }
}

/** How much of what Greeter may use of the bucket is used, 0 to 1. */
const fullness = ({ used, limit }: { used: number; limit: number }, reserve: number): number =>
  used / (limit * (1 - reserve))
