import { expect, test } from 'vitest'
import type { Step } from '../../src/steps.ts'
import {
  ada,
  changed,
  changingPolicy,
  everyAction,
  receiptAnd,
  staffUp,
  ticketOf,
  writesTo,
} from '../support/changed-tickets.ts'
import { describeOnDatabases } from '../support/databases.ts'
import type { Desk, DeskOptions } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

const everything = changingPolicy(
  `  - { name: Refunds, send: { reply: receipt, note: note }, actions: { ${everyAction} } }`,
)

describeOnDatabases('what a rule does to the ticket', kind => {
  const one = oneDesk(kind)
  async function start(options: Omit<DeskOptions, 'database'>): Promise<Desk> {
    const desk = await one.start(options)
    await staffUp(desk.sandbox)
    return desk
  }

  test('is done once, after reply and note, whatever comes twice, and wakes no endless work', async () => {
    const desk = await start({ policy: everything, sandbox: { webhookFaults: { duplicate: 1 } } })
    const { sandbox } = desk
    const { ticketId } = sandbox.openTicket({ tags: ['order'] })
    const story = await changed(desk, ticketId)
    await desk.quiet()

    expect(await ticketOf(sandbox, ticketId)).toMatchObject({
      status: 'closed',
      priority: 'high',
      assignee_team: { name: 'Returns' },
      assignee_user: { email: ada },
      tags: [{ name: 'order' }, { name: 'refund' }, { name: 'by greeter' }],
    })
    expect(story.actions.map(({ text, state, attempt }) => [text, state, attempt])).toEqual([
      ['add the tags refund, by greeter', 'done', 1],
      ['assign to the team returns', 'done', 1],
      ['assign to a…@sandbox.example', 'done', 1],
      ['set the priority to high', 'done', 1],
      ['close', 'done', 1],
    ])
    expect(writesTo(sandbox, ticketId)).toEqual(['POST messages', 'POST messages', 'POST tags', 'PUT'])
    expect(sandbox.outbox().filter(mail => mail.ticketId === ticketId)).toHaveLength(1)

    // Our own changes make webhooks. They lead to one more decision, and to nothing else.
    const calls = sandbox.calls().length
    await desk.quiet()
    const later = await desk.story(ticketId)
    expect(later).toMatchObject({ outcome: 'answered', actions: story.actions })
    expect(later.decisions.map(({ reason }) => reason)).toEqual(['new-customer-ticket', 'closed'])
    expect(sandbox.calls()).toHaveLength(calls)
  })

  test('is done once, also where the customer writes again', async () => {
    const desk = await start({ policy: receiptAnd('addTags: [seen]') })
    const { ticketId } = desk.sandbox.openTicket()
    await changed(desk, ticketId)
    desk.sandbox.untagTicket(ticketId, ['seen'])
    desk.sandbox.customerWrites(ticketId, { text: 'One more thing.' })
    await desk.quiet()
    expect(writesTo(desk.sandbox, ticketId)).toEqual(['POST messages', 'POST tags'])
  })

  test('can be all that a rule does, and is no answer', async () => {
    const never = 'calendars: { support: { zone: UTC, hours: { mon: "00:00-00:01" } } }'
    const policy = changingPolicy(
      '  - { name: Tag, actions: { addTags: [new], snoozeUntilOpening: support } }',
      never,
    )
    const desk = await start({ policy })
    const { ticketId } = desk.sandbox.openTicket()
    const story = await changed(desk, ticketId)
    desk.sandbox.customerWrites(ticketId, { text: 'Hello?' })
    await desk.quiet()

    expect(story).toMatchObject({ outcome: 'skipped', reason: 'actions-by-rule', messages: [] })
    const until = story.actions.find(({ action }) => action === 'snooze')?.text
    expect(until).toMatch(/^snooze until .*T00:00:00.000Z$/)
    const ticket = await ticketOf(desk.sandbox, ticketId)
    expect(ticket).toMatchObject({ status: 'open', tags: [{ name: 'new' }] })
    expect(writesTo(desk.sandbox, ticketId)).toEqual(['POST tags', 'PUT'])
  })

  const meanwhiles: Array<
    [who: string, reason: string, meanwhile: (desk: Desk, ticketId: number) => unknown]
  > = [
    [
      'the customer writes again',
      'customer-wrote-again',
      ({ sandbox }, id) => sandbox.customerWrites(id, { text: 'Wait!' }),
    ],
    [
      'an agent writes',
      'person-wrote',
      ({ sandbox }, id) => sandbox.agentWrites(id, { text: 'I look at it.' }),
    ],
    ['an agent takes it', 'held-by-person', ({ sandbox }, id) => sandbox.assign(id, sandbox.ids.agent)],
  ]
  test.each(meanwhiles)('a ticket is not closed when %s after the reply', async (_, reason, meanwhile) => {
    let ticketId = 0
    let desk: Desk | null = null
    const onStep = (step: Step) => {
      if (step !== 'action.claimed' || desk === null) return
      meanwhile(desk, ticketId)
      desk = null
    }
    const started = await start({ policy: receiptAnd('close: true'), onStep })
    desk = started
    ticketId = started.sandbox.openTicket().ticketId
    const story = await changed(started, ticketId)
    expect(story.actions).toMatchObject([{ action: 'close', state: 'cancelled', reason }])
    expect(story.actions[0]?.reasonText).not.toBe(reason)
    expect(await ticketOf(started.sandbox, ticketId)).toMatchObject({ status: 'open' })
  })

  test.each([
    { always: '', state: 'cancelled' },
    { always: ', always: true', state: 'done' },
  ])('who has a ticket keeps it, but for a rule that says always ($state)', async ({ always, state }) => {
    const desk = await start({ policy: receiptAnd(`assignUser: ${ada}${always}`) })
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.assign(ticketId, desk.sandbox.ids.agent)
    expect((await changed(desk, ticketId)).actions).toMatchObject([{ state }])
    const robin = { id: desk.sandbox.ids.agent }
    expect(await ticketOf(desk.sandbox, ticketId)).toMatchObject({
      assignee_user: state === 'done' ? { email: ada } : robin,
    })
  })

  test('is recorded in shadow, and not done', async () => {
    const desk = await start({ policy: everything, environment: { ARMED: 'off' } })
    const { ticketId } = desk.sandbox.openTicket()
    const story = await desk.settled(ticketId)
    await desk.quiet()
    expect(story).toMatchObject({ outcome: 'skipped', reason: 'shadow', actions: [] })
    const line = story.decisions[0]?.trace.find(({ check }) => check === 'a rule takes it')
    expect(line?.rules?.[0]?.actions).toHaveLength(5)
    expect(writesTo(desk.sandbox, ticketId)).toEqual([])
  })
})
