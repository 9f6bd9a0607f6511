import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port.ts'
import { createTemplate } from './server-database.ts'
import { until } from './until.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's maintenance database; null when PostgreSQL is not installed. */
    postgresUrl: string | null
  }
}

/** A PostgreSQL server for this test run alone: own folder, own port, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ durable: false })
  if (server !== null) await createTemplate(server.url)
  project.provide('postgresUrl', server?.url ?? null)
  if (server === null && process.env['CI'] === 'true') {
    throw new Error('PostgreSQL is not installed, and with CI=true its suites must run.')
  }
  return async () => server?.stop()
}

export interface PostgresServer {
  url: string
  folder: string
  process: ChildProcess
  /** Ends it as a power cut would (immediate mode: no last checkpoint), and starts it on the same folder and port. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/**
 * @param durable whether what is committed outlives the machine, at the price of waiting for the disk.
 * @param tls with a certificate that nobody signed, as Heroku's.
 * @param parent where its folder lies.
 * @returns null when no PostgreSQL binaries are found.
 */
export async function startPostgres({
  durable = true,
  tls = false,
  parent = tmpdir(),
} = {}): Promise<PostgresServer | null> {
  const bin = findBinaries()
  if (bin === null) return null
  const folder = mkdtempSync(join(parent, 'greeter-postgres-'))
  const owner = postgresUser()
  if (owner !== null) chownSync(folder, owner.uid, owner.gid)
  execFileSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'greeter', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      stdio: 'ignore',
      ...owner,
    },
  )
  const settings = [...(durable ? [] : careless), ...(tls ? selfSigned(folder, owner) : [])]
  const port = await freePort()
  const run = () =>
    spawn(
      join(bin, 'postgres'),
      [
        '-D',
        join(folder, 'data'),
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        `unix_socket_directories=${folder}`,
        '-c',
        'max_connections=200',
        ...settings,
      ],
      { stdio: 'ignore', ...owner },
    )
  const ready = () => until('PostgreSQL accepts connections', () => accepts(bin, port), 30_000)
  let child = run()
  await ready()
  async function end(signal: NodeJS.Signals) {
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  return {
    url: `postgres://greeter@127.0.0.1:${port}/postgres`,
    folder,
    get process() {
      return child
    },
    async crash() {
      await end('SIGQUIT')
      child = run()
      await ready()
    },
    async stop() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nobody's machine fails while a test runs. */
const careless = ['-c', 'fsync=off', '-c', 'full_page_writes=off']

/** Makes a key and a certificate with openssl. @returns the server's settings for them. */
function selfSigned(folder: string, owner: { uid: number; gid: number } | null): string[] {
  const key = join(folder, 'server.key')
  const certificate = join(folder, 'server.crt')
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=postgres.test',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  )
  chmodSync(key, 0o600)
  if (owner !== null) for (const file of [key, certificate]) chownSync(file, owner.uid, owner.gid)
  return ['-c', 'ssl=on', '-c', `ssl_cert_file=${certificate}`, '-c', `ssl_key_file=${key}`]
}

function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map(version => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ]
  return (
    folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
  )
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function postgresUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

function accepts(bin: string, port: number): boolean {
  try {
    execFileSync(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
