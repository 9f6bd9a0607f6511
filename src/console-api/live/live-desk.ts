import type { Logger } from 'pino'
import type { Sql } from '../../db/open.ts'
import type { LiveTopic } from '../contract.ts'
import { changedKinds, type Marks, readMarks, topicsOf } from './marks.ts'

/** Tells whoever listens what has changed. */
export interface LiveDesk {
  /** @returns how to stop listening; null when it is closed or too many listen already. */
  listen(hear: (topics: readonly LiveTopic[]) => void, onClose: () => void): (() => void) | null
  /** Ends every listener's part, and waits for the look that is under way. */
  close(): Promise<void>
}

export interface LiveContext {
  sql: Sql
  log: Logger
  /** Between two looks. */
  everyMs?: number
}

const mostListeners = 500

/**
 * A change is told again this many looks later: transactions need not commit in the order of their numbers, and what
 * follows from a change (a message that was sent) may come a little after it.
 */
const echoAfter = 2

/**
 * Looks once a second as long as somebody listens, one small query for all of them. It asks the database, so it hears
 * of what other instances did too.
 */
export function openLiveDesk({ sql, log, everyMs = 1_000 }: LiveContext): LiveDesk {
  const listeners = new Map<object, { hear: (topics: readonly LiveTopic[]) => void; onClose: () => void }>()
  const echoes: Array<Set<LiveTopic>> = []
  let before: Marks | null = null
  let timer: NodeJS.Timeout | null = null
  let looking = Promise.resolve()
  let isClosed = false

  async function look(): Promise<void> {
    try {
      const after = await readMarks(sql)
      const kinds =
        before === null || before.audit === after.audit ? [] : await changedKinds(sql, before.audit)
      const changed = before === null ? new Set<LiveTopic>() : topicsOf(before, after, kinds)
      before = after
      tell(changed)
    } catch (error) {
      log.warn({ err: error }, 'the look for what to show waits')
    }
    timer = null
    schedule(everyMs)
  }

  function tell(changed: Set<LiveTopic>): void {
    echoes.push(changed)
    const again = echoes.length > echoAfter ? (echoes.shift() ?? []) : []
    const topics = [...new Set([...changed, ...again])]
    if (topics.length > 0) for (const { hear } of listeners.values()) hear(topics)
  }

  function schedule(wait: number): void {
    if (isClosed || timer !== null) return
    if (listeners.size > 0)
      timer = setTimeout(() => {
        looking = look()
      }, wait)
    // Whoever comes next reads everything anyway.
    else before = null
  }

  return {
    listen(hear, onClose) {
      if (isClosed || listeners.size >= mostListeners) return null
      const key = {}
      listeners.set(key, { hear, onClose })
      // The first look is what the next is compared with: at once, or a change before it would not be told.
      schedule(before === null ? 0 : everyMs)
      return () => void listeners.delete(key)
    },
    async close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      for (const { onClose } of listeners.values()) onClose()
      listeners.clear()
      await looking
    },
  }
}
