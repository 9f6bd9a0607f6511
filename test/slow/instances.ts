import { connect as connectTcp, createServer } from 'node:net'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { connect, consoleToken, webhookSecret } from '../support/greeter.ts'
import { type Child, startChild, started } from '../support/greeter-child.ts'
import type { NetworkNamespace } from '../support/network-namespace.ts'
import { copyDatabase } from '../support/server-database.ts'
import { steadyPort } from '../support/steady-port.ts'
import { until } from '../support/until.ts'

/** `serve` and `work` processes on one PostgreSQL, and a sandbox that calls the two doors in turn. */
export interface Instances {
  sandbox: Sandbox
  database: Database
  /** Starts a worker and waits until it works. In `network` it reaches everything by its cables. */
  work(network?: NetworkNamespace): Promise<Child>
  /** Who holds the account's lease; null: nobody. */
  holder(): Promise<string | null>
  openTickets(count: number): number[]
  /** Waits until Gorgias has taken a reply for each ticket and Greeter knows it. */
  answered(tickets: readonly number[], withinMs: number): Promise<void>
  /** How many replies each ticket has, by the sandbox's own count. */
  replies(tickets: readonly number[]): number[]
  /** Calls that were made to send something on a ticket. */
  sends(ticket: number): number
  close(): Promise<void>
}

/** @param pace `life`: the delays of the product; `tenth`: a tenth of them. */
export async function openInstances(serverUrl: string, pace: 'life' | 'tenth'): Promise<Instances> {
  const made = await copyDatabase(serverUrl)
  const ports = [await steadyPort(), await steadyPort()]
  let turn = 0
  const sandbox = createSandbox({
    timeScale: 0.02,
    rateLimit: { calls: 10_000, seconds: 1 },
    switchOffAfter: Number.POSITIVE_INFINITY,
    async deliver(request) {
      const url = new URL(request.url)
      url.port = ports[turn++ % ports.length] ?? ''
      return await fetch(url, { method: 'POST', headers: request.headers, body: await request.text() })
    },
  })
  const children: Child[] = []
  const closing: Array<() => Promise<void>> = []

  async function start(
    role: 'serve' | 'work',
    environment: Record<string, string>,
    within?: readonly string[],
  ) {
    const child =
      pace === 'life'
        ? startChild('src/main.ts', [role], environment, within)
        : startChild('test/faults/greeter-process.ts', [role, 'tenth'], environment, within)
    children.push(child)
    await started(child, /^(ready|Greeter is) /m)
    return child
  }
  /** What a process needs that reaches Gorgias and the database at these hosts. */
  async function environment(hosts: Record<'gorgias' | 'database', string>) {
    const served = await serveSandbox(sandbox, { host: hosts.gorgias })
    const url = new URL(made.url)
    if (hosts.database !== url.hostname) {
      const through = await forward(hosts.database, Number(url.port))
      closing.push(through.close)
      url.host = `${hosts.database}:${through.port}`
    }
    closing.push(served.close)
    return {
      DATABASE_URL: url.href,
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: served.url,
      ALLOW_HOSTS: hosts.gorgias,
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
      WEBHOOK_SECRET: webhookSecret,
      CONSOLE_TOKEN: consoleToken,
      ARMED: 'on',
    }
  }

  async function close() {
    sandbox.close()
    for (const child of children) child.process.kill('SIGKILL')
    for (const child of children) await child.ended
    for (const one of closing.toReversed()) await one()
    await made.drop()
  }
  async function open() {
    const here = await environment({ gorgias: '127.0.0.1', database: '127.0.0.1' })
    for (const port of ports) await start('serve', { ...here, PORT: port })
    const database = await openDatabase({ url: made.url })
    closing.push(() => database.close())
    await connect(sandbox, { url: `http://127.0.0.1:${ports[0]}/webhooks/gorgias` })
    return { here, database }
  }
  const { here, database } = await open().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    sandbox,
    database,
    work: async network =>
      network === undefined
        ? await start('work', here)
        : await start('work', await environment(network.hosts), network.within),
    async holder() {
      const row = await database.sql.selectFrom('account').select('sender').executeTakeFirst()
      return row?.sender ?? null
    },
    openTickets: count => Array.from({ length: count }, () => sandbox.openTicket().ticketId),
    async answered(tickets, withinMs) {
      const look = async () => {
        const { known } = await database.sql
          .selectFrom('ticket')
          .where('id', 'in', [...tickets])
          .where('outcome', '=', 'answered')
          .select(({ fn }) => fn.countAll<number>().as('known'))
          .executeTakeFirstOrThrow()
        return known === tickets.length
      }
      await until(`${tickets.length} tickets are answered`, look, withinMs)
    },
    replies: tickets =>
      tickets.map(
        id => sandbox.messages(id).filter(message => message.external_id?.startsWith('greeter:')).length,
      ),
    sends: ticket =>
      sandbox
        .calls()
        .filter(({ method, path }) => method === 'POST' && path === `/api/tickets/${ticket}/messages`).length,
    close,
  }
}

/** Takes connections at another address of this machine, for a server that listens only on loopback. */
async function forward(host: string, to: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(from => {
    const onward = connectTcp(to, '127.0.0.1')
    from.pipe(onward).pipe(from)
    from.on('error', () => onward.destroy())
    onward.on('error', () => from.destroy())
    open.add(from)
  })
  const open = new Set<{ destroy(): unknown }>()
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No address to listen on.')
  return {
    port: address.port,
    async close() {
      for (const one of open) one.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
