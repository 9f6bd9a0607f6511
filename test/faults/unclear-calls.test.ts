import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults/fault-queue.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { MessageLine, TicketStory } from '../../src/console-api/contract.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import type { StepHook } from '../../src/steps.ts'
import { type Desk, startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

/** One database for all: each desk is an account of its own in it. */
let database: Database
let desks: Desk[] = []
let accounts = 0

beforeAll(async () => {
  database = await openDatabase({ inMemory: true })
})
afterEach(async () => {
  for (const desk of desks) await desk.close()
  desks = []
})
afterAll(async () => {
  await database.close()
})

async function openDesk(options: { sandbox?: SandboxOptions; onStep?: StepHook } = {}): Promise<Desk> {
  accounts += 1
  const domain = `shop-${accounts}`
  const desk = await startDesk({
    database,
    environment: { NOTE: 'on', GORGIAS_DOMAIN: domain },
    // Right after the calls' time-out of a second.
    timing: { looks: [1_200, 1_600] },
    ...options,
    sandbox: { domain, ...options.sandbox },
  })
  desks.push(desk)
  return desk
}

/** The first message into a ticket is the reply. */
const intoTicket = (ticketId: number) => ({
  method: 'POST',
  path: new RegExp(`/tickets/${ticketId}/messages$`),
})

/** The ways a call can end without a clear answer, and whether the message is there afterwards. */
const endings: Array<Omit<Fault, 'method' | 'path'> & { there: boolean }> = [
  { mode: 'answer-after', status: 500, there: true },
  { mode: 'answer-after', status: 502, there: true },
  { mode: 'answer-after', status: 503, there: true },
  { mode: 'answer-before', status: 500, there: false },
  { mode: 'drop-after', there: true },
  { mode: 'drop-before', there: false },
  { mode: 'hang', there: false },
  { mode: 'hang-after', there: true },
  { mode: 'half-body', there: true },
]

describe.each([
  { echoes: 'come back', lost: [] },
  { echoes: 'are lost', lost: ['ticket-message-created', 'ticket-updated'] as const },
])('an unclear ending, while the echoes $echoes', ({ lost }) => {
  test('leaves one reply and one note for each kind of ending, and nothing is sent without a look', async () => {
    const desk = await openDesk({ sandbox: { webhookFaults: { loseTriggers: [...lost] } } })
    const opened = endings.map(({ there, ...fault }) => {
      const { ticketId } = desk.sandbox.openTicket()
      desk.sandbox.failNext({ ...fault, ...intoTicket(ticketId) })
      return { ticketId, there, name: `${fault.mode} ${fault.status ?? ''}` }
    })
    for (const { ticketId } of opened) await desk.settled(ticketId)
    await desk.quiet()

    // What is there is found: by its echo, else by the first look. What is not there is looked for twice.
    const found = lost.length === 0 ? ['send'] : ['send', 'look-up']
    const stories = await Promise.all(opened.map(({ ticketId }) => desk.story(ticketId)))
    expect(stories.map((story, at) => ({ name: opened[at]?.name, ...callsOf(story) }))).toEqual(
      opened.map(({ name, there }) => ({
        name,
        reply: there ? found : ['send', 'look-up', 'look-up', 'send'],
        note: ['send'],
      })),
    )
    for (const story of stories) expectOneOfEach(desk, story)
  })
})

test('429 is repeated after Retry-After, without a look', async () => {
  const desk = await openDesk()
  const { ticketId } = desk.sandbox.openTicket()
  desk.sandbox.failNext({
    mode: 'answer-before',
    status: 429,
    headers: { 'Retry-after': '1' },
    ...intoTicket(ticketId),
  })
  const story = await desk.settled(ticketId)

  expect(callsOf(story).reply).toEqual(['send', 'send'])
  const [first, second] = messageOf(story, 'reply').attempts
  expect(first?.code).toBe('HELPDESK_RATE_LIMITED')
  expect(Date.parse(second?.startedAt ?? '') - Date.parse(first?.endedAt ?? '')).toBeGreaterThanOrEqual(999)
  expectOneOfEach(desk, story)
})

test.each([
  { name: 'a refused connection', fault: { mode: 'refuse' }, code: 'HELPDESK_UNREACHABLE' },
  {
    name: 'a 404 for a young ticket',
    fault: { mode: 'answer-before', status: 404 },
    code: 'HELPDESK_NOT_FOUND',
  },
] as const)('$name is repeated without a look', async ({ fault, code }) => {
  const desk = await openDesk()
  const { ticketId } = desk.sandbox.openTicket()
  desk.sandbox.failNext({ ...fault, ...intoTicket(ticketId) })
  const story = await desk.settled(ticketId)

  expect(callsOf(story)).toEqual({ reply: ['send', 'send'], note: ['send'] })
  expect(messageOf(story, 'reply').attempts[0]?.code).toBe(code)
  expectOneOfEach(desk, story)
})

test.each([
  { mode: 'drop-after', reason: 'ambiguous' },
  { mode: 'drop-before', reason: 'cannot-be-proved' },
] as const)(
  'on an account that gives no external_id back, $mode is held ($reason), not doubled',
  async ({ mode, reason }) => {
    const desk = await openDesk({ sandbox: { restoresExternalId: false } })
    const first = desk.sandbox.openTicket()
    await desk.settled(first.ticketId)
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.failNext({ mode, ...intoTicket(ticketId) })
    const story = await desk.settled(ticketId)
    await desk.quiet()

    expect(messageOf(story, 'reply')).toMatchObject({ state: 'held', reason })
    expect(story).toMatchObject({ outcome: 'held', reason })
    expect(publicAnswers(desk, ticketId)).toHaveLength(mode === 'drop-after' ? 1 : 0)
  },
)

test('the same text by the API user, without our mark, is a doubt for a person: held, not doubled', async () => {
  const desk = await openDesk()
  const { ticketId } = desk.sandbox.openTicket()
  desk.sandbox.failNext({ mode: 'drop-before', ...intoTicket(ticketId) })
  const text = await until('the call broke off', async () => {
    const reply = (await desk.story(ticketId).catch(() => null))?.messages[0]
    return reply?.state === 'unknown' && reply.text
  })
  desk.sandbox.agentWrites(ticketId, { text, userId: desk.sandbox.ids.apiUser })
  const story = await desk.settled(ticketId)
  await desk.quiet()

  expect(messageOf(story, 'reply')).toMatchObject({ state: 'held', reason: 'ambiguous' })
  expect(callsOf(story).reply).toEqual(['send', 'look-up'])
  expect(publicAnswers(desk, ticketId)).toHaveLength(1)
})

test('401 pauses the account and loses nothing: after the next start the messages go out', async () => {
  const desk = await openDesk()
  const { ticketId } = desk.sandbox.openTicket()
  desk.sandbox.failNext({ mode: 'answer-before', status: 401, times: 2, ...intoTicket(ticketId) })
  const accountOf = async () => (await desk.stats()).accounts.find(({ id }) => id === desk.greeter.account)
  await until('the account is paused', async () => (await accountOf())?.pausedAt)
  expect((await accountOf())?.pauseCode).toBe('HELPDESK_UNAUTHORIZED')
  const paused = await until('the messages are back in line', async () => {
    const story = await desk.story(ticketId)
    return story.messages.every(({ state }) => state === 'reserved') && story
  })
  expect(paused.outcome).toBe('waiting')
  expect(publicAnswers(desk, ticketId)).toHaveLength(0)
  await desk.quiet()
  await desk.greeter.stop()

  desk.sandbox.clearFaults()
  const next = await startDesk({
    database,
    environment: { NOTE: 'on', GORGIAS_DOMAIN: desk.greeter.account },
    existing: desk.sandbox,
  })
  desks = [next]
  expectOneOfEach(next, await next.settled(ticketId))
})

test('a ticket that is merged while its reply is on its way is held, without a second reply', async () => {
  let merge: (() => void) | null = null
  const desk = await openDesk({
    onStep(step) {
      if (step !== 'sender.before-call') return
      merge?.()
      merge = null
    },
  })
  const { ticketId: survivor } = desk.sandbox.openTicket()
  await desk.settled(survivor)
  await desk.quiet()
  const { ticketId } = desk.sandbox.openTicket()
  merge = () => desk.sandbox.mergeTickets(ticketId, survivor)
  const story = await desk.settled(ticketId)
  await desk.quiet()

  expect(messageOf(story, 'reply')).toMatchObject({ state: 'held', reason: 'merged' })
  expect(publicAnswers(desk, survivor)).toHaveLength(1)
})

const messageOf = (story: TicketStory, kind: 'reply' | 'note'): MessageLine => {
  const message = story.messages.find(one => one.kind === kind)
  if (message === undefined) throw new Error(`Ticket ${story.ticketId} has no ${kind}.`)
  return message
}

const callsOf = (story: TicketStory) => ({
  reply: messageOf(story, 'reply').attempts.map(({ call }) => call),
  note: messageOf(story, 'note').attempts.map(({ call }) => call),
})

const publicAnswers = (desk: Desk, ticketId: number) =>
  desk.sandbox.messages(ticketId).filter(message => message.from_agent && message.public)

/** One reply and one note in the sandbox, both sent, and the ticket is answered. */
function expectOneOfEach(desk: Desk, story: TicketStory): void {
  const fromUs = desk.sandbox.messages(story.ticketId).filter(message => message.from_agent)
  expect(fromUs.filter(message => message.public)).toHaveLength(1)
  expect(fromUs.filter(message => !message.public)).toHaveLength(1)
  expect(fromUs.every(message => message.sent_datetime !== null)).toBe(true)
  expect(desk.sandbox.outbox().filter(mail => mail.ticketId === story.ticketId)).toHaveLength(1)
  expect(story.messages.map(({ kind, state }) => [kind, state])).toEqual([
    ['reply', 'sent'],
    ['note', 'sent'],
  ])
  expect(story.outcome).toBe('answered')
}
