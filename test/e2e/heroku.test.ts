import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { freePort } from '../support/free-port.ts'
import { connect } from '../support/greeter.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { until } from '../support/until.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The commands of the Procfile, by process type. */
const procfile = Object.fromEntries(
  readFileSync(`${root}Procfile`, 'utf8')
    .trim()
    .split('\n')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
)

/** Runs one process type as the platform does: its command line in a shell, the platform's variables, a group of its own. */
function run(type: string, environment: Record<string, string>): ChildProcess & { said(): string } {
  const child = spawn('/bin/sh', ['-c', `exec ${procfile[type] ?? 'false'}`], {
    cwd: root,
    env: { PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  return Object.assign(child, { said: () => said })
}

describe.skipIf(inject('postgresUrl') === null)(
  'the Procfile, against PostgreSQL with TLS (PostgreSQL)',
  () => {
    const children: ChildProcess[] = []
    let server: PostgresServer | null = null
    afterEach(async () => {
      for (const child of children) child.kill('SIGKILL')
      await server?.stop()
    })

    test('release migrates, web takes in, worker answers, and both end in order on SIGTERM', async () => {
      server = await startPostgres({ tls: true })
      const databaseUrl = server?.url ?? ''
      const sandbox = createSandbox({ timeScale: 0.05 })
      const served = await serveSandbox(sandbox)
      const port = await freePort()
      const environment = {
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        DATABASE_URL: databaseUrl,
        GORGIAS_DOMAIN: 'sandbox',
        GORGIAS_BASE_URL: served.url,
        GORGIAS_EMAIL: sandbox.credentials.email,
        GORGIAS_API_KEY: sandbox.credentials.apiKey,
        SECRET_KEY: 'generated-by-the-platform',
        WEBHOOK_SECRET: 'a-webhook-secret-for-tests',
        CONSOLE_TOKEN: 'a-read-token-for-tests',
        ARMED: 'on',
      }
      const release = run('release', { ...environment, DYNO: 'release.1' })
      expect(await once(release, 'close')).toEqual([0, null])

      const web = run('web', { ...environment, DYNO: 'web.1', PORT: String(port) })
      const worker = run('worker', { ...environment, DYNO: 'worker.1' })
      children.push(web, worker)
      await until('web listens', () => web.said().includes('Greeter is running'), 30_000)
      await until('worker works', () => worker.said().includes('Greeter is working'), 30_000)
      await connect(sandbox, { url: `http://127.0.0.1:${port}/webhooks/gorgias` })
      const { ticketId } = sandbox.openTicket()
      await until('the customer has the answer', () =>
        sandbox.outbox().some(mail => mail.ticketId === ticketId),
      )

      expect(await connectionsWithoutTls(databaseUrl)).toEqual([])
      const ended = [web, worker].map(child => once(child, 'close'))
      for (const child of [web, worker]) child.kill('SIGTERM')
      expect(await Promise.all(ended)).toEqual([
        [0, null],
        [0, null],
      ])
      sandbox.close()
      await served.close()
    })
  },
)

/** Greeter's connections that are not encrypted. */
async function connectionsWithoutTls(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ application_name: string }>(
    "select application_name from pg_stat_ssl join pg_stat_activity using (pid) where not ssl and application_name like 'greeter%'",
  )
  await client.end()
  return rows.map(row => row.application_name)
}
