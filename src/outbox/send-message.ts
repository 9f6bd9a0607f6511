import { plusMs } from '../clock.ts'
import { FinalError, GreeterError, LookUpFirstError, PauseError, RetryError } from '../errors.ts'
import {
  type AccountProfile,
  type GorgiasMessageBody,
  shapeMessage,
} from '../helpdesk/gorgias/message-shape.ts'
import { MovedError } from '../helpdesk/gorgias/moved-error.ts'
import type { ListedMessage } from '../helpdesk/gorgias/read-message-list.ts'
import type { Claim } from './claim.ts'
import { type Ending, recordSend } from './record-send.ts'
import { reword } from './reword.ts'
import type { SenderContext } from './sender-context.ts'

/** After this many calls without a clear answer a person decides. */
const mostAttempts = 8

/** Thrown in the tick before the write, when the claim is too old to be used. */
class ClaimTooOld extends Error {}

/**
 * Sends one claimed message and records what came of it, if nobody knew better meanwhile.
 *
 * @returns whether Gorgias has it, so that nothing more is to be done for it now.
 */
export async function sendMessage(
  context: SenderContext,
  claim: Claim,
  profile: AccountProfile,
): Promise<boolean> {
  context.onStep('sender.claimed')
  const began = context.telemetry?.steady() ?? 0
  const ending = await attempt(context, await reword(context.sql, claim), profile)
  await recordSend(context.sql, claim, ending, context.clock.now())
  context.onStep('sender.recorded')
  context.telemetry?.sent(claim, ending, began)
  return ending.to === 'accepted' || ending.to === 'sent'
}

async function attempt(context: SenderContext, claim: Claim, profile: AccountProfile): Promise<Ending> {
  try {
    const body = shapeMessage(claim.content, profile)
    const answer = await post(context, claim, body)
    context.onStep('sender.answered')
    await noteWhetherMarked(context, claim, answer.body)
    return accepted(claim, answer.body, answer.status)
  } catch (error) {
    return endingOf(context, claim, error)
  }
}

function post({ line, timing, clock, onStep }: SenderContext, claim: Claim, body: GorgiasMessageBody) {
  const age = () => clock.monotonic() - claim.claimedAtMonotonic
  return line.call(
    claim.kind,
    () => timing.callTimeout - age(),
    (client, options) =>
      client.createMessage(claim.ticketId, body, {
        ...options,
        beforeWrite() {
          if (age() >= timing.callTimeout) throw new ClaimTooOld()
          onStep('sender.before-call')
        },
      }),
  )
}

/** A note goes nowhere: stored is arrived. */
function accepted(claim: Claim, message: ListedMessage, status: number): Ending {
  const arrived = claim.kind === 'note' || message.sentAt !== null
  return {
    to: arrived ? 'sent' : 'accepted',
    change: { messageId: message.id },
    status,
    code: null,
    detail: null,
  }
}

/** Without our mark in the answer, a look cannot find the message again: unknown outcomes then hold. */
async function noteWhetherMarked(
  { sql, account, log }: SenderContext,
  claim: Claim,
  message: ListedMessage,
): Promise<void> {
  if (message.externalId === claim.externalId) return
  log.warn({ account, ticketId: claim.ticketId }, 'Gorgias did not give our external_id back')
  await sql.updateTable('account').set({ returns_external_id: false }).where('id', '=', account).execute()
}

/** The next state, as the class of the error says. One reason a paragraph. */
function endingOf(context: SenderContext, claim: Claim, error: unknown): Ending {
  const { clock, timing } = context
  const now = clock.now()
  const detail = error instanceof Error ? error.message : String(error)

  // Nothing was written, and the next claim is a fresh one.
  if (error instanceof ClaimTooOld) {
    return {
      to: 'reserved',
      change: { dueAt: now },
      status: null,
      code: null,
      detail: 'the claim was too old',
    }
  }
  if (error instanceof RetryError) {
    const dueAt = plusMs(now, error.retryAfterMs ?? timing.unreachableRetry)
    return { to: 'reserved', change: { dueAt }, status: error.status, code: error.code, detail }
  }
  // The account is paused; the message keeps its place.
  if (error instanceof PauseError) {
    return { to: 'reserved', change: { dueAt: now }, status: error.status, code: error.code, detail }
  }
  if (error instanceof FinalError) return finalEnding(context, claim, error)

  // Merged: this call did nothing, but the surviving ticket may have our message already. Look there, now.
  if (error instanceof MovedError) {
    const change = { lookAt: now, looks: 0, movedTo: error.survivorTicketId ?? claim.ticketId, detail }
    return { to: 'unknown', change, status: error.status, code: error.code, detail }
  }

  // An account that answers nothing but errors would be asked for ever.
  if (claim.attempt >= mostAttempts) {
    return {
      to: 'held',
      change: { reason: 'too-many-attempts', detail },
      status: error instanceof GreeterError ? error.status : null,
      code: 'HELPDESK_OUTCOME_UNKNOWN',
      detail,
    }
  }

  // LookUpFirstError, and anything that nobody foresaw: the message may be there.
  return {
    to: 'unknown',
    change: { lookAt: plusMs(claim.claimedAt, timing.looks[0]), looks: 0, detail },
    status: error instanceof GreeterError ? error.status : null,
    code: error instanceof LookUpFirstError ? error.code : 'HELPDESK_OUTCOME_UNKNOWN',
    detail,
  }
}

function finalEnding({ clock, timing }: SenderContext, claim: Claim, error: FinalError): Ending {
  const now = clock.now()
  const detail = error.message
  const note = { status: error.status, code: error.code, detail }
  // A young ticket that is not there yet is read lag (DESIGN section 4).
  if (error.code === 'HELPDESK_NOT_FOUND') {
    const young = now.getTime() - claim.ticketFirstSeenAt.getTime() < timing.readLag
    if (young) return { to: 'reserved', change: { dueAt: plusMs(now, timing.readLagRetry) }, ...note }
    return { to: 'failed', change: { reason: 'ticket-not-found', detail }, ...note }
  }
  // A person can mend this by connecting an inbox.
  if (error.code === 'NO_SENDER_ADDRESS')
    return { to: 'held', change: { reason: 'no-sender-address', detail }, ...note }
  if (error.code === 'NO_RECIPIENT_ADDRESS')
    return { to: 'held', change: { reason: 'no-recipient-address', detail }, ...note }
  return { to: 'failed', change: { reason: 'refused', detail }, ...note }
}
