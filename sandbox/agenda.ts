import type { Action } from './events/emit.ts'
import type { PlannedEvent } from './events/sequences.ts'
import type { LoadConversation, LoadLine } from './load/run-load.ts'
import type { Schedule } from './schedule.ts'
import type { Line } from './webhooks/postman.ts'
import type { CustomerMessageInput } from './world/customers-write.ts'

/**
 * One thing that will happen in the helpdesk at its time. It is data and not a closure, so that a saved
 * state holds what was still to come; `run-errand.ts` does it.
 */
export type Errand =
  | { kind: 'event'; ticketId: number; action: Action; plan: PlannedEvent }
  /** The next try of a webhook call. */
  | { kind: 'deliver'; line: Line }
  /** `elapsed`: milliseconds from the message's creation to this. */
  | { kind: 'dispatch'; messageId: number; elapsed: number }
  | { kind: 'refuse'; messageId: number }
  | { kind: 'strip'; messageId: number }
  | { kind: 'detect-language'; ticketId: number; language: string }
  | { kind: 'check-address'; url: string }
  | { kind: 'robot-writes'; ticketId: number; input: CustomerMessageInput }
  | { kind: 'agent-answers'; agentId: number; ticketId: number; messageId: number }
  | { kind: 'load-opens'; loadId: number; conversation: LoadConversation }
  | { kind: 'load-continues'; loadId: number; ticketId: number; lines: LoadLine[] }

export interface WaitingErrand {
  /** Milliseconds of the world's time until it is due. */
  after: number
  errand: Errand
}

/** The helpdesk's own future. Answers to callers and limits on receivers are none of it: they end with the process. */
export interface Agenda {
  add: (ms: number, errand: Errand) => void
  /** Work that takes its time: until it settles it counts as waiting, because it may not have been done. */
  track: (errand: Errand, work: Promise<void>) => void
  /** What is still to come, in the order in which it will. */
  waiting: () => WaitingErrand[]
  /** These will not happen. */
  cancel: (isMeant: (errand: Errand) => boolean) => void
  /** Forgets what was to come; this comes instead. */
  replace: (waiting: readonly WaitingErrand[]) => void
}

export function createAgenda(schedule: Schedule, timeScale: number, run: (errand: Errand) => void): Agenda {
  const pending = new Set<{ due: number; errand: Errand; cancel: () => void }>()
  const underWay = new Set<Errand>()

  function add(ms: number, errand: Errand): void {
    const entry = { due: schedule.now() + ms * timeScale, errand, cancel: () => undefined as void }
    pending.add(entry)
    entry.cancel = schedule.after(ms, () => {
      pending.delete(entry)
      run(errand)
    })
  }

  return {
    add,
    track(errand, work) {
      underWay.add(errand)
      const done = () => void underWay.delete(errand)
      work.then(done, done)
      schedule.track(work)
    },
    waiting() {
      const now = schedule.now()
      const left = (due: number) => (timeScale === 0 ? 0 : Math.max(0, due - now) / timeScale)
      const later = [...pending].sort((one, other) => one.due - other.due)
      return [
        ...[...underWay].map(errand => ({ after: 0, errand })),
        ...later.map(({ due, errand }) => ({ after: left(due), errand })),
      ]
    },
    cancel(isMeant) {
      for (const entry of pending) {
        if (!isMeant(entry.errand)) continue
        pending.delete(entry)
        entry.cancel()
      }
    },
    replace(waiting) {
      for (const { cancel } of pending) cancel()
      pending.clear()
      underWay.clear()
      for (const { after, errand } of waiting) add(after, errand)
    },
  }
}
