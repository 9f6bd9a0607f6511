import { plusMs } from '../clock.ts'
import type { ErrorCode } from '../error-codes.ts'
import { FinalError, PauseError } from '../errors.ts'
import { MovedError } from '../helpdesk/gorgias/moved-error.ts'
import type { Delivery } from '../intake/incoming.ts'
import { toIncoming } from '../intake/incoming.ts'
import type { SenderContext } from './sender-context.ts'

/** What respond wants read: a ticket, or the headers of one of its messages. */
export interface WantedRead {
  ticketId: number
  messageId: number | null
  firstSeenAt: Date
  /** Until when this read is this process's. */
  claimedUntil: Date
}

/** A read that is under way belongs to this process for this long; then another may repeat it. */
const readClaimMs = 60_000

/** At most so many tickets that only an unverified body named are read per minute (DESIGN section 1). */
const hintReadsPerMinute = 6

/** Claims the next ticket to read, unless the account is paused. Hints wait for their own small budget, which restarts with the process. */
export function createReadQueue({ sql, account, clock }: SenderContext) {
  let hintTimes: number[] = []
  return async function nextRead(): Promise<WantedRead | null> {
    const now = clock.now()
    const claimedUntil = plusMs(now, readClaimMs)
    hintTimes = hintTimes.filter(time => time > now.getTime() - 60_000)
    const hintsLeft = hintTimes.length < hintReadsPerMinute
    const row = await sql
      .updateTable('ticket')
      .set({ read_due_at: claimedUntil })
      .where('account', '=', account)
      .where('id', '=', eb =>
        eb
          .selectFrom('ticket as due')
          .select('due.id')
          .where('due.account', '=', account)
          .where('due.read_due_at', '<=', now)
          .$if(!hintsLeft, query => query.where('due.read_kind', '!=', 'hint'))
          .where(({ exists, selectFrom }) =>
            exists(selectFrom('account').where('id', '=', account).where('paused_at', 'is', null)),
          )
          .orderBy('due.read_due_at')
          .limit(1),
      )
      .returning(['id', 'first_seen_at', 'read_kind', 'headers_asked_of'])
      .executeTakeFirst()
    if (row === undefined) return null
    if (row.read_kind === 'hint') hintTimes.push(now.getTime())
    const messageId = row.read_kind === 'headers' ? row.headers_asked_of : null
    return { ticketId: row.id, messageId, firstSeenAt: row.first_seen_at, claimedUntil }
  }
}

/** Reads a ticket, or the headers of one message of it, through the API and feeds it into the same intake as any webhook. */
export async function readWanted(context: SenderContext, wanted: WantedRead): Promise<void> {
  const { timing, account } = context
  try {
    const raw = await readRaw(context, wanted)
    await context.takeIn(toIncoming(readDelivery(account, Buffer.from(raw))))
    await setReadDue(context, wanted, null)
  } catch (error) {
    const gone = goneCode(context, wanted, error)
    if (gone !== null) {
      await context.takeIn({
        ...toIncoming(readDelivery(account, Buffer.alloc(0))),
        ...withoutAnswer(wanted, gone, error),
      })
      await setReadDue(context, wanted, null)
      return
    }
    // A paused account reads on where it stopped; everything else is asked again soon.
    const wait = error instanceof PauseError ? 0 : timing.readLagRetry
    await setReadDue(context, wanted, plusMs(context.clock.now(), wait))
  }
}

async function readRaw(
  { line, timing }: SenderContext,
  { ticketId, messageId }: WantedRead,
): Promise<string> {
  const max = () => timing.callTimeout
  const answer =
    messageId === null
      ? await line.call('read', max, (client, options) => client.getTicket(ticketId, options))
      : await line.call('headers', max, (client, options) => client.getMessage(ticketId, messageId, options))
  return answer.body.raw
}

function readDelivery(account: string, body: Uint8Array): Delivery {
  return {
    account,
    source: 'read',
    trust: 'full',
    contentType: 'application/json',
    query: new URLSearchParams(),
    body,
  }
}

/** What a final "no" says about the ticket; null when it may be asked again. */
function goneCode({ clock, timing }: SenderContext, wanted: WantedRead, error: unknown): ErrorCode | null {
  const isMoved = error instanceof MovedError
  if (isMoved && wanted.messageId === null) return 'HELPDESK_MOVED'
  if (!isMoved && !(error instanceof FinalError)) return null
  const young = clock.now().getTime() - wanted.firstSeenAt.getTime() < timing.readLag
  if (error.code === 'HELPDESK_NOT_FOUND' && young) return null
  return wanted.messageId === null ? 'HELPDESK_NOT_FOUND' : 'HELPDESK_NO_HEADERS'
}

function withoutAnswer(wanted: WantedRead, code: ErrorCode, error: unknown) {
  return {
    ticketId: wanted.ticketId,
    key: `read:${wanted.ticketId}:${code}`,
    problem: { code, text: error instanceof Error ? error.message : String(error) },
  }
}

/** Only while the claim stands: what was read may have made respond want another read already. */
async function setReadDue(
  { sql, account }: SenderContext,
  wanted: WantedRead,
  due: Date | null,
): Promise<void> {
  await sql
    .updateTable('ticket')
    .set({ read_due_at: due })
    .where('account', '=', account)
    .where('id', '=', wanted.ticketId)
    .where('read_due_at', '=', wanted.claimedUntil)
    .execute()
}
