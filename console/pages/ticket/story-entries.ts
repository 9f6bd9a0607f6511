import type {
  ActionLine,
  ActLine,
  AttemptLine,
  DecisionLine,
  EventLine,
  MessageLine,
  TicketStory,
} from '../../../src/console-api/contract.ts'

/** One step of a ticket's way, with the moment at which it stands in the story. */
export type Entry = { at: string; key: string } & (
  | { what: 'webhook'; event: EventLine }
  | { what: 'decision'; decision: DecisionLine; isLast: boolean }
  | { what: 'message'; message: MessageLine }
  | { what: 'call'; message: MessageLine; attempt: AttemptLine }
  | { what: 'accepted' | 'sent'; message: MessageLine }
  | { what: 'action'; action: ActionLine }
  | { what: 'act'; act: ActLine }
)

/** What happens at the same moment stands in the order in which one leads to the other. */
const order: Readonly<Record<Entry['what'], number>> = {
  act: 0,
  webhook: 1,
  decision: 2,
  message: 3,
  call: 4,
  accepted: 5,
  sent: 6,
  action: 7,
}

/** The way of a ticket as a timeline, the oldest first. */
export function storyEntries({ events, decisions, messages, actions, acts }: TicketStory): Entry[] {
  const entries: Entry[] = [
    ...events.map((event): Entry => ({ what: 'webhook', at: event.receivedAt, key: `e${event.id}`, event })),
    ...decisions.map(
      (decision, place): Entry => ({
        what: 'decision',
        at: decision.at,
        key: `d${place}`,
        decision,
        isLast: place === decisions.length - 1,
      }),
    ),
    ...messages.flatMap(messageEntries),
    ...actions.map(
      (action): Entry => ({ what: 'action', at: action.changedAt, key: `x${action.action}`, action }),
    ),
    ...acts.map((act, place): Entry => ({ what: 'act', at: act.at, key: `p${place}`, act })),
  ]
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order[a.what] - order[b.what])
}

function messageEntries(message: MessageLine): Entry[] {
  const { id, createdAt, acceptedAt, sentAt, attempts } = message
  return [
    { what: 'message', at: createdAt, key: `m${id}`, message },
    ...attempts.map(
      (attempt, place): Entry => ({
        what: 'call',
        at: attempt.startedAt,
        key: `m${id}c${place}`,
        message,
        attempt,
      }),
    ),
    ...(acceptedAt === null ? [] : [{ what: 'accepted' as const, at: acceptedAt, key: `m${id}a`, message }]),
    ...(sentAt === null ? [] : [{ what: 'sent' as const, at: sentAt, key: `m${id}s`, message }]),
  ]
}

export const msBetween = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from))
