import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import type { TicketStory } from '../../src/console-api/contract.ts'
import type { Step } from '../../src/steps.ts'
import { until } from '../support/until.ts'
import { type CrashDesk, type DatabaseSource, openCrashDesk } from './crash-desk.ts'
import { createDeskPool } from './desk-pool.ts'

/** Die at this step, the how-manieth time it is reached. */
export interface Death {
  step: Step
  count: number
}

/** A database to die on; its source is null where it is not installed. */
export interface Ground {
  name: string
  source: DatabaseSource | null
  /** So many desks work side by side, each going from one death to the next: restarts meet a database with a past. */
  desks: number
}

const policyFile = fileURLToPath(new URL('../fixtures/changing-policy.yaml', import.meta.url))

/**
 * A test for each death: the process dies (SIGKILL), is started again, and everything comes to the one right end.
 * All of a file wait for desks from its first test on; each tells how its own went.
 */
export function testDeaths({ name, source, desks }: Ground, deaths: readonly Death[]): void {
  const pool = createDeskPool(desks, () => openCrashDesk(source ?? notInstalled, policyFile))
  let runs: Map<Death, Promise<void>> | null = null
  afterAll(() => pool.close())

  function start() {
    const started = new Map<Death, Promise<void>>()
    for (const death of deaths) {
      const run = pool.use(desk => dieAndRecover(desk, death.step, death.count))
      // The test that waits for it hears of its failure; until then it is no unhandled one.
      run.catch(() => {})
      started.set(death, run)
    }
    return started
  }
  beforeAll(() => {
    if (source !== null) runs = start()
  })
  for (const death of deaths) {
    const often = death.count === 1 ? '' : ' for the second time'
    test.skipIf(source === null)(
      `killed at ${death.step}${often}, Greeter still sends one reply and one note (${name})`,
      async () => {
        await expect(runs?.get(death)).resolves.toBeUndefined()
      },
      240_000,
    )
  }
}

const notInstalled: DatabaseSource = () => Promise.reject(new Error('This database is not installed.'))

async function dieAndRecover(desk: CrashDesk, step: Step, count: number): Promise<void> {
  const { sandbox } = desk
  const doomed = await desk.greeter()
  arrangeFor(step, sandbox)
  await doomed.killAt(step, count)
  const { ticketId } = sandbox.openTicket({
    // Somebody else each time: the same person would be told to be patient (LOOP-RULES B02).
    from: { name: 'Anna Berg', email: `anna.${sandbox.tickets().length}@example.com` },
    subject: step.startsWith('action.') ? 'Please change my order' : 'Where is my order?',
  })
  await until(`it dies at ${step}`, () => doomed.process.signalCode)
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
  expect(changesOf(sandbox, ticketId)).toEqual(
    step.startsWith('action.') ? ['changed', 'high', 'closed'] : ['', 'normal', 'open'],
  )
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

/** What was done to the ticket besides writing into it. */
function changesOf(sandbox: Sandbox, ticketId: number): string[] {
  const ticket = sandbox.tickets().find(({ id }) => id === ticketId)
  const tags = ticket?.tags.map(({ name }) => name).join() ?? ''
  return [tags, ticket?.priority ?? '', ticket?.status ?? '']
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
