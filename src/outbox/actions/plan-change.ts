import type { ActionName, TicketAction } from '../../decide/rules/actions.ts'
import type { MessageFacts } from '../../helpdesk/facts.ts'
import type { TicketChange, TicketState } from '../../helpdesk/gorgias/update-ticket.ts'
import { isOwnExternalId } from '../../helpdesk/own-mark.ts'
import type { ActionReason } from './states.ts'

/** An action on the fields of a ticket, with the names that it uses looked up. */
export type FieldAction =
  | { action: 'assignTeam'; teamId: number; always: boolean }
  | { action: 'assignUser'; userId: number; always: boolean }
  | Extract<TicketAction, { action: 'priority' | 'close' | 'snooze' }>

/** What is known when a ticket is about to be changed. */
export interface Circumstances {
  /** The ticket as it was read a moment ago. */
  ticket: TicketState
  /** What webhooks told: they may be ahead of the reading. */
  told: readonly MessageFacts[]
  ownMessageIds: readonly number[]
  /**
   * Whom the same rule assigns, now or before, and who owns the API key where we have replied: Gorgias can be set to
   * give a ticket to whoever answers it. That the ticket is theirs is no objection.
   */
  ourUsers: readonly number[]
  /** The newest message that the decision knew. */
  seenMessageId: number
  now: Date
}

/** What of the actions is to be done now, and what became of the others. */
export interface ChangePlan {
  change: TicketChange
  /** The actions that the change carries out. */
  doing: ActionName[]
  /** Null as reason: the ticket is that way already. */
  settled: Array<{ action: ActionName; reason: ActionReason | null }>
}

type Verdict = 'do it' | 'is so' | ActionReason

/** Weighs each action against the ticket as it is now. Pure. */
export function planChange(actions: readonly FieldAction[], about: Circumstances): ChangePlan {
  const plan: ChangePlan = { change: {}, doing: [], settled: [] }
  for (const action of actions) {
    const verdict = judge(action, about)
    if (verdict === 'do it') {
      plan.doing.push(action.action)
      Object.assign(plan.change, changeOf(action))
    } else {
      plan.settled.push({ action: action.action, reason: verdict === 'is so' ? null : verdict })
    }
  }
  return plan
}

function changeOf(action: FieldAction): TicketChange {
  switch (action.action) {
    case 'assignTeam':
      return { teamId: action.teamId }
    case 'assignUser':
      return { userId: action.userId }
    case 'priority':
      return { priority: action.priority }
    case 'close':
      return { close: true }
    case 'snooze':
      return { snoozeUntil: action.until }
  }
}

function judge(action: FieldAction, about: Circumstances): Verdict {
  const { ticket, ourUsers } = about
  if (ticket.spam || ticket.trashed) return 'put-away'
  const isHeld = ticket.userId !== null && !ourUsers.includes(ticket.userId)
  switch (action.action) {
    case 'priority':
      return ticket.priority === action.priority ? 'is so' : 'do it'
    case 'assignUser':
      if (ticket.userId === action.userId) return 'is so'
      return isHeld && !action.always ? 'held-by-person' : 'do it'
    case 'assignTeam':
      if (ticket.teamId === action.teamId) return 'is so'
      return (isHeld || ticket.teamId !== null) && !action.always ? 'held-by-person' : 'do it'
    case 'close':
      if (ticket.closed) return 'is so'
      return writtenSince(about) ?? heldBack(isHeld || isSnoozed(about), action.always)
    case 'snooze':
      return judgeSnooze(action, about, isHeld)
  }
}

function judgeSnooze(
  { until, always }: Extract<FieldAction, { action: 'snooze' }>,
  about: Circumstances,
  isHeld: boolean,
): Verdict {
  const { ticket, now } = about
  if (ticket.closed) return 'closed-already'
  if (ticket.snoozedUntil === until) return 'is so'
  if (until <= now.toISOString()) return 'too-late'
  const written = writtenSince(about)
  if (written !== null) return written
  return isSnoozed(about) && !always ? 'snoozed-already' : heldBack(isHeld, always)
}

const heldBack = (isHeld: boolean, always: boolean): Verdict =>
  isHeld && !always ? 'held-by-person' : 'do it'

const isSnoozed = ({ ticket: { snoozedUntil }, now }: Circumstances) =>
  snoozedUntil !== null && snoozedUntil > now.toISOString()

/** Who wrote after the decision: nothing may then take the ticket out of sight, whatever the rule says. */
function writtenSince(about: Circumstances): ActionReason | null {
  const { ticket, told, ownMessageIds, seenMessageId } = about
  const own = new Set(ownMessageIds)
  const since = [...ticket.messages, ...told].filter(
    ({ id, externalId }) =>
      id !== undefined && id > seenMessageId && !own.has(id) && !isOwnExternalId(externalId),
  )
  if (since.some(({ fromAgent }) => fromAgent !== true)) return 'customer-wrote-again'
  return since.length > 0 ? 'person-wrote' : null
}
