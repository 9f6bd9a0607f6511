import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const program =
  ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(existsSync) ?? null

/** Whether PgBouncer is installed here. */
export const hasPooler = program !== null

/** PgBouncer in front of a server. */
export interface Pooler {
  /** `url`, by way of the pooler. */
  through(url: string): string
  stop(): Promise<void>
}

/** Starts PgBouncer with few connections to the server of `serverUrl`. @param mode its `pool_mode`. */
export async function startPooler(
  serverUrl: string,
  { mode, connections }: { mode: 'transaction' | 'session'; connections: number },
): Promise<Pooler> {
  if (program === null) throw new Error('PgBouncer is not installed.')
  const folder = mkdtempSync(join(tmpdir(), 'greeter-pooler-'))
  // It refuses to run as root and then reads these files as another user; nothing in them is secret.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new URL(serverUrl)
  const users = join(folder, 'users.txt')
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(users, `"${server.username}" ""\n`)
  writeFileSync(
    settings,
    [
      '[databases]',
      `* = host=${server.hostname} port=${server.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = trust',
      `auth_file = ${users}`,
      `pool_mode = ${mode}`,
      `default_pool_size = ${connections}`,
      'max_client_conn = 200',
      '',
    ].join('\n'),
  )
  const asUser = process.getuid?.() === 0 ? ['-u', 'postgres'] : []
  const child = spawn(program, ['-q', ...asUser, settings], { stdio: 'ignore' })
  await until('the pooler takes connections', () => takesConnections(port), 10_000)
  return {
    through(url) {
      const way = new URL(url)
      way.host = `127.0.0.1:${port}`
      return way.href
    },
    async stop() {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connectTcp(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}
