import { type ExecProtocolOptions, PGlite, type QueryOptions } from '@electric-sql/pglite'
import { systemClock } from '../clock.ts'
import { createEmbeddedPreparation } from './prepare-embedded.ts'

/** For so long queries may follow one another before sockets and timers get their turn. */
const longestRunMs = 25

/**
 * PGlite answers in the process itself, without a socket in between: a loop of queries would never let go of the event
 * loop, and webhooks would wait at the door for as long as the sender has something to do. Here they do not.
 */
export class FairPglite extends PGlite {
  /** Since when queries have followed one another without a turn of the event loop; null before the first. */
  #runSince: number | null = null
  #nextTurn: Promise<void> = Promise.resolve()
  #prepare = createEmbeddedPreparation(systemClock.monotonic)

  override async query<T>(query: string, params?: unknown[], options?: QueryOptions) {
    if (this.#runSince === null) this.#startRun()
    else if (systemClock.monotonic() - this.#runSince > longestRunMs) await this.#nextTurn
    return await super.query<T>(query, params, options)
  }

  /** Every message of a query goes this way. */
  override async execProtocolStream(message: Uint8Array, options?: ExecProtocolOptions) {
    return await this.#prepare(message, sent => super.execProtocolStream(sent, options))
  }

  #startRun(): void {
    this.#runSince = systemClock.monotonic()
    this.#nextTurn = new Promise(resolve => {
      setImmediate(() => {
        this.#runSince = null
        resolve()
      })
    })
  }
}
