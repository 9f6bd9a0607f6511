import type { Contact } from './contact.ts'
import type { BrakeSettings } from './settings.ts'

/** What the breaker of an account looks at, since it was last reset. */
export interface BreakerView {
  /** The last automatic replies, at most `breakerReplies`. */
  replies: ReadonlyArray<Pick<Contact, 'repeat' | 'wording'>>
  /** How many echoes of our own text came back since the first of them. */
  echoes: number
}

/** Why the breaker tripped: `seen` of `of`. */
export interface BreakerTrip {
  why: 'repeated-replies' | 'same-body' | 'echoes'
  seen: number
  of: number
}

/**
 * Whether an account's automatic replies look like a loop (LOOP-RULES B13). Volume alone never does: a thousand
 * different people are all answered.
 */
export function breakerTripped(view: BreakerView, settings: BrakeSettings): BreakerTrip | null {
  const { of, repeated, equal, echoes } = breakerSigns(view)
  if (echoes > settings.breakerEchoes) return { why: 'echoes', seen: echoes, of }
  if (of < settings.breakerLeast) return null
  if (isLargeShare(repeated, of, settings)) return { why: 'repeated-replies', seen: repeated, of }
  return isLargeShare(equal, of, settings) ? { why: 'same-body', seen: equal, of } : null
}

/** What of a loop there is to be seen in an account's last replies. */
export interface BreakerSigns {
  /** The replies that were looked at. */
  of: number
  /** Those that went to addresses which had just been answered. */
  repeated: number
  /** The most that answered one and the same text. */
  equal: number
  /** How often our own text came back. */
  echoes: number
}

export const breakerSigns = ({ replies, echoes }: BreakerView): BreakerSigns => ({
  of: replies.length,
  repeated: replies.filter(reply => reply.repeat).length,
  equal: Math.max(0, ...wordingCounts(replies).values()),
  echoes,
})

/**
 * Whether the messages of the calm period show no loop, so that a tripped account may go on by itself: no echo,
 * and no large share of people who had just been answered or of texts that came several times. A share, because
 * in a busy shop some customer writes twice in every half hour.
 *
 * @param contacts everything that reached the brakes within `calmFor`.
 */
export function isCalm(contacts: readonly Contact[], settings: BrakeSettings): boolean {
  const counts = wordingCounts(contacts)
  const isCopy = ({ wording }: Contact) => wording !== null && (counts.get(wording) ?? 0) > 1
  const suspicious = contacts.filter(contact => contact.repeat || isCopy(contact)).length
  return !contacts.some(contact => contact.echo) && !isLargeShare(suspicious, contacts.length, settings)
}

function isLargeShare(part: number, of: number, { breakerOneIn }: BrakeSettings): boolean {
  return part * breakerOneIn > of
}

function wordingCounts(contacts: ReadonlyArray<Pick<Contact, 'wording'>>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { wording } of contacts)
    if (wording !== null) counts.set(wording, (counts.get(wording) ?? 0) + 1)
  return counts
}
