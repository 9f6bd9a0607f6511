import type { Sandbox } from '../sandbox/create-sandbox.ts'
import type { TicketStory } from '../src/console-api/contract.ts'
import type { OutboxReason, OutboxState } from '../src/outbox/states.ts'

/** What a ticket came to, judged from both sides. */
export type Verdict = 'answered' | 'held' | 'doubled' | 'lost' | 'silent'

export interface TicketCount {
  ticketId: number
  verdict: Verdict
  /** What is wrong with it, or why it is held. */
  why: string
  /** What the sandbox has of it, by its own records. */
  replies: number
  notes: number
  mails: number
}

/** Outcomes that nobody can know are held for a person (DESIGN section 4): neither a fault nor an answer. */
const unclear: ReadonlySet<string> = new Set<OutboxReason>([
  'ambiguous',
  'cannot-be-proved',
  'too-many-attempts',
  'not-confirmed',
])

const moving: readonly OutboxState[] = ['reserved', 'sending', 'unknown', 'accepted']

/**
 * Counts every ticket in the sandbox's records: messages that agents or programs wrote, and mail that left.
 * Greeter's word is only heard for what it holds, and for what it has not finished.
 */
export async function countTickets(
  sandbox: Sandbox,
  ticketIds: readonly number[],
  story: (ticketId: number) => Promise<TicketStory | null>,
): Promise<TicketCount[]> {
  const mails = Map.groupBy(sandbox.outbox(), mail => mail.ticketId)
  const acknowledged = Map.groupBy(
    sandbox.deliveries().filter(delivery => delivery.status === 200),
    delivery => delivery.ticketId,
  )
  const counts: TicketCount[] = []
  for (const ticketId of ticketIds) {
    const written = sandbox.messages(ticketId).filter(message => message.from_agent)
    const seen = {
      ticketId,
      replies: written.filter(message => message.public).length,
      notes: written.filter(message => !message.public).length,
      mails: mails.get(ticketId)?.length ?? 0,
    }
    const events = new Map(
      (acknowledged.get(ticketId) ?? []).map(({ eventId, trigger, messageId }) => [
        eventId,
        `${trigger} ${messageId}`,
      ]),
    )
    counts.push({ ...seen, ...judge(seen, await story(ticketId), [...events.values()]) })
  }
  return counts
}

type Seen = Pick<TicketCount, 'replies' | 'notes' | 'mails'>

/** The first of these that is true, the worst first. Pure. */
export function judge(
  { replies, notes, mails }: Seen,
  story: TicketStory | null,
  acknowledged: readonly string[],
): Pick<TicketCount, 'verdict' | 'why'> {
  if (replies > 1 || notes > 1 || mails > 1)
    return { verdict: 'doubled', why: `${replies} replies, ${notes} notes, ${mails} mails` }
  if (story === null) return { verdict: 'silent', why: 'Greeter has never heard of it' }
  const unsaid = whatIsUnsaid(story)
  if (unsaid !== null) return { verdict: 'silent', why: unsaid }
  const forgotten = without(acknowledged, story)
  if (forgotten.length > 0)
    return { verdict: 'lost', why: `acknowledged and not kept: ${forgotten.join(', ')}` }
  const held = story.messages.find(({ state, reason }) => state === 'held' && unclear.has(reason ?? ''))
  if (held !== undefined) return { verdict: 'held', why: `${held.kind}: ${held.reason}` }
  if (replies === 1 && notes === 1 && mails === 1 && story.outcome === 'answered')
    return { verdict: 'answered', why: '' }
  return {
    verdict: 'lost',
    why: `${replies} replies, ${notes} notes, ${mails} mails; Greeter says ${story.outcome} ${story.reason ?? ''}`,
  }
}

/** P2: everything accepted has ended in a visible outcome. */
function whatIsUnsaid(story: TicketStory): string | null {
  if (story.outcome === 'waiting') return 'its outcome is still "waiting"'
  const open = story.events.find(event => event.handledAt === null)
  if (open !== undefined) return `event ${open.id} (${open.trigger}) was never handled`
  const message = story.messages.find(({ state }) => moving.includes(state))
  if (message !== undefined) return `its ${message.kind} is still "${message.state}"`
  const change = story.actions.find(({ state }) => state === 'reserved' || state === 'sending')
  return change === undefined ? null : `its change (${change.action}) is still "${change.state}"`
}

/** P1: what was acknowledged is kept, each event once. */
function without(acknowledged: readonly string[], { events }: TicketStory): string[] {
  const kept = events
    .filter(event => event.source === 'webhook')
    .map(event => `${event.trigger} ${event.messageId}`)
  return acknowledged.filter(event => {
    const at = kept.indexOf(event)
    if (at !== -1) kept.splice(at, 1)
    return at === -1
  })
}
