import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActName } from '../db/tables.ts'
import type { Reason } from '../decide/decision.ts'
import type { ActionState } from '../outbox/actions/states.ts'
import { type OutboxReason, type OutboxState, outboxReasons, outboxStates } from '../outbox/states.ts'
import { type Plan, planAct } from './plan.ts'
import type { Subject, SubjectMessage } from './subject.ts'

const ticket: Subject = {
  account: 'shop',
  ticketId: 7,
  mode: 'armed',
  outcome: 'held',
  reason: 'robot-like',
  says: null,
  decision: null,
  messages: [],
  actions: [],
  replyGiven: false,
}

const message = (
  kind: 'reply' | 'note',
  state: OutboxState,
  reason: OutboxReason | null = null,
  attempt = 1,
): SubjectMessage => ({ id: kind === 'reply' ? 1 : 2, kind, state, reason, attempt, dismissed: false })

const withMessages = (...messages: SubjectMessage[]): Partial<Subject> => ({ messages, replyGiven: true })
const withActions = (state: ActionState): Partial<Subject> => ({
  actions: [{ action: 'close', state, reason: null, dismissed: false }],
})
const stoppedBy = (reason: Reason): Partial<Subject> => ({
  decision: { verdict: 'hold', reason, trace: [{ check: 'x', saw: null, result: 'stop', reason }] },
})

const stepsOf = (plan: Plan) => (plan.possible ? plan.steps.map(step => step.do).join(', ') : 'refused')

describe('what an act comes to', () => {
  const dead: Partial<Subject> = { outcome: 'failed', reason: 'cannot-be-handled' }
  const cases: Array<[act: ActName, what: string, change: Partial<Subject>, comesTo: string]> = [
    ['answer', 'a ticket held by a guard', stoppedBy('robot-like'), 'say'],
    ['answer', 'a ticket that a brake skipped', stoppedBy('cool-down'), 'say'],
    ['answer', 'a closed ticket', stoppedBy('closed'), 'refused'],
    ['answer', 'a ticket in shadow', { mode: 'shadow' }, 'refused'],
    ['answer', 'a ticket that a person has dismissed', { says: 'dismiss', ...stoppedBy('dismissed') }, 'say'],
    ['answer', 'a ticket whose reply retention has deleted', { replyGiven: true }, 'refused'],
    ['answer', 'a dead ticket', dead, 'refused'],
    ['answer', 'a reply taken back untried', withMessages(message('reply', 'cancelled', null, 0)), 'say'],
    [
      'answer',
      'a reply taken back after a try',
      withMessages(message('reply', 'cancelled')),
      'try again, say',
    ],
    ['retry', 'a held reply', withMessages(message('reply', 'held', 'ambiguous')), 'try again, say'],
    ['retry', 'a refused reply', withMessages(message('reply', 'failed', 'refused')), 'try again, say'],
    [
      'retry',
      'what Gorgias could not send',
      withMessages(message('reply', 'failed', 'not-dispatched')),
      'refused',
    ],
    ['retry', 'a reply held by a merge', withMessages(message('reply', 'held', 'merged')), 'refused'],
    [
      'retry',
      'a held note beside a sent reply',
      withMessages(message('reply', 'sent'), message('note', 'held', 'ambiguous')),
      'try again',
    ],
    [
      'retry',
      'a held reply of a ticket that a person has answered since',
      { ...withMessages(message('reply', 'held', 'ambiguous')), ...stoppedBy('answered-by-person') },
      'refused',
    ],
    ['retry', 'a ticket that a guard holds', stoppedBy('robot-like'), 'refused'],
    ['dismiss', 'a held ticket', {}, 'say'],
    ['dismiss', 'a held reply', withMessages(message('reply', 'held')), 'take back, say'],
    ['dismiss', 'a failed reply', withMessages(message('reply', 'failed')), 'set aside, say'],
    ['dismiss', 'a dismissed ticket', { says: 'dismiss' }, 'refused'],
    [
      'dismiss',
      'a held note beside a sent reply',
      withMessages(message('reply', 'sent'), message('note', 'held')),
      'take back',
    ],
    ['dismiss', 'a dead ticket', dead, 'say'],
    ['retry', 'a ticket that could not be closed', withActions('failed'), 'repeat actions'],
    [
      'retry',
      'a held reply of a ticket that could not be closed',
      { ...withMessages(message('reply', 'held', 'ambiguous')), ...withActions('failed') },
      'try again, say, repeat actions',
    ],
    ['retry', 'a ticket that is still to be closed', withActions('reserved'), 'refused'],
    [
      'dismiss',
      'an answered ticket that could not be closed',
      { ...withMessages(message('reply', 'sent')), ...withActions('failed') },
      'drop actions',
    ],
    [
      'dismiss',
      'a ticket that is just being closed',
      { ...withMessages(message('reply', 'sent')), ...withActions('sending') },
      'refused',
    ],
    ['redrive', 'a dead ticket', dead, 'run again'],
    ['redrive', 'a held ticket', {}, 'refused'],
  ]
  test.each(cases)('%s: %s', (act, _, change, comesTo) => {
    expect(stepsOf(planAct(act, { ...ticket, ...change }, false))).toBe(comesTo)
  })

  test.each<OutboxState>(['sending', 'unknown', 'accepted', 'sent'])(
    'no act touches a reply that is %s, forced or not',
    state => {
      const subject = { ...ticket, ...withMessages(message('reply', state)) }
      for (const act of ['answer', 'retry', 'dismiss'] as const)
        expect(stepsOf(planAct(act, subject, true))).toBe('refused')
    },
  )

  test('P3 a reply is only ever tried again from a state in which no call is under way, and never said twice', () => {
    const anyMessage = fc.record({
      state: fc.constantFrom(...outboxStates),
      reason: fc.constantFrom(null, ...(Object.keys(outboxReasons) as OutboxReason[])), // The keys of a closed table.
      attempt: fc.integer({ min: 0, max: 9 }),
    })
    const acts = fc.constantFrom<ActName>('answer', 'retry', 'dismiss', 'redrive')
    fc.assert(
      fc.property(anyMessage, acts, fc.boolean(), ({ state, reason, attempt }, act, force) => {
        const subject = { ...ticket, ...withMessages(message('reply', state, reason, attempt)) }
        const plan = planAct(act, subject, force)
        const tried = plan.possible && plan.steps.some(step => step.do === 'try again')
        expect(tried && !['held', 'failed', 'cancelled'].includes(state)).toBe(false)
        // Greeted anew only when the first greeting was taken back before any call.
        const greets = plan.possible && act === 'answer' && !tried
        expect(greets && !(state === 'cancelled' && attempt === 0)).toBe(false)
      }),
    )
  })
})
