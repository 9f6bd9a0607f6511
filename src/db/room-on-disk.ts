import { statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'

/**
 * The embedded database on a disk that is full. PostgreSQL survives a table that cannot grow, not a log that cannot:
 * then it answers nothing any more until it is started again. So it is made read-only while there is still room for
 * some segments of the log (16 MB each), and writable again when there is more.
 */
export interface RoomOnDisk {
  /** Since when nothing can be written; null while it can. */
  readOnlySince(): Date | null
  /** A query has failed: when for want of room, nothing more is written from now on. */
  failed(error: unknown): void
  stop(): Promise<void>
}

const megabyte = 2 ** 20

/** Read-only below the first, writable again above the second. */
const room = { least: 64 * megabyte, enough: 96 * megabyte }

/** Between two looks. */
const everyMs = 1_000

/** SQLSTATE disk_full. */
const diskFull = '53100'

/** @param now says when it became read-only, for the alarm. */
export function watchRoom(pglite: PGlite, folder: string, now: () => Date): RoomOnDisk {
  const stopping = new AbortController()
  let bell = new AbortController()
  let since: Date | null = null
  let isShort = false

  async function look() {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const readOnly = isShort || free < (since === null ? room.least : room.enough)
    isShort = false
    if (readOnly === (since !== null)) return
    // Waits for the transaction that is open, and holds for all that follow.
    await pglite.query(`set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`)
    since = readOnly ? now() : null
  }
  async function loop() {
    while (!stopping.signal.aborted) {
      await look().catch(() => {})
      const signal = AbortSignal.any([stopping.signal, bell.signal])
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {})
      bell = bell.signal.aborted ? new AbortController() : bell
    }
  }
  const running = loop()
  return {
    readOnlySince: () => since,
    failed(error) {
      if (!(error instanceof Error && 'code' in error && error.code === diskFull)) return
      isShort = true
      bell.abort()
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/**
 * Whether the embedded server has been torn out of the middle of writing its log, or has ended: whatever is asked from
 * then on fails. What was committed is there when it is opened again.
 */
export function isBroken(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === '24000') return error.message.startsWith('cannot drop active portal')
  return error.name === 'RuntimeError'
}
