import { brakes } from './brakes.ts'
import type { Caller, Contact } from './contact.ts'
import type { BrakeSettings } from './settings.ts'

/** No ticket has this number: what is asked is what the next ticket would meet. */
const nextTicket = 0

/**
 * Until when the brake that stopped a ticket would stop another one like it. There is no second formula here: the
 * brakes themselves are asked at the moments at which something leaves one of their windows.
 *
 * @param stopped a contact that a brake has stopped.
 * @param history what the brakes know of its address, customer and company, itself among it.
 * @returns null when another one would pass now; `always` when it is the message itself that is stopped, as an echo of
 *   our own text is.
 */
export function heldUntil(
  stopped: Contact,
  history: readonly Contact[],
  settings: BrakeSettings,
  now: Date,
): Date | 'always' | null {
  const stopsAt = (time: number) =>
    brakes(likeIt(stopped, new Date(time)), history, settings, new Date(time)).some(
      ({ reason }) => reason === stopped.stoppedBy,
    )
  if (!stopsAt(now.getTime())) return null
  const ends = endsOfWindows(history, settings, now)
  const last = ends.at(-1)
  if (last === undefined || stopsAt(last)) return 'always'
  return new Date(firstThat(ends, time => !stopsAt(time)))
}

/** The same message of the same sender, in a new ticket. */
function likeIt(stopped: Contact, at: Date): Caller {
  const {
    answeredAt: _answered,
    repeat: _repeat,
    released: _released,
    echo,
    stoppedBy,
    ...approach
  } = stopped
  return {
    ...approach,
    ticketId: nextTicket,
    at,
    also: false,
    isShort: stoppedBy === 'echo',
    echoesUs: echo,
    answersOurReply: stoppedBy === 'reply-to-auto-reply',
  }
}

/** The moments ahead at which something of the history leaves a window, in their order. */
function endsOfWindows(history: readonly Contact[], settings: BrakeSettings, now: Date): number[] {
  const windows = [
    settings.coolDown,
    settings.toldAgainAfter,
    settings.repliesWithin,
    settings.subjectsWithin,
    settings.bodiesWithin,
    settings.burstWithin,
    settings.echoWithin,
    settings.repeatWithin,
  ]
  const begins = history.flatMap(({ at, answeredAt }) => [at.getTime(), (answeredAt ?? at).getTime()])
  const ends = [...new Set(begins)].flatMap(begin => windows.map(window => begin + window))
  return [...new Set(ends)].filter(end => end > now.getTime()).sort((a, b) => a - b)
}

/** The first of a sorted list that fits, where all behind it fit too: a window that has ended stays ended. */
function firstThat(sorted: readonly number[], fits: (time: number) => boolean): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fits(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return sorted[low] ?? 0
}
