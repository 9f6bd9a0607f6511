import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OpeningTicket } from '../backtest/from-api/opening.ts'
import { FinalError } from '../errors.ts'
import type { ProgressLine } from './progress-line.ts'
import type { Session } from './run-operation.ts'

/** One line of the cache: a ticket that was read; null where it has no message, or is gone. */
interface CachedTicket {
  id: number
  opening: OpeningTicket | null
}

/** What one call has brought; `again` when Gorgias has put it off. */
type Brought = { waitMs: number; again?: true } & {
  ids?: number[]
  nextCursor?: string | null
  opening?: OpeningTicket | null
}

/**
 * Reads the tickets that changed last from the API, slowly, and keeps each in a file, so that it can be stopped and
 * goes on where it was.
 *
 * @returns null when it was stopped.
 */
export async function ticketsFromApi(
  session: Session,
  { last, cache }: { last: number; cache: string },
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<OpeningTicket[] | null> {
  const known = await readCache(cache)
  const ids: number[] = []
  let cursor: string | null | undefined
  while (ids.length < last && cursor !== null) {
    const page = await patiently(session, ['page', ...(cursor === undefined ? [] : [cursor])], signal)
    if (page === null) return null
    ids.push(...(page.ids ?? []))
    cursor = page.nextCursor ?? null
  }
  const wanted = ids.slice(0, last)
  const missing = wanted.filter(id => !known.has(id))
  let done = wanted.length - missing.length
  progress.show({ done, total: wanted.length })
  for (const id of missing) {
    const read = await patiently(session, ['ticket', String(id)], signal)
    if (read === null) return null
    const line: CachedTicket = { id, opening: read.opening ?? null }
    await appendFile(cache, `${JSON.stringify(line)}\n`, { mode: 0o600 })
    known.set(id, line.opening)
    progress.show({ done: (done += 1), total: wanted.length })
  }
  return wanted.map(id => known.get(id) ?? null).filter(opening => opening !== null)
}

/** Makes one call, again when it was put off, and then waits as long as it said. @returns null when stopped. */
async function patiently(session: Session, words: string[], signal: AbortSignal): Promise<Brought | null> {
  while (!signal.aborted) {
    const { data } = await session.ask('read-from-api', { positionals: words, flags: {} })
    // Both ends of an operation are this program.
    const brought = data as Brought
    await sleep(brought.waitMs, undefined, { signal }).catch(() => {})
    if (brought.again !== true) return brought
  }
  return null
}

async function readCache(file: string): Promise<Map<number, OpeningTicket | null>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  // The last line of one that was killed may be half of one: that ticket is read again.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await writeFile(file, whole, { mode: 0o600 })
  const lines = whole.split('\n').slice(0, -1)
  try {
    return new Map(
      lines.map(line => JSON.parse(line) as CachedTicket).map(({ id, opening }) => [id, opening]),
    )
  } catch (cause) {
    throw new FinalError(
      'USAGE',
      `${file} holds no tickets of a backtest: remove it, or name another one (--cache).`,
      {
        cause,
      },
    )
  }
}
