import { setImmediate } from 'node:timers/promises'
import { transact } from '../db/transact.ts'
import { FinalError, GreeterError, PauseError, RetryError } from '../errors.ts'
import { MovedError } from '../helpdesk/gorgias/moved-error.ts'
import type { ListedMessage } from '../helpdesk/gorgias/read-message-list.ts'
import { applyProofs } from './apply-proof.ts'
import { lockTicket } from './change-state.ts'
import { countLook, dueReplies, lookLater, type OpenReply } from './open-replies.ts'
import { ownMessages } from './own-messages.ts'
import { proofOf } from './proof.ts'
import type { SenderContext } from './sender-context.ts'

/** Confirmation as the sender takes it: one call at a time, each only when nothing else is due. */
export interface Confirmation {
  /** The next call, to be made now; null when none is due. */
  nextTask(): Promise<(() => Promise<void>) | null>
}

/** A walk through the account's messages, the newest first, for the replies that were open when it began. */
interface Walk {
  cursor: string | null
  pages: number
  mostPages: number
  /** The replies that it has not met yet, by the message's id. */
  waiting: Map<number, OpenReply>
}

/** Two thousand messages; what lies further back is asked for by its ticket. */
const mostPages = 20

/**
 * Asks for the replies that Gorgias accepted and of which no webhook tells (P4). A page of the account's newest
 * messages shows many at once, so a walk through them comes first, as far back as the oldest that is due, but of no
 * more pages than there are replies to find. What it does not meet is asked for by ticket, one call each. A reply is
 * held only after a look that could have shown it: see `nextLook`.
 *
 * What a walk has found out is kept in memory: whoever takes over walks again.
 */
export function createConfirmation(context: SenderContext): Confirmation {
  const { clock, timing } = context
  let walk: Walk | null = null
  let walkDueAt = Number.NEGATIVE_INFINITY
  let restsUntil = Number.NEGATIVE_INFINITY
  let busy = false
  // Replies that the last walk did not meet.
  let missed = new Set<number>()

  function chooseTask(due: readonly OpenReply[]): (() => Promise<void>) | null {
    forgetTold(new Set(due.map(({ id }) => id)))
    const next = walk ?? startWalk(due)
    if (next !== null) return () => readPage(next)
    const reply = due.find(({ id, messageId }) => messageId === null || missed.has(id))
    return reply === undefined ? null : () => askTicket(reply)
  }

  /** What a webhook has told of meanwhile is asked for no more. */
  function forgetTold(due: ReadonlySet<number>) {
    missed = missed.intersection(due)
    if (walk === null) return
    for (const [messageId, { id }] of walk.waiting) if (!due.has(id)) walk.waiting.delete(messageId)
    if (walk.waiting.size === 0) walk = null
  }

  /** A walk for what became due since the last one: at most one in the time after which replies are asked about. */
  function startWalk(due: readonly OpenReply[]): Walk | null {
    if (clock.monotonic() < walkDueAt) return null
    const waiting = new Map<number, OpenReply>()
    for (const reply of due) {
      if (reply.messageId !== null && !missed.has(reply.id)) waiting.set(reply.messageId, reply)
    }
    if (waiting.size === 0) return null
    walkDueAt = clock.monotonic() + timing.confirmAfter
    walk = { cursor: null, pages: 0, mostPages: Math.min(mostPages, waiting.size), waiting }
    return walk
  }

  async function readPage(on: Walk): Promise<void> {
    const { waiting } = on
    try {
      const { messages, nextCursor } = await listMessages(context, on.cursor)
      await countLook(context, await believeListed(context, waiting, messages))
      const lowest = Math.min(...messages.map(({ id }) => id))
      const liesFurtherBack = [...waiting.keys()].some(id => id < lowest)
      on.pages += 1
      if (liesFurtherBack && nextCursor !== null && nextCursor !== on.cursor && on.pages < on.mostPages) {
        on.cursor = nextCursor
        return
      }
    } catch (error) {
      if (!(error instanceof GreeterError)) throw error
      if (rests(error)) return
      // A cursor that is no longer taken, or a list with a row that nobody can read: the tickets can be asked.
    }
    for (const { id } of waiting.values()) missed.add(id)
    walk = null
  }

  async function askTicket(reply: OpenReply): Promise<void> {
    try {
      await believe(context, reply, await listTicket(context, reply))
      await countLook(context, [reply])
    } catch (error) {
      if (!(error instanceof GreeterError)) throw error
      if (rests(error)) return
      await afterFailedLook(context, reply, error)
    }
    missed.delete(reply.id)
  }

  /** Whether every call would meet the same now: then all wait. */
  function rests(error: GreeterError): boolean {
    if (!(error instanceof RetryError || error instanceof PauseError)) return false
    const asked = error instanceof RetryError ? error.retryAfterMs : null
    restsUntil = clock.monotonic() + (asked ?? timing.lookRetry)
    return true
  }

  return {
    async nextTask() {
      if (busy || clock.monotonic() < restsUntil) return null
      const task = chooseTask(await dueReplies(context))
      if (task === null) return null
      busy = true
      return () => task().finally(() => (busy = false))
    },
  }
}

/** Believes what a page says of the replies that are waited for. @returns those that it showed, each waited for no more. */
async function believeListed(
  context: SenderContext,
  waiting: Map<number, OpenReply>,
  messages: readonly ListedMessage[],
): Promise<OpenReply[]> {
  const shown: OpenReply[] = []
  for (const message of messages) {
    const reply = waiting.get(message.id)
    if (reply === undefined) continue
    // Without it the embedded database would let nobody else have a turn between a hundred transactions.
    await setImmediate()
    await believe(context, reply, [message])
    waiting.delete(message.id)
    shown.push(reply)
  }
  return shown
}

async function believe(
  { sql, clock, onStep }: SenderContext,
  reply: OpenReply,
  messages: readonly ListedMessage[],
): Promise<void> {
  await transact(sql, async trx => {
    await lockTicket(trx, reply)
    const own = await ownMessages(trx, reply.account, reply.ticketId)
    await applyProofs(trx, [{ own, proofs: messages.map(proofOf) }], clock.now())
    onStep('confirm.before-commit')
  })
  onStep('confirm.committed')
}

async function listMessages({ line, timing }: SenderContext, cursor: string | null) {
  const answer = await line.call(
    'confirm',
    () => timing.callTimeout,
    (client, options) => client.listRecentMessages(cursor, options),
  )
  return answer.body
}

async function listTicket({ line, timing }: SenderContext, { movedTo, ticketId }: OpenReply) {
  const answer = await line.call(
    'confirm',
    () => timing.callTimeout,
    (client, options) => client.listTicketMessages(movedTo ?? ticketId, options),
  )
  return answer.body.messages
}

async function afterFailedLook(context: SenderContext, reply: OpenReply, error: GreeterError): Promise<void> {
  // A ticket that is gone, or merged, tells no more about its messages.
  if (error instanceof FinalError || error instanceof MovedError) await countLook(context, [reply])
  else await lookLater(context, reply, context.timing.lookRetry)
}
