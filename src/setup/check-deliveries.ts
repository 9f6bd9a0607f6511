import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '../db/open.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { type Finding, ok, warning, wrong } from './findings.ts'
import { say } from './sentences.ts'
import { type SetupContext, soon } from './setup-context.ts'

const check = 'webhooks arrive with the right secret'

/** Whether a real delivery has proved the secret lately: one that came in, against those that were refused. */
export async function checkDeliveries({ database, account }: SetupContext): Promise<Finding> {
  const { last, refused } = await doorRecord(database.sql, account)
  if (last === null && refused === null) {
    return warning(check, say('no-webhook-yet'), say('test-with-ticket'))
  }
  if (refused !== null && (last === null || refused > last)) {
    // Anybody may knock with a wrong secret: after real deliveries it is a hint, before the first it is the reason.
    const judge = last === null ? wrong : warning
    return judge(check, say('last-webhook-refused', { at: refused.toISOString() }), say('write-secret-again'))
  }
  return ok(check, say('last-webhook', { at: last?.toISOString() ?? '' }))
}

async function doorRecord(sql: Sql, account: string): Promise<{ last: Date | null; refused: Date | null }> {
  const event = await sql
    .selectFrom('event')
    .select(eb => eb.fn.max('received_at').as('at'))
    .where('account', '=', account)
    .where('source', '=', 'webhook')
    .executeTakeFirst()
  const row = await sql
    .selectFrom('account')
    .select('refused_at')
    .where('id', '=', account)
    .executeTakeFirst()
  return { last: event?.at ?? null, refused: row?.refused_at ?? null }
}

/** How long a delivery may take until it is missed. */
const patienceMs = 20_000

/**
 * Makes a closed ticket that holds one internal note, waits for its webhook, and deletes it: a round trip
 * through a real delivery that no customer sees.
 */
export async function checkRoundTrip(
  context: SetupContext,
  helpdesk: Helpdesk,
  email: string,
): Promise<Finding> {
  const { clock } = context
  const started = clock.monotonic()
  const note = {
    externalId: `greeter:${context.account}:doctor:${clock.now().getTime()}`,
    senderEmail: email,
    text: 'A test of the connection by "greeter doctor". This ticket is deleted again.',
  }
  const { body: ticketId } = await helpdesk.setup.createTestTicket(note, soon())
  try {
    while (clock.monotonic() - started < patienceMs) {
      if (await wasHeardOf(context, ticketId)) {
        return ok(check, say('test-ticket-came', { ms: Math.round(clock.monotonic() - started) }))
      }
      await sleep(100)
    }
    return wrong(check, say('test-ticket-missed', { seconds: patienceMs / 1_000 }), say('check-public-url'))
  } finally {
    await helpdesk.setup.deleteTicket(ticketId, soon())
  }
}

async function wasHeardOf({ database, account }: SetupContext, ticketId: number): Promise<boolean> {
  const row = await database.sql
    .selectFrom('event')
    .select('id')
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('source', '=', 'webhook')
    .executeTakeFirst()
  return row !== undefined
}
