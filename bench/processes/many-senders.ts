import { systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, type DatabaseTarget, openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { createGorgiasClient } from '../../src/helpdesk/gorgias/client.ts'
import type { OutgoingContent } from '../../src/helpdesk/gorgias/message-shape.ts'
import { createAccountLine } from '../../src/outbox/account-line.ts'
import { reserve } from '../../src/outbox/reserve.ts'
import { createSender, type Sender } from '../../src/outbox/sender.ts'
import { defaultTiming } from '../../src/outbox/timing.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { answerParent } from './parent-line.ts'

/** Several accounts in one process: each with its own helpdesk, and a reply in line for each of its tickets. */
export interface ManySendersOrder {
  target: DatabaseTarget
  accounts: Array<{ account: string; url: string; email: string; apiKey: string; tickets: number[] }>
}

// The one argument is the order that start-process.ts was given.
const order = JSON.parse(process.argv[2] ?? '') as ManySendersOrder
const database = await openDatabase(order.target)
await migrate(database)
const senders: Sender[] = []
for (const account of order.accounts) senders.push(await open(database, account))

answerParent(
  null,
  {
    start: () => {
      for (const sender of senders) sender.start()
    },
  },
  async () => {
    await Promise.all(senders.map(sender => sender.stop()))
    await database.close()
  },
)

async function open(
  { sql }: Database,
  { account, url, email, apiKey, tickets }: ManySendersOrder['accounts'][number],
): Promise<Sender> {
  const clock = systemClock
  const now = clock.now()
  const log = createLogger('error', false)
  await sql
    .insertInto('account')
    .values({ id: account, domain: account, connected_at: now, mode: 'armed' })
    .execute()
  await sql
    .insertInto('ticket')
    .values(tickets.map(id => ({ account, id, first_seen_at: now, last_event_at: now })))
    .execute()
  await transact(sql, trx =>
    reserve(
      trx,
      tickets.map(ticketId => ({
        account,
        ticketId,
        purpose: 'greeting',
        content: content(account, ticketId),
      })),
      now,
    ),
  )
  const client = createGorgiasClient({
    baseUrl: url,
    credentials: { email, apiKey },
    fetch: request => fetch(request),
    now: () => clock.now().getTime(),
  })
  return createSender({
    account,
    holder: 'the benchmark',
    sql,
    clock,
    // No confirmation meanwhile: what is measured is replies.
    timing: { ...defaultTiming, confirmAfter: 3_600_000 },
    line: createAccountLine({ account, client, sql, clock, log }),
    apiEmail: email,
    unknownOutcome: 'resend',
    takeIn: () => Promise.resolve(),
    lastTask: () => Promise.resolve(null),
    onStep: () => {},
    log,
  })
}

function content(account: string, ticketId: number): OutgoingContent {
  return {
    kind: 'reply',
    externalId: `greeter:${account}:${ticketId}:greeting:reply`,
    channel: 'email',
    customer: { id: null, name: null, address: `customer-${ticketId}@example.com` },
    subject: `Question ${ticketId}`,
    text: `An answer to question ${ticketId}.`,
    html: `<p>An answer to question ${ticketId}.</p>`,
    wroteTo: [],
    integrationId: null,
  }
}
