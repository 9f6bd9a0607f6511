import type { AppOptions } from '../app.ts'
import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import type { Fleet } from '../outbox/fleet.ts'
import type { PolicySource } from '../policy/versions/policy-source.ts'
import { startLearning } from '../reply-times/start-learning.ts'
import { watchLoad } from '../reply-times/watch-load.ts'
import { startBackstop } from '../respond/backstop.ts'
import { startBrakeUpkeep } from '../respond/brakes/upkeep.ts'
import { runByAccount } from '../respond/by-account.ts'
import { respondSettings } from '../respond/respond-settings.ts'
import type { AccountHelpdesks } from '../setup/account-helpdesks.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Ground } from './ground.ts'
import { openSenders } from './senders.ts'
import type { WayIn } from './way-in.ts'

/** What deciding and sending need of the rest. */
export interface WorkParts extends WayIn {
  ground: Ground
  policies: PolicySource
  /** Null while the credentials of the environment's account are not set. */
  helpdesk: Helpdesk | null
  helpdesks: AccountHelpdesks
  telemetry: Telemetry
}

/** Decides about tickets and sends, from now on. @param opened stops it; what is being sent is finished. */
export async function startWork(
  options: AppOptions,
  { ground, queue, commit, policies, helpdesk, helpdesks, telemetry }: WorkParts,
  opened: AsyncDisposableStack,
): Promise<Fleet> {
  const { config, database, log, timing, sweepTiming, learning = {}, onStep = () => {} } = options
  const { clock } = ground
  const { sql } = database
  const calling = { config, database, log, timing, sweepTiming, helpdesk, helpdesks, commit }
  const senders = await openSenders({ ...ground, ...calling, onStep, telemetry })
  opened.defer(() => senders.stop())
  const wakeSender = (account: string) => senders.wake(account)

  const settingsOf = (id: string) => policies.current(id).replyTimes
  const replyTimes = startLearning({ sql, clock, log, settingsOf, ...learning })
  opened.defer(() => replyTimes.stop())
  const zoneOf = (id: string) => {
    const { document, rules } = policies.current(id)
    return rules?.asks.load === true ? document.zone : null
  }
  const loads = watchLoad({ sql, clock, log, zoneOf, ...learning })
  opened.defer(() => loads.stop())

  const settings = await respondSettings(sql, config, shapeMessage)
  const known = { replyTimes, loads }
  const isCalledHere = (account: string) => senders.holds(account)
  const context = { ...settings, ...known, database, clock, onStep, telemetry, wakeSender, isCalledHere, log }
  senders.start()
  await queue.onSenderWork(wakeSender)
  await queue.work(tickets => runByAccount(context, policies, tickets))
  opened.defer(await startBackstop({ database, queue, clock, onStep, log }))
  const brakesOf = (id: string) => policies.current(id).brakes
  opened.defer(startBrakeUpkeep({ database, clock, settingsOf: brakesOf, log, wakeSender }))
  return senders
}
