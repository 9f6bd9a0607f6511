import { setImmediate } from 'node:timers/promises'
import { PGlite, type QueryOptions } from '@electric-sql/pglite'

/** For so long queries may follow one another before sockets and timers get their turn. */
const longestRunMs = 5

/**
 * PGlite answers in the process itself, without a socket in between: a loop of queries would never let go of the event
 * loop, and webhooks would wait at the door for as long as the sender has something to do. Here they do not.
 */
export class FairPglite extends PGlite {
  #lastTurn = performance.now()
  #turn: Promise<void> | null = null

  override async query<T>(query: string, params?: unknown[], options?: QueryOptions) {
    if (performance.now() - this.#lastTurn > longestRunMs) {
      this.#turn ??= this.#nextTurn()
      await this.#turn
    }
    return await super.query<T>(query, params, options)
  }

  async #nextTurn(): Promise<void> {
    await setImmediate()
    this.#lastTurn = performance.now()
    this.#turn = null
  }
}
