import type { ActionName } from '../../decide/rules/actions.ts'
import { FinalError } from '../../errors.ts'
import { alone, type Try, write } from './action-try.ts'
import { endingOf } from './ending-of.ts'
import { nameFields, ourUsers } from './name-fields.ts'
import { type ChangePlan, type FieldAction, planChange } from './plan-change.ts'
import { type ActionEnding, recordActions } from './record-actions.ts'

const isDone: ActionEnding = { to: 'done', reason: null }

/**
 * Does what was claimed for one ticket, and records what came of it. Tags first, by the call that adds them to those
 * that are there; then one look at the ticket and one change of it, with everything that is still right.
 */
export async function carryOutActions(started: Omit<Try, 'endings'>): Promise<void> {
  const { context, claim } = started
  const one: Try = { ...started, endings: new Map() }
  context.onStep('action.claimed')
  try {
    await addTags(one)
    await changeFields(one)
  } catch (error) {
    for (const { wanted, attempt } of claim.actions) {
      const { action } = wanted
      if (!one.endings.has(action)) one.endings.set(action, endingOf(context, claim, attempt, error))
    }
  }
  await recordActions(context.sql, claim, one.endings, context.clock.now())
  context.onStep('action.recorded')
}

/** Tags need no look: more of them hide nothing from anybody. Only what was put away is left alone. */
async function addTags(one: Try): Promise<void> {
  const { claim, endings } = one
  const wanted = claim.actions.map(action => action.wanted).find(action => action.action === 'addTags')
  if (wanted === undefined) return
  const { spam, trashedAt } = claim.facts?.ticket ?? {}
  if (spam === true || typeof trashedAt === 'string') {
    endings.set('addTags', { to: 'cancelled', reason: 'put-away' })
    return
  }
  await alone(one, 'addTags', async () => {
    await write(one, claim.claimedAtMonotonic, (client, options) =>
      client.addTags(claim.ticketId, wanted.tags, options),
    )
    endings.set('addTags', isDone)
    return null
  })
}

async function changeFields(one: Try): Promise<void> {
  const { claim, endings, context } = one
  const fields = keepInSight(one, await nameFields(one))
  if (fields.length === 0) return
  const ours = await ourUsers(one, fields)
  const lookedAt = context.clock.monotonic()
  const { change, doing, settled } = await look(one, fields, ours)
  for (const { action, reason } of settled)
    endings.set(action, reason === null ? isDone : { to: 'cancelled', reason })
  if (doing.length === 0) return
  try {
    await write(one, lookedAt, (client, options) => client.updateTicket(claim.ticketId, change, options))
    for (const action of doing) endings.set(action, isDone)
  } catch (error) {
    // Which part of it was refused is not told. Without the other parts the last one may be taken.
    if (!(error instanceof FinalError) || doing.length === 1) throw error
    for (const action of doing.filter(action => !takesOutOfSight(action)))
      endings.set(action, endingOf(context, claim, 0, error))
    keepInSight(one, fields)
  }
}

/** Reads the ticket and says what of the actions is still right. */
async function look(
  { context: { line, timing, clock }, claim }: Try,
  fields: readonly FieldAction[],
  ours: readonly number[],
): Promise<ChangePlan> {
  const answer = await line.call(
    'action',
    () => timing.callTimeout,
    (client, options) => client.getTicketState(claim.ticketId, options),
  )
  return planChange(fields, {
    ticket: answer.body,
    told: claim.facts?.messages ?? [],
    ownMessageIds: claim.ownMessageIds,
    ourUsers: ours,
    seenMessageId: claim.seenMessageId,
    now: clock.now(),
  })
}

const takesOutOfSight = (action: ActionName) => action === 'close' || action === 'snooze'

/** While an action has failed, the ticket is neither closed nor snoozed: that waits for a person (claimActions). */
function keepInSight({ claim, endings }: Try, fields: readonly FieldAction[]): FieldAction[] {
  if (![...endings.values()].some(({ to }) => to === 'failed')) return [...fields]
  for (const { action } of fields)
    if (takesOutOfSight(action) && !endings.has(action))
      endings.set(action, { to: 'reserved', reason: null, dueAt: claim.claimedAt })
  return fields.filter(({ action }) => !takesOutOfSight(action))
}
