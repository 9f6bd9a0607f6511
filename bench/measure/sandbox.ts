import { Agent, get } from 'node:http'
import type { Bench } from '../bench.ts'
import { toMb } from '../bench.ts'
import type { FullSandboxFacts, FullSandboxOrder } from '../processes/full-sandbox.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import { type Mark, type Row, row } from '../report.ts'
import { percentile } from '../statistics.ts'

const tickets = 1_000
const messagesPerTicket = 5
const warmUpCalls = 30
const callsPerPath = 200

const mark: Mark = { figureBelow: 10 }

/** In the middle of the load; ids of the sandbox begin at 1,001. */
const ticket = '/api/tickets/1500'

const groups: Record<string, string[]> = {
  lists: [
    '/api/tickets?limit=100',
    '/api/tickets?limit=100&order_by=updated_datetime:asc',
    '/api/messages?limit=100',
    '/api/messages?limit=100&ticket_id=1500',
    '/api/customers?limit=100',
    '/api/events?limit=100',
    '/api/views/22002/items?limit=100',
  ],
  details: [ticket, `${ticket}/messages`, `${ticket}/tags`, '/api/account', '/api/users/me'],
}

type FullSandbox = BenchProcess<FullSandboxFacts>

/**
 * Lists and details of a sandbox with 1,000 tickets and 5,000 messages, one call at a time: in its own
 * process, and over loopback beside a server that has the same bytes ready.
 */
export async function measureSandbox(bench: Bench): Promise<Row[]> {
  await using stack = new AsyncDisposableStack()
  const order: FullSandboxOrder = { tickets, messagesPerTicket, paths: Object.values(groups).flat() }
  const file = new URL('../processes/full-sandbox.ts', import.meta.url)
  stack.defer(() => agent.destroy())
  const sandbox = stack.use(await startProcess<FullSandboxFacts>(file, order, bench.profiles))
  const rows: Row[] = []
  for (const [name, paths] of Object.entries(groups)) {
    bench.tell(`sandbox: ${name}`)
    rows.push(...(await groupRows(sandbox, name, paths)))
  }
  const memory = toMb(await sandbox.ask<number>('memory'))
  return [...rows, row(memory, { name: 'memory of the sandbox and its yardstick', unit: 'MB' })]
}

interface PathTimes {
  path: string
  http: number[]
  bare: number[]
  inProcess: number[]
}

async function groupRows(sandbox: FullSandbox, name: string, paths: string[]): Promise<Row[]> {
  const measured: PathTimes[] = []
  for (const path of paths) measured.push(await measurePath(sandbox, path))
  const http = measured.flatMap(one => one.http).toSorted(rising)
  const bare = measured.flatMap(one => one.bare).toSorted(rising)
  const inProcess = measured.flatMap(one => one.inProcess).toSorted(rising)
  const yardstick = (share: number) => ({ name: 'the same bytes, ready', figure: percentile(bare, share) })
  const all = `sandbox, ${tickets.toLocaleString('en')} tickets, ${name}`
  const unit = 'ms'
  return [
    row(percentile(http, 0.5), { name: `${all}, http, p50`, unit, mark, yardstick: yardstick(0.5) }),
    row(percentile(http, 0.99), {
      name: '  p99',
      unit,
      mark,
      yardstick: yardstick(0.99),
      remark: `slowest: ${slowest(measured)}`,
    }),
    row(percentile(inProcess, 0.5), { name: `${all}, in process, p50`, unit, mark }),
    row(percentile(inProcess, 0.99), { name: '  p99', unit, mark }),
  ]
}

/** Sandbox and yardstick take turns, so that both meet the same neighbours. */
async function measurePath(sandbox: FullSandbox, path: string): Promise<PathTimes> {
  const { url, bareUrl } = sandbox.facts
  await overHttp(sandbox, url + path, warmUpCalls)
  await overHttp(sandbox, bareUrl + path, warmUpCalls)
  const times: PathTimes = { path, http: [], bare: [], inProcess: [] }
  for (let round = 0; round < 4; round += 1) {
    times.http.push(...(await overHttp(sandbox, url + path, callsPerPath / 4)))
    times.bare.push(...(await overHttp(sandbox, bareUrl + path, callsPerPath / 4)))
    times.inProcess.push(...(await sandbox.ask<number[]>('times', { path, calls: callsPerPath / 4 })))
  }
  return times
}

async function overHttp({ facts }: FullSandbox, url: string, calls: number): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; count < calls; count += 1) times.push(await timeOf(url, facts.authorization))
  return times
}

/** One connection, kept open. `node:http` and not `fetch`, which makes so much garbage that it shows. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Milliseconds from the call until the whole answer is there. */
function timeOf(url: string, authorization: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const call = get(url, { agent, headers: { authorization } }, response => {
      response.on('data', () => undefined)
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - start)
        else reject(new Error(`GET ${url}: ${response.statusCode}`))
      })
    })
    call.once('error', reject)
  })
}

function slowest(measured: PathTimes[]): string {
  const median = ({ http }: PathTimes) => percentile(http.toSorted(rising), 0.5)
  return measured.toSorted((one, other) => median(other) - median(one))[0]?.path ?? ''
}

const rising = (one: number, other: number) => one - other
