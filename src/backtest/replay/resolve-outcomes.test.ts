import { describe, expect, test } from 'vitest'
import { callerOf } from '../../decide/brakes/caller.ts'
import { defaultBrakeSettings } from '../../decide/brakes/settings.ts'
import { heard, plainHash, second, type Told } from '../../decide/brakes/stage.for-tests.ts'
import type { Approach, Course } from './record.ts'
import { type Block, type Resolved, resolveOutcomes, type TicketCourse } from './resolve-outcomes.ts'

let nextId = 1

/** A ticket that a rule would answer, `at` seconds after the test began. */
function ticket(at: number, told: Told = {}, more: Partial<Approach> = {}): TicketCourse {
  const id = nextId++
  const caller = callerOf(heard({ ...told, at, ticketId: id }), plainHash, defaultBrakeSettings)
  const approach: Approach = {
    at: second(at),
    caller: { ...caller, near: [...caller.near] },
    replies: true,
    greets: true,
    passes: { result: 'answered', reason: 'new-customer-ticket', rule: 'Receipt' },
    words: 'w',
    answersTo: [],
    ...more,
  }
  return { id, course: { approaches: [approach], otherwise: null, reported: [] } }
}

const reports = (at: number, address: string, reason: 'bounce' | 'complaint'): TicketCourse => {
  const course: Course = {
    approaches: [],
    otherwise: { result: 'skipped', reason: 'bounce', rule: null },
    reported: [{ at: second(at), address: plainHash('acme', 'address', address), reason }],
  }
  return { id: nextId++, course }
}

function outcomes(tickets: readonly TicketCourse[], blocks: readonly Block[] = []): string[] {
  const resolving = resolveOutcomes(tickets, defaultBrakeSettings, blocks)
  let step = resolving.next()
  while (step.done !== true) step = resolving.next()
  const resolved: Map<number, Resolved> = step.value
  return tickets.map(({ id }) => resolved.get(id)?.reason ?? 'nothing')
}

describe('the brakes of a replay', () => {
  test('see tickets in the order in which they came, in whatever order they were read', () => {
    const [early, late] = [ticket(0), ticket(60)]
    expect(outcomes([late, early])).toEqual(['cool-down', 'new-customer-ticket'])
    expect(outcomes([early, late])).toEqual(['new-customer-ticket', 'cool-down'])
  })

  test('a rule in shadow, and a note alone, leave the customer unanswered for those that come after', () => {
    const shadow = ticket(
      0,
      {},
      { greets: false, passes: { result: 'skipped', reason: 'rule-in-shadow', rule: 'S' } },
    )
    const note = ticket(
      10,
      {},
      { replies: false, passes: { result: 'skipped', reason: 'note-by-rule', rule: 'N' } },
    )
    expect(outcomes([shadow, note, ticket(20)])).toEqual([
      'rule-in-shadow',
      'note-by-rule',
      'new-customer-ticket',
    ])
  })

  test('what only says "not yet" holds back replies, and no notes', () => {
    const note = ticket(
      60,
      {},
      { replies: false, passes: { result: 'skipped', reason: 'note-by-rule', rule: 'N' } },
    )
    expect(outcomes([ticket(0), note])).toEqual(['new-customer-ticket', 'note-by-rule'])
  })

  test('B11: an answer to a reply counts when that reply was sent, in this run or before it', () => {
    const [silent, answered] = [
      ticket(0, {}, { greets: false, passes: { result: 'skipped', reason: 'rule-in-shadow', rule: 'S' } }),
      ticket(1, { address: 'bo@other.example' }),
    ]
    const answering = (id: number, address: string) => ticket(900, { address }, { answersTo: [id] })
    expect(
      outcomes([
        silent,
        answered,
        answering(silent.id, 'x@one.example'),
        answering(answered.id, 'y@two.example'),
        answering(999_999, 'z@three.example'),
      ]).slice(2),
    ).toEqual(['new-customer-ticket', 'reply-to-auto-reply', 'reply-to-auto-reply'])
  })

  test('S22, S23: a bounce is believed of an address that was answered, a complaint of any', () => {
    const address = 'anna@shop.example'
    const later = 3_600
    expect(outcomes([ticket(0), reports(60, address, 'bounce'), ticket(later)])[2]).toBe('undeliverable')
    expect(outcomes([reports(60, address, 'bounce'), ticket(later)])[1]).toBe('new-customer-ticket')
    expect(outcomes([reports(60, address, 'complaint'), ticket(later)])[1]).toBe('complained')
    const blocked: Block = {
      address: plainHash('acme', 'address', address),
      reason: 'bounce',
      until: second(later),
    }
    expect(outcomes([ticket(0), ticket(later + 1)], [blocked])).toEqual([
      'undeliverable',
      'new-customer-ticket',
    ])
  })

  test('remember a customer through thousands of others', () => {
    const others = Array.from({ length: 5_000 }, (_, at) => ticket(at, { address: `p${at}@p${at}.example` }))
    const told = outcomes([ticket(0), ...others, ticket(200)])
    expect([told[0], told.at(-1)]).toEqual(['new-customer-ticket', 'cool-down'])
  })
})
