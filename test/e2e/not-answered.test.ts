import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

const customer = { name: 'Anna Berg', email: 'anna@example.com' }

/** Makes a ticket and returns its id. */
type Scene = (sandbox: Sandbox) => number

const scenes: Array<[what: string, scene: Scene, outcome: string, reason: string]> = [
  [
    'a ticket that the company opened',
    sandbox => sandbox.agentOpensTicket({ to: customer, text: 'Your parcel is late.' }).ticketId,
    'skipped',
    'opened-by-company',
  ],
  [
    'a ticket that came as spam',
    sandbox => sandbox.openTicket({ from: customer, spam: true }).ticketId,
    'skipped',
    'spam',
  ],
  [
    'G14 a ticket that an agent has answered before its webhooks arrive',
    sandbox => {
      const { ticketId } = sandbox.openTicket({ from: customer })
      sandbox.agentWrites(ticketId, { text: 'I am on it.' })
      return ticketId
    },
    'skipped',
    'answered-by-person',
  ],
  [
    'a ticket that a rule has answered before its webhooks arrive',
    sandbox => {
      const { ticketId } = sandbox.openTicket({ from: customer })
      sandbox.ruleWrites(ticketId, { text: 'We are closed.' })
      return ticketId
    },
    'skipped',
    'answered-by-rule',
  ],
  [
    'a ticket that was closed at once',
    sandbox => {
      const { ticketId } = sandbox.openTicket({ from: customer })
      sandbox.closeTicket(ticketId)
      return ticketId
    },
    'skipped',
    'closed',
  ],
  [
    'a ticket that went to the trash',
    sandbox => {
      const { ticketId } = sandbox.openTicket({ from: customer })
      sandbox.trash(ticketId)
      return ticketId
    },
    'skipped',
    'trashed',
  ],
]

describeOnDatabases('what must not be answered', kind => {
  const one = oneDesk(kind)

  const ours = (ticketId: number) =>
    one.now.sandbox.messages(ticketId).filter(message => message.external_id?.startsWith('greeter:'))

  test('is skipped with its reason, and nothing stays without outcome', async () => {
    // Deliveries wait, so that each scene is complete before Greeter hears of it.
    const desk = await one.start({
      environment: { NOTE: 'on' },
      sandbox: { webhookFaults: { delay: 2_000 } },
    })
    const made = scenes.map(([what, scene, outcome, reason]) => ({
      what,
      ticketId: scene(one.now.sandbox),
      outcome,
      reason,
    }))
    await desk.quiet()
    const seen = await Promise.all(
      made.map(async ({ what, ticketId }) => {
        const story = await one.now.story(ticketId)
        return { what, outcome: story.outcome, reason: story.reason, ours: ours(ticketId)?.length }
      }),
    )
    expect(seen).toEqual(scenes.map(([what, , outcome, reason]) => ({ what, outcome, reason, ours: 0 })))
    const stats = await desk.stats()
    expect(stats.unprocessedEvents).toBe(0)
    expect(stats.tickets.waiting).toBe(0)
  })

  test('a note that was written first does not stop the answer, and alone does not start one', async () => {
    const desk = await one.start({ sandbox: { webhookFaults: { delay: 2_000 } } })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    desk.sandbox.agentWrites(ticketId, { text: 'Look at this.', internalNote: true })
    const story = await desk.settled(ticketId)
    expect(story.outcome).toBe('answered')
    expect(ours(ticketId)).toHaveLength(1)
  })

  test('tickets older than the connection stay untouched when they move again', async () => {
    const { createSandbox } = await import('../../sandbox/create-sandbox.ts')
    let deliver: (request: Request) => Promise<Response> = () => Promise.resolve(new Response(null))
    const sandbox = createSandbox({ timeScale: 0.02, deliver: request => deliver(request) })
    const { ticketId } = sandbox.openTicket({ from: customer })
    await sandbox.idle()
    const desk = await one.start({ existing: sandbox })
    const { connect } = await import('../support/greeter.ts')
    await connect(sandbox)
    const { greeter } = desk
    deliver = async request => greeter.fetch(request)
    sandbox.customerWrites(ticketId, { text: 'Hello? Anybody?' })
    const story = await desk.settled(ticketId)
    expect([story.outcome, story.reason]).toEqual(['skipped', 'before-connection'])
    expect(ours(ticketId)).toEqual([])
  })

  test('in shadow everything is decided and nothing is sent, and arming does not wake the past', async () => {
    const desk = await one.start({ environment: { ARMED: 'off' } })
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    const story = await desk.settled(ticketId)
    expect([story.outcome, story.reason]).toEqual(['skipped', 'shadow'])
    expect(story.decisions.map(one => [one.verdict, one.mode])).toEqual([['answer', 'shadow']])
    const { setMode } = await import('../../src/accounts/accounts.ts')
    await setMode(one.database.sql, desk.greeter.account, 'armed', new Date())
    desk.sandbox.customerWrites(ticketId, { text: 'One more thing.' })
    await desk.quiet()
    expect((await desk.story(ticketId)).reason).toBe('shadow')
    expect(ours(ticketId)).toEqual([])
  })

  test('G14 a person who is faster while the reply waits in line wins: it is taken back', async () => {
    // The account's bucket is full, so the reply has to wait.
    const desk = await one.start({ sandbox: { rateLimit: { calls: 5, seconds: 5 } } })
    const { until } = await import('../support/until.ts')
    await until('the profile is read', () =>
      one.now.sandbox.calls().some(call => call.path.includes('/users/me')),
    )
    const { ticketId } = desk.sandbox.openTicket({ from: customer })
    const other = desk.sandbox.openTicket({ from: { name: 'Bob', email: 'bob@example.com' } }).ticketId
    const third = desk.sandbox.openTicket({ from: { name: 'Cleo', email: 'cleo@example.com' } }).ticketId
    desk.sandbox.agentWrites(third, { text: 'I am faster.' })
    const stories = [await desk.settled(ticketId), await desk.settled(other), await desk.settled(third)]
    expect(stories.map(story => story.outcome)).toEqual(['answered', 'answered', 'skipped'])
    expect(stories[2]?.reason).toBe('answered-by-person')
    expect(ours(third)).toEqual([])
  })
})
