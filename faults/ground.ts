import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../test/support/postgres-server.ts'
import type { Role } from './crew.ts'
import { type Disk, openDisk } from './disk.ts'
import { type Gateway, openGateway } from './gateway.ts'
import type { DatabaseName } from './schedule.ts'

/** What Greeter stands on in a campaign: a database on a disk of its own, which can be shaken. */
export interface Ground {
  environment: Record<string, string>
  /** Who works on it. */
  roles: readonly Role[]
  /** Null where no small disk can be mounted. */
  disk: Disk | null
  /** Null for the embedded database. */
  server: { crash(): Promise<void>; terminate(): Promise<void>; gateway: Gateway } | null
}

/** @returns null when PostgreSQL is wanted and not installed. */
export async function openGround(name: DatabaseName, stack: AsyncDisposableStack): Promise<Ground | null> {
  const disk = openDisk()
  if (disk !== null) stack.defer(() => disk.close())
  return name === 'pglite' ? embeddedGround(disk, stack) : await serverGround(disk, stack)
}

function embeddedGround(disk: Disk | null, stack: AsyncDisposableStack): Ground {
  const folder = disk === null ? mkdtempSync(join(tmpdir(), 'greeter-faults-')) : join(disk.folder, 'data')
  if (disk === null) stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  else mkdirSync(folder)
  return { environment: { DATA_DIR: folder }, roles: ['start'], disk, server: null }
}

async function serverGround(disk: Disk | null, stack: AsyncDisposableStack): Promise<Ground | null> {
  const server = await startPostgres(disk === null ? {} : { parent: disk.folder })
  if (server === null) return null
  stack.defer(() => server.stop())
  const gateway = await openGateway(Number(new URL(server.url).port))
  stack.defer(() => gateway.close())
  const url = new URL(server.url)
  url.port = String(gateway.port)
  return {
    environment: { DATABASE_URL: url.href },
    roles: ['start', 'serve', 'work'],
    disk,
    server: { crash: () => server.crash(), terminate: () => terminate(server.url), gateway },
  }
}

/** Ends every connection of Greeter's, from the server's side. */
async function terminate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'faults' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'greeter%'",
    )
  } finally {
    await client.end()
  }
}
