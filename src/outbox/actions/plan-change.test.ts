import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TicketState } from '../../helpdesk/gorgias/update-ticket.ts'
import { type Circumstances, type FieldAction, planChange } from './plan-change.ts'

const now = new Date('2026-11-23T10:00:00Z')
const later = '2026-11-24T10:00:00.000Z'
const person = 7
const ours = 8
const close = { action: 'close', always: false } as const
const snooze = { action: 'snooze', until: later, always: false } as const
const toTeam = { action: 'assignTeam', teamId: 3, always: false } as const
const toUser = { action: 'assignUser', userId: ours, always: false } as const
const urgent = { action: 'priority', priority: 'high' } as const
const always = <A extends { always: boolean }>(action: A) => ({ ...action, always: true })

const by = (fromAgent: boolean, more: object = {}) => ({
  id: 20,
  externalId: null,
  fromAgent,
  public: true,
  ...more,
})
const about = (ticket: Partial<TicketState>, more: Partial<Circumstances> = {}): Circumstances => ({
  ticket: {
    closed: false,
    spam: false,
    trashed: false,
    priority: 'normal',
    teamId: null,
    userId: null,
    snoozedUntil: null,
    messages: [by(false, { id: 10 }), by(true, { id: 11, externalId: 'greeter:x' })],
    ...ticket,
  },
  told: [],
  ownMessageIds: [],
  ourUsers: [ours],
  seenMessageId: 10,
  now,
  ...more,
})
const since = (fromAgent: boolean, more: object = {}) => ({ messages: [by(fromAgent, more)] })

describe('what of a change is still right', () => {
  const cases: Array<[what: string, action: FieldAction, about: Circumstances, comesTo: string]> = [
    ['closing an open ticket', close, about({}), 'done by the call'],
    ['closing a closed one', close, about({ closed: true }), 'is so'],
    ['closing when the customer wrote since', close, about(since(false)), 'customer-wrote-again'],
    ['… also where the rule says always', always(close), about(since(false)), 'customer-wrote-again'],
    [
      '… as a webhook tells it first',
      close,
      about({}, { told: [{ id: 20, fromAgent: false }] }),
      'customer-wrote-again',
    ],
    [
      'closing when an agent wrote a note since',
      close,
      about(since(true, { public: false })),
      'person-wrote',
    ],
    [
      'closing after our own note',
      close,
      about(since(true, { externalId: 'greeter:x' })),
      'done by the call',
    ],
    [
      'closing after our own reply without its mark',
      close,
      about(since(true), { ownMessageIds: [20] }),
      'done by the call',
    ],
    [
      'closing what the customer had written twice before',
      close,
      about({}, { seenMessageId: 30 }),
      'done by the call',
    ],
    ['closing what a person has', close, about({ userId: person }), 'held-by-person'],
    ['closing what the same rule has assigned', close, about({ userId: ours }), 'done by the call'],
    ['closing what a person has, always', always(close), about({ userId: person }), 'done by the call'],
    ['closing what a person has snoozed', close, about({ snoozedUntil: later }), 'held-by-person'],
    ['closing spam', close, about({ spam: true }), 'put-away'],
    ['snoozing', snooze, about({}), 'done by the call'],
    ['snoozing a closed ticket', snooze, about({ closed: true }), 'closed-already'],
    ['snoozing again until the same time', snooze, about({ snoozedUntil: later }), 'is so'],
    [
      'snoozing what a person has snoozed',
      snooze,
      about({ snoozedUntil: '2026-11-25T10:00:00.000Z' }),
      'snoozed-already',
    ],
    [
      'snoozing after a snooze that ran out',
      snooze,
      about({ snoozedUntil: '2026-11-22T10:00:00.000Z' }),
      'done by the call',
    ],
    ['snoozing until a time that is over', { ...snooze, until: now.toISOString() }, about({}), 'too-late'],
    ['snoozing when the customer wrote since', snooze, about(since(false)), 'customer-wrote-again'],
    ['assigning to a team', toTeam, about({}), 'done by the call'],
    ['assigning to the team that has it', toTeam, about({ teamId: 3, userId: person }), 'is so'],
    ['assigning what another team has', toTeam, about({ teamId: 4 }), 'held-by-person'],
    ['assigning what another team has, always', always(toTeam), about({ teamId: 4 }), 'done by the call'],
    ['assigning to a user', toUser, about({ teamId: 4 }), 'done by the call'],
    ['assigning what a person has', toUser, about({ userId: person }), 'held-by-person'],
    ['assigning what a person has, always', always(toUser), about({ userId: person }), 'done by the call'],
    ['raising the priority', urgent, about({ userId: person }), 'done by the call'],
    ['the priority that it has', urgent, about({ priority: 'high' }), 'is so'],
    ['the priority of what is in the trash', urgent, about({ trashed: true }), 'put-away'],
  ]
  test.each(cases)('%s', (_, action, circumstances, comesTo) => {
    const { doing, settled } = planChange([action], circumstances)
    const [one] = settled
    expect(doing.length > 0 ? 'done by the call' : (one?.reason ?? 'is so')).toBe(comesTo)
    expect(doing.length + settled.length).toBe(1)
  })

  test('everything that is right goes in one call, and what is not is left out of it', () => {
    const plan = planChange([toTeam, toUser, urgent, close], about({ teamId: 4 }))
    expect(plan).toEqual({
      change: { userId: ours, priority: 'high', close: true },
      doing: ['assignUser', 'priority', 'close'],
      settled: [{ action: 'assignTeam', reason: 'held-by-person' }],
    })
  })

  test('a change that was made is not made again', () => {
    const actions = [toTeam, toUser, urgent, close]
    const after = about({ teamId: 3, userId: ours, priority: 'high', closed: true })
    expect(planChange(actions, after)).toMatchObject({ change: {}, doing: [] })
  })

  test('whatever else is so, nothing takes a ticket out of sight in which somebody wrote since', () => {
    const ticket = fc.record({
      closed: fc.constant(false),
      userId: fc.constantFrom(null, person, ours),
      teamId: fc.constantFrom(null, 3, 4),
      snoozedUntil: fc.constantFrom(null, later),
    })
    const action = fc.constantFrom(close, snooze, always(close), always(snooze))
    fc.assert(
      fc.property(ticket, action, fc.boolean(), (state, wanted, fromAgent) => {
        const { doing } = planChange([wanted], about({ ...state, ...since(fromAgent) }))
        expect(doing).toEqual([])
      }),
    )
  })
})
