import { fileURLToPath } from 'node:url'
import { mailFiles } from '../../scripts/judge/mail-files.ts'
import { readMail } from '../../scripts/judge/read-mail.ts'
import { ensureEnvironmentAccount, setMode } from '../../src/accounts/accounts.ts'
import { readConfig } from '../../src/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import type { GuardedMessage } from '../../src/decide/guards/guarded-message.ts'
import { shapeMessage } from '../../src/helpdesk/gorgias/message-shape.ts'
import { toIncoming } from '../../src/intake/incoming.ts'
import { storeEvents } from '../../src/intake/store-events.ts'
import { wakeTickets } from '../../src/intake/wake-tickets.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { respond } from '../../src/respond/respond.ts'
import { respondSettings } from '../../src/respond/respond-settings.ts'
import { startTicketQueue } from '../../src/respond/ticket-queue.ts'
import { createLogger } from '../../src/telemetry/logger.ts'

export const account = 'default'
export const start = Date.parse('2026-11-02T08:00:00.000Z')

/** Every raw mail of the fixtures, of machines and of people. */
export async function fixtureMails(): Promise<GuardedMessage[]> {
  const mails: GuardedMessage[] = []
  const folder = fileURLToPath(new URL('../fixtures/mail', import.meta.url))
  for await (const { bytes } of mailFiles(folder, () => {}))
    mails.push((await readMail(bytes, () => false)).message)
  return mails
}

/** A webhook body as Gorgias sends it for `{{context}}`: a mail that opens a ticket. */
export function openingBody(mail: GuardedMessage, ticketId: number, at: Date): object {
  const customer = { id: 9_000 + ticketId, email: mail.replyTarget, name: mail.from?.name ?? null }
  const message = {
    id: ticketId * 10,
    ticket_id: ticketId,
    public: true,
    channel: 'email',
    via: 'email',
    from_agent: false,
    sender: { email: mail.from?.address ?? null, name: mail.from?.name ?? null },
    source: { type: 'email', from: mail.from, to: mail.to, cc: mail.cc },
    subject: mail.subject,
    body_text: mail.text,
    headers: mail.headers,
    created_datetime: at.toISOString(),
  }
  return {
    event: { id: `opening-${ticketId}`, type: 'ticket-message-created' },
    message,
    ticket: ticketBody(ticketId, at, mail.subject, customer, [message]),
  }
}

/** The team answers, and closes the ticket. */
export function answerBody(ticketId: number, at: Date): object {
  const message = {
    id: ticketId * 10 + 5,
    ticket_id: ticketId,
    public: true,
    channel: 'email',
    via: 'helpdesk',
    from_agent: true,
    sender: { email: 'agent@shop.example' },
    body_text: 'Here is your answer.',
    created_datetime: at.toISOString(),
  }
  return {
    event: { id: `answer-${ticketId}`, type: 'ticket-message-created' },
    message,
    ticket: { id: ticketId, status: 'closed', updated_datetime: at.toISOString(), last_message: message },
  }
}

function ticketBody(
  id: number,
  at: Date,
  subject: string | null,
  customer: object,
  messages: object[],
): object {
  const [created_datetime, updated_datetime] = [at.toISOString(), at.toISOString()]
  return {
    id,
    status: 'open',
    channel: 'email',
    via: 'email',
    from_agent: false,
    spam: false,
    subject,
    language: 'en',
    priority: 'normal',
    created_datetime,
    updated_datetime,
    trashed_datetime: null,
    customer,
    tags: [],
    messages,
  }
}

/** Greeter's way from a webhook to a decision, at times of the test's own. */
export interface Feed {
  /** Takes webhooks in and decides about their tickets in one transaction. */
  at(time: Date, bodies: readonly object[]): Promise<void>
  stop(): Promise<void>
}

/** An armed account on a fresh database, with its inboxes known. Replies count as sent at once. */
export async function startFeed(database: Database, policy: Policy): Promise<Feed> {
  let now = new Date(start)
  const clock = { now: () => now, monotonic: () => 0 }
  const { sql } = database
  const config = readConfig({})
  await migrate(database)
  await ensureEnvironmentAccount(sql, config, { ...clock, now: () => new Date(0) })
  await setMode(sql, account, 'armed', now)
  const inboxes = [{ id: 1, address: 'help@shop.example', name: 'The shop' }]
  const profile = { userId: 1, userEmail: 'api@shop.example', inboxes, defaultInboxId: 1 }
  await sql
    .updateTable('account')
    .set({ profile: JSON.stringify(profile) })
    .execute()
  const log = createLogger('silent', true)
  const queue = await startTicketQueue(database, log)
  const onStep = () => {}
  const settings = await respondSettings(sql, config, shapeMessage)
  return {
    async at(time, bodies) {
      now = time
      const events = bodies.map(body =>
        toIncoming({
          account,
          source: 'webhook',
          trust: 'full',
          contentType: 'application/json',
          query: new URLSearchParams(),
          body: Buffer.from(JSON.stringify(body)),
        }),
      )
      await storeEvents(database, clock, onStep, events)
      const keys = [...new Set(events.map(event => event.ticketId ?? 0))].map(ticketId => ({
        account,
        ticketId,
      }))
      await wakeTickets({ database, queue, clock, onStep }, keys)
      await respond({ ...settings, policy, database, clock, log, onStep, wakeSender: onStep }, keys)
      await sql
        .updateTable('outbox')
        .set({ state: 'sent', attempt: 1, accepted_at: time })
        .where('state', '=', 'reserved')
        .execute()
    },
    stop: () => queue.stop(),
  }
}
