import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { systemClock } from '../../src/clock.ts'
import type { Database } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import type { Fetch } from '../../src/helpdesk/gorgias/caller.ts'
import { createGorgiasClient } from '../../src/helpdesk/gorgias/client.ts'
import { type AccountLine, createAccountLine } from '../../src/outbox/account-line.ts'
import type { PaceSettings } from '../../src/outbox/pace.ts'
import { reserve } from '../../src/outbox/reserve.ts'
import { createSender, type Sender } from '../../src/outbox/sender.ts'
import { defaultTiming, type OutboxTiming } from '../../src/outbox/timing.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { quickTiming } from './greeter.ts'
import { watchStop } from './still-running.ts'

/** One account's sender and the sandbox that it calls, without the rooms before it. */
export interface SenderDesk {
  sandbox: Sandbox
  line: AccountLine
  sender: Sender
  /** Opens a ticket for each of so many customers. @returns their ids. */
  openTickets(count: number): Promise<number[]>
  /** Puts a message in line for each ticket. */
  reserve(kind: 'reply' | 'note', ticketIds: readonly number[]): Promise<void>
  close(): Promise<void>
}

export interface SenderDeskOptions {
  database: Database
  account?: string
  holder?: string
  sandbox?: SandboxOptions
  /** An existing sandbox, when two senders call the same. */
  existing?: Sandbox
  /** Another way to the sandbox. */
  fetch?: Fetch
  pace?: Partial<PaceSettings>
  timing?: Partial<OutboxTiming>
}

export async function openSenderDesk(options: SenderDeskOptions): Promise<SenderDesk> {
  const { database, account = 'sandbox' } = options
  const sandbox = options.existing ?? createSandbox({ timeScale: 0.02, ...options.sandbox })
  const { sql } = database
  const clock = systemClock
  const log = createLogger(process.env['TEST_LOG'] ?? 'silent', true)
  await sql
    .insertInto('account')
    .values({ id: account, domain: 'sandbox', connected_at: clock.now(), mode: 'armed' })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const client = createGorgiasClient({
    baseUrl: 'http://127.0.0.1:1',
    credentials: sandbox.credentials,
    fetch: options.fetch ?? (request => sandbox.fetch(request)),
    now: () => clock.now().getTime(),
  })
  const line = createAccountLine({ account, client, sql, clock, log, pace: options.pace ?? {} })
  const sender = createSender({
    account,
    holder: options.holder ?? `the sender of ${account}`,
    sql,
    clock,
    timing: { ...defaultTiming, ...quickTiming, ...options.timing },
    line,
    apiEmail: sandbox.credentials.email,
    unknownOutcome: 'resend',
    takeIn: () => Promise.resolve(),
    lastTask: () => Promise.resolve(null),
    onStep: () => {},
    log,
  })
  watchStop(sender)
  return {
    sandbox,
    line,
    sender,
    async openTickets(count) {
      const ids = Array.from({ length: count }, () => sandbox.openTicket().ticketId)
      const now = clock.now()
      for (const id of ids) {
        await sql
          .insertInto('ticket')
          .values({ account, id, first_seen_at: now, last_event_at: now })
          .execute()
      }
      return ids
    },
    async reserve(kind, ticketIds) {
      const messages = ticketIds.map(ticketId => message(account, kind, ticketId))
      await transact(sql, trx => reserve(trx, messages, clock.now()))
    },
    async close() {
      sandbox.close()
      await sender.stop()
    },
  }
}

function message(account: string, kind: 'reply' | 'note', ticketId: number) {
  return {
    account,
    ticketId,
    purpose: 'greeting',
    content: {
      kind,
      externalId: `greeter:${account}:${ticketId}:greeting:${kind}`,
      channel: 'email',
      customer: { id: null, name: null, address: `customer-${ticketId}@example.com` },
      subject: `Question ${ticketId}`,
      text: `An answer to question ${ticketId}.`,
      html: `<p>An answer to question ${ticketId}.</p>`,
      wroteTo: [],
      integrationId: null,
    },
  }
}
