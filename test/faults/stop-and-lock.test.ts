import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { startChild, started } from '../support/greeter-child.ts'
import { until } from '../support/until.ts'
import { type CrashDesk, folderSource, openCrashDesk } from './crash-desk.ts'

let desk: CrashDesk

beforeEach(async () => {
  desk = await openCrashDesk(folderSource)
})
afterEach(async () => {
  await desk.close()
})

/** The command that users run, on the desk's folder and port. */
const start = () => startChild('src/main.ts', ['start'], desk.environment)

const createMessage = { method: 'POST', path: /\/messages$/ }

test('SIGTERM: takes no more webhooks, ends the call under way, exits 0, and what came of it is recorded', async () => {
  const greeter = start()
  await started(greeter, /^Greeter is running/m)
  // 50 s of the sandbox's time are one of ours.
  desk.sandbox.failNext({ ...createMessage, mode: 'slow', delay: 50_000, times: 2 })
  // No echo may tell before the answer does.
  desk.sandbox.webhookFaults.loseTriggers = ['ticket-message-created', 'ticket-updated']
  const { ticketId } = desk.sandbox.openTicket()
  await until('both calls are under way', () => callsFor(ticketId).length === 2)

  greeter.process.kill('SIGTERM')
  await until('webhooks are refused', () => isRefused(desk.environment['PORT'] ?? ''))
  expect(greeter.process.exitCode).toBeNull()
  expect(callsFor(ticketId).map(call => call.status)).toEqual([null, null])

  expect(await greeter.ended).toEqual({ code: 0, signal: null })
  expect(greeter.stderr()).toBe('')
  expect(await outboxOnDisk()).toEqual([
    { kind: 'reply', state: 'accepted', attempt: 1, calls: 1 },
    { kind: 'note', state: 'sent', attempt: 1, calls: 1 },
  ])
})

test('SIGTERM in calls that hang: exits 0 after their time-out, and the next start looks before it sends', async () => {
  // A sweep might find what became of the calls before the look is due.
  desk.environment['SWEEP_MINUTES'] = '0'
  const greeter = await desk.greeter()
  // Both: reply and note start together, and either may arrive first.
  desk.sandbox.failNext({ ...createMessage, mode: 'hang-after', times: 2 })
  desk.sandbox.webhookFaults.loseTriggers = ['ticket-message-created', 'ticket-updated']
  const { ticketId } = desk.sandbox.openTicket()
  const hanging = () => callsFor(ticketId).filter(call => call.fault === 'hang-after')
  await until('the calls hang', () => hanging().length === 2)

  greeter.process.kill('SIGTERM')
  expect(await greeter.ended).toEqual({ code: 0, signal: null })

  const story = await desk.settled(ticketId)
  expect(story.messages.map(({ kind, state }) => [kind, state])).toEqual([
    ['reply', 'sent'],
    ['note', 'sent'],
  ])
  for (const { attempts } of story.messages)
    expect(attempts.map(({ call }) => call)).toEqual(['send', 'look-up'])
  expect(callsFor(ticketId)).toHaveLength(2)
})

test('a second process on the folder is refused with one line; the lock of a killed one holds nobody up', async () => {
  const first = start()
  await started(first, /^Greeter is running/m)

  const second = start()
  expect(await second.ended).toEqual({ code: 1, signal: null })
  expect(second.stdout()).toBe('')
  expect(second.stderr()).toMatch(
    new RegExp(`^greeter: .*in use by process ${first.process.pid}\\..*\\(DATA_DIR_LOCKED\\)\\n$`),
  )
  expect(first.process.exitCode).toBeNull()

  first.process.kill('SIGKILL')
  await first.ended
  const third = start()
  await started(third, /^Greeter is running/m)
  expect(third.stderr()).toBe('')
  third.process.kill('SIGTERM')
  expect(await third.ended).toEqual({ code: 0, signal: null })
})

const callsFor = (ticketId: number) =>
  desk.sandbox
    .calls()
    .filter(call => call.method === 'POST' && call.path === `/api/tickets/${ticketId}/messages`)

/** Whether nobody listens there any more. */
async function isRefused(port: string): Promise<boolean> {
  try {
    // A connection of its own: one that is kept open from before would still be served.
    await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })
    return false
  } catch {
    return true
  }
}

/** What the closed database holds: opening it takes the lock, so the process is really gone. */
async function outboxOnDisk() {
  const database = await openDatabase({ folder: desk.environment['DATA_DIR'] ?? '' })
  try {
    return await database.sql
      .selectFrom('outbox')
      .select(['kind', 'state', 'attempt'])
      .select(eb =>
        eb
          .selectFrom('attempt')
          .whereRef('attempt.outbox_id', '=', 'outbox.id')
          .where('attempt.status', '=', 201)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('calls'),
      )
      .orderBy('id')
      .execute()
  } finally {
    await database.close()
  }
}
