import { afterEach, beforeEach } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import type { DatabaseKind, TestDatabase } from './databases.ts'
import { type Desk, type DeskOptions, startDesk } from './greeter.ts'

/** One desk for each test of a suite: on a fresh database, closed and dropped afterwards. */
export interface OneDesk {
  start(options?: Omit<DeskOptions, 'database'>): Promise<Desk>
  /** The desk that this test has started. */
  readonly now: Desk
  readonly database: Database
}

/** Call it in the suite, start the desk in the test. */
export function oneDesk(kind: DatabaseKind): OneDesk {
  let opened: TestDatabase | null = null
  let desk: Desk | null = null
  beforeEach(async () => {
    opened = await kind.open()
  })
  afterEach(async () => {
    await desk?.close()
    await opened?.drop()
    desk = opened = null
  })
  return {
    async start(options = {}) {
      desk = await startDesk({ database: this.database, ...options })
      return desk
    },
    get now() {
      if (desk === null) throw new Error('This test has not started its desk.')
      return desk
    },
    get database() {
      if (opened === null) throw new Error('There is a database only while a test runs.')
      return opened.database
    },
  }
}
