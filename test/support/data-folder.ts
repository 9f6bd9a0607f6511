import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

/** A data folder with nothing but tables in its database: copied, because making one takes seconds of work. */
export async function createDataFolder(): Promise<{ folder: string; drop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'greeter-data-'))
  await cp(join(inject('embeddedFolder'), 'database'), join(folder, 'database'), { recursive: true })
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) }
}
