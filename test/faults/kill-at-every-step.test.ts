import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import type { TicketStory } from '../../src/console-api/contract.ts'
import { type Step, steps } from '../../src/steps.ts'
import { until } from '../support/until.ts'
import { type CrashDesk, folderSource, openCrashDesk, serverSource } from './crash-desk.ts'
import { createDeskPool, type DeskPool } from './desk-pool.ts'

/**
 * The process dies (SIGKILL) at a step, is started again, and everything comes to the one right end. A
 * new step in src/steps.ts is covered by itself.
 *
 * A few desks per database work side by side, each going from one step to the next, so that its restarts
 * meet a database with a past. PostgreSQL has more of them: there a dead worker's job blocks its ticket
 * for the ten seconds that pg-boss needs to notice, which is waiting, not work.
 */
const postgresUrl = inject('postgresUrl')
const databases = ['PGlite', 'PostgreSQL'] as const
const pools: Record<(typeof databases)[number], DeskPool> = {
  PGlite: createDeskPool(2, () => openCrashDesk(folderSource)),
  PostgreSQL: createDeskPool(5, () => openCrashDesk(serverSource(postgresUrl ?? ''))),
}

/** Every step on both databases; the sender's also for the note, while the reply's call is under way. */
const cases = [
  ...steps.flatMap(step => databases.map(database => ({ database, step, count: 1, whose: '' }))),
  ...steps
    .filter(step => step.startsWith('sender.'))
    .map(step => ({ database: 'PGlite' as const, step, count: 2, whose: ' for the second time' })),
]
const isFound = (database: string) => database === 'PGlite' || postgresUrl !== null
const runs = new Map<object, Promise<void>>()

beforeAll(() => {
  // All wait for desks from now on, of both databases; each test tells how its own went.
  for (const one of cases.filter(({ database }) => isFound(database))) {
    const run = pools[one.database].use(desk => dieAndRecover(desk, one.step, one.count))
    // The test that waits for it hears of its failure; until then it is no unhandled one.
    run.catch(() => {})
    runs.set(one, run)
  }
})

afterAll(async () => {
  await Promise.all(Object.values(pools).map(pool => pool.close()))
})

for (const one of cases) {
  const { database, step, whose } = one
  test.skipIf(!isFound(database))(
    `killed at ${step}${whose}, Greeter still sends one reply and one note (${database})`,
    async () => {
      await expect(runs.get(one)).resolves.toBeUndefined()
    },
    75_000,
  )
}

async function dieAndRecover(desk: CrashDesk, step: Step, count: number): Promise<void> {
  const { sandbox } = desk
  const doomed = await desk.greeter()
  arrangeFor(step, sandbox)
  await doomed.killAt(step, count)
  const { ticketId } = sandbox.openTicket({
    // Somebody else each time: the same person would be told to be patient (LOOP-RULES B02).
    from: { name: 'Anna Berg', email: `anna.${sandbox.tickets().length}@example.com` },
    subject: 'Where is my order?',
  })
  await until(`it dies at ${step}`, () => doomed.process.signalCode, 30_000)
  expect(doomed.process.signalCode).toBe('SIGKILL')

  const story = await desk.settled(ticketId)

  expect(ours(sandbox, ticketId)).toEqual([
    { channel: 'email', public: true, sent: true },
    { channel: 'internal-note', public: false, sent: true },
  ])
  expect(sandbox.outbox().filter(mail => mail.ticketId === ticketId)).toHaveLength(1)
  expect(story.messages.map(({ kind, state }) => [kind, state])).toEqual([
    ['reply', 'sent'],
    ['note', 'sent'],
  ])
  expect(story.outcome).toBe('answered')
  expect(storedWebhooks(story)).toEqual(acknowledgedWebhooks(sandbox, ticketId))
}

/** Steps that an undisturbed ticket does not reach need their situation: no echo tells of our messages. */
function arrangeFor(step: Step, sandbox: Sandbox): void {
  const special = step.startsWith('confirm.') || step.startsWith('look-up.')
  sandbox.webhookFaults.loseTriggers = special ? ['ticket-message-created', 'ticket-updated'] : []
  sandbox.clearFaults()
  if (step.startsWith('look-up.')) {
    sandbox.failNext({ mode: 'drop-after', method: 'POST', path: /\/messages$/ })
  }
}

/** What Greeter wrote into a ticket, reply first. */
function ours(sandbox: Sandbox, ticketId: number) {
  return sandbox
    .messages(ticketId)
    .filter(message => message.external_id?.startsWith('greeter:'))
    .map(message => ({
      channel: message.channel,
      public: message.public,
      sent: message.sent_datetime !== null,
    }))
    .sort((a, b) => a.channel.localeCompare(b.channel))
}

/** Every webhook event that was answered 200 at least once: none of them may be lost (P1). */
function acknowledgedWebhooks(sandbox: Sandbox, ticketId: number): string[] {
  const answered = sandbox
    .deliveries()
    .filter(delivery => delivery.ticketId === ticketId && delivery.status === 200)
  const events = new Map(
    answered.map(({ eventId, trigger, messageId }) => [eventId, `${trigger} ${messageId}`]),
  )
  return [...events.values()].sort()
}

function storedWebhooks(story: TicketStory): string[] {
  return story.events
    .filter(event => event.source === 'webhook')
    .map(({ trigger, messageId }) => `${trigger} ${messageId}`)
    .sort()
}
