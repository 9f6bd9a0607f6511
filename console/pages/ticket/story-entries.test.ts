import { describe, expect, test } from 'vitest'
import type { AttemptLine, EventLine, MessageLine, TicketStory } from '../../../src/console-api/contract.ts'
import { msBetween, storyEntries } from './story-entries.ts'

const at = (second: number) => `2026-11-23T10:00:0${second}.000Z`

/** The parts of a story that its timeline looks at. */
const story = (over: Partial<TicketStory>) =>
  ({ events: [], decisions: [], messages: [], actions: [], acts: [], ...over }) as unknown as TicketStory

const event = (id: number, receivedAt: string) => ({ id, receivedAt }) as EventLine
const attempt = (startedAt: string) => ({ startedAt }) as AttemptLine
const message = (over: Partial<MessageLine>) =>
  ({ id: 1, acceptedAt: null, sentAt: null, attempts: [], ...over }) as MessageLine

describe('the timeline of a ticket', () => {
  test('tells everything in the order in which it happened, and causes before what they cause', () => {
    const decision = { at: at(1) } as TicketStory['decisions'][number]
    const entries = storyEntries(
      story({
        events: [event(1, at(1)), event(2, at(4))],
        decisions: [decision],
        messages: [
          message({ createdAt: at(1), attempts: [attempt(at(2))], acceptedAt: at(3), sentAt: at(4) }),
        ],
      }),
    )
    expect(entries.map(({ what }) => what)).toEqual([
      'webhook',
      'decision',
      'message',
      'call',
      'accepted',
      'webhook',
      'sent',
    ])
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
  })

  test('opens the last decision', () => {
    const decision = (second: number) => ({ at: at(second) }) as TicketStory['decisions'][number]
    const entries = storyEntries(story({ decisions: [decision(1), decision(2)] }))
    expect(entries.map(entry => entry.what === 'decision' && entry.isLast)).toEqual([false, true])
  })
})

test.each([
  [at(1), at(3), 2_000],
  // Two clocks may differ.
  [at(3), at(1), 0],
  [null, at(1), null],
  [at(1), null, null],
])('from %s to %s are %s ms', (from, to, ms) => expect(msBetween(from, to)).toBe(ms))
