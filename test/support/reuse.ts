import type { Database } from '../../src/db/open.ts'
import { type CleanSlate, rememberSlate } from './clean-slate.ts'

/** A database of one test. */
export interface TestDatabase {
  database: Database
  drop(): Promise<void>
}

interface Slate<Opened> {
  opened: Opened
  clean: CleanSlate
}

/**
 * Hands out databases as `open` makes them, and wipes and keeps the one that a test has dropped for the next test of
 * the worker: to start an embedded server takes a second of a core, to wipe one a fortieth of that.
 */
export function reuse<Opened extends TestDatabase>(open: () => Promise<Opened>): () => Promise<Opened> {
  let spare: Slate<Opened> | null = null
  async function openSlate(): Promise<Slate<Opened>> {
    const opened = await open()
    return { opened, clean: await rememberSlate(opened.database) }
  }
  return async () => {
    const slate = spare ?? (await openSlate())
    spare = null
    return {
      ...slate.opened,
      async drop() {
        if (await slate.clean.wipe()) spare = slate
        else await slate.opened.drop()
      },
    }
  }
}
