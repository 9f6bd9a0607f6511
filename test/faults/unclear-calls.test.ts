import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults/fault-queue.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { MessageLine, TicketStory } from '../../src/console-api/contract.ts'
import type { OutboxTiming } from '../../src/outbox/timing.ts'
import type { StepHook } from '../../src/steps.ts'
import { openEmbedded } from '../support/embedded-database.ts'
import { type Desk, startDesk } from '../support/greeter.ts'
import { jumpingTime } from '../support/jumping-time.ts'
import { until } from '../support/until.ts'

let opened: Awaited<ReturnType<typeof openEmbedded>>
let time: ReturnType<typeof jumpingTime>
let desk: Desk

const minute = 60_000
/** Both times of a look come when a test says so, however slow the machine is at what goes before. */
const timing = { looks: [minute, 2 * minute], callTimeout: 10_000 } as const

beforeEach(async () => {
  opened = await openEmbedded()
  time = jumpingTime()
})
afterEach(async () => {
  await desk.close()
  await opened.drop()
})

interface Case {
  sandbox?: SandboxOptions
  onStep?: StepHook
  timing?: Partial<OutboxTiming>
}

async function openDesk(options: Case = {}): Promise<Desk> {
  desk = await startDesk({
    database: opened.database,
    environment: { NOTE: 'on' },
    clock: time.clock,
    ...options,
    timing: { ...timing, ...options.timing },
    sandbox: { timers: time.timers, ...options.sandbox },
  })
  return desk
}

/** Waits for both looks at the replies whose outcome is unknown, each when all that came before has been heard. */
async function passLooks(ticketIds: readonly number[]): Promise<void> {
  for (const looks of [0, 1, 2]) {
    await until(`${looks} looks at each reply that is unknown`, async () => {
      const replies = await Promise.all(ticketIds.map(replyTo))
      return replies.every(
        reply =>
          reply !== undefined &&
          !['reserved', 'sending'].includes(reply.state) &&
          (reply.state !== 'unknown' || lookUps(reply) === looks),
      )
    })
    await desk.quiet()
    time.jump(minute)
  }
}

const replyTo = async (ticketId: number) =>
  (await desk.story(ticketId).catch(() => null))?.messages.find(({ kind }) => kind === 'reply')
const lookUps = (reply: MessageLine) => reply.attempts.filter(({ call }) => call === 'look-up').length

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
    await openDesk({
      sandbox: { webhookFaults: { loseTriggers: [...lost] } },
      timing: { callTimeout: 2_000 },
    })
    const tickets = endings.map(({ there, ...fault }) => {
      const { ticketId } = desk.sandbox.openTicket()
      desk.sandbox.failNext({ ...fault, ...intoTicket(ticketId) })
      return { ticketId, there, name: `${fault.mode} ${fault.status ?? ''}` }
    })
    await passLooks(tickets.map(({ ticketId }) => ticketId))
    for (const { ticketId } of tickets) await desk.settled(ticketId)
    await desk.quiet()

    // What is there is found: by its echo, else by the first look. What is not there is looked for twice.
    const found = lost.length === 0 ? ['send'] : ['send', 'look-up']
    const stories = await Promise.all(tickets.map(({ ticketId }) => desk.story(ticketId)))
    expect(stories.map((story, at) => ({ name: tickets[at]?.name, ...callsOf(story) }))).toEqual(
      tickets.map(({ name, there }) => ({
        name,
        reply: there ? found : ['send', 'look-up', 'look-up', 'send'],
        note: ['send'],
      })),
    )
    for (const story of stories) expectOneOfEach(desk, story)
  })
})

test('429 is repeated after Retry-After, without a look', async () => {
  await openDesk()
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
  await openDesk()
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
    await openDesk({ sandbox: { restoresExternalId: false } })
    const first = desk.sandbox.openTicket()
    await desk.settled(first.ticketId)
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.failNext({ mode, ...intoTicket(ticketId) })
    await passLooks([ticketId])
    const story = await desk.settled(ticketId)
    await desk.quiet()

    expect(messageOf(story, 'reply')).toMatchObject({ state: 'held', reason })
    expect(story).toMatchObject({ outcome: 'held', reason })
    expect(publicAnswers(desk, ticketId)).toHaveLength(mode === 'drop-after' ? 1 : 0)
  },
)

test('the same text by the API user, without our mark, is a doubt for a person: held, not doubled', async () => {
  await openDesk()
  const { ticketId } = desk.sandbox.openTicket()
  desk.sandbox.failNext({ mode: 'drop-before', ...intoTicket(ticketId) })
  const text = await until('the call broke off', async () => {
    const reply = (await desk.story(ticketId).catch(() => null))?.messages[0]
    return reply?.state === 'unknown' && reply.text
  })
  desk.sandbox.agentWrites(ticketId, { text, userId: desk.sandbox.ids.apiUser })
  await passLooks([ticketId])
  const story = await desk.settled(ticketId)
  await desk.quiet()

  expect(messageOf(story, 'reply')).toMatchObject({ state: 'held', reason: 'ambiguous' })
  expect(callsOf(story).reply).toEqual(['send', 'look-up'])
  expect(publicAnswers(desk, ticketId)).toHaveLength(1)
})

test('401 pauses the account and loses nothing: after the next start the messages go out', async () => {
  await openDesk()
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
  desk = await startDesk({
    database: opened.database,
    environment: { NOTE: 'on' },
    existing: desk.sandbox,
  })
  expectOneOfEach(desk, await desk.settled(ticketId))
})

test('a ticket that is merged while its reply is on its way is held, without a second reply', async () => {
  let merge: (() => void) | null = null
  await openDesk({
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
