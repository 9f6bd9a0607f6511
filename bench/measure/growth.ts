import type { Stats, TicketStory } from '../../src/console-api/contract.ts'
import { type Bench, notInstalled } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import type { GreeterFacts, GreeterOrder, RetentionRun } from '../processes/greeter.ts'
import type { LoadOrder, LoadResult } from '../processes/load.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import { type Mark, notMeasured, type Row, row } from '../report.ts'
import { median } from '../statistics.ts'
import { countedIn, type WebhookBody, webhookBody } from '../webhook-body.ts'
import { fillDatabase } from './growth-fill.ts'

/** How many events are stored before it is measured. The first of them is what the others stand beside. */
const sizes: Record<DatabaseName, readonly number[]> = {
  PostgreSQL: [1_000, 10_000, 100_000, 1_000_000],
  PGlite: [1_000, 10_000, 100_000],
}

const token = 'a-read-token-of-the-benchmark'
const looks = 20
const secondsOfLoad = 3
const secondsOfRetention = 4
const connections = 64

/** No rate may change by more than a fifth. */
const rate: Mark = { ratioAtLeast: 0.8 }
const time: Mark = { ratioAtMost: 1.25 }
const pause: Mark = { figureBelow: 50 }

/** What is measured on one database. */
interface Figures {
  acknowledged: number
  decided: number
  list: number
  stats: number
  retention: RetentionRun
}

/** What a million stored events cost those that come after them, and what removing the old ones costs meanwhile. */
export async function measureGrowth(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const database of databaseNames) rows.push(...(await measureDatabase(bench, database)))
  return rows
}

async function measureDatabase(bench: Bench, database: DatabaseName): Promise<Row[]> {
  const filled: Array<{ size: number; target: GreeterOrder['target'] }> = []
  for (const size of sizes[database]) {
    const target = await bench.freshDatabase(database)
    if (target === null) return [notMeasured({ name: `growth, ${database}`, unit: 'per s' }, notInstalled)]
    await fillDatabase(target, size)
    bench.tell(`growth, ${database}: ${size} events are stored`)
    filled.push({ size, target })
  }
  const rows: Row[] = []
  let first: Figures | null = null
  for (const { size, target } of filled) {
    const figures = await measureSize(bench, target)
    bench.tell(`growth, ${database}, ${size} events: ${JSON.stringify(figures)}`)
    first ??= figures
    rows.push(...rowsOf(`${database}, ${size.toLocaleString('en')} events`, figures, first))
  }
  return rows
}

function rowsOf(name: string, figures: Figures, first: Figures): Row[] {
  const beside = (figure: number) => ({ name: '1,000 events', figure })
  const isFirst = figures === first
  const { longestStepMs, steps } = figures.retention
  return [
    row(figures.acknowledged, {
      name: `acknowledgements, ${name}`,
      unit: 'per s',
      yardstick: beside(first.acknowledged),
      mark: isFirst ? null : rate,
    }),
    row(figures.decided, {
      name: '  webhook to decision, p50',
      unit: 'ms',
      yardstick: beside(first.decided),
      mark: isFirst ? null : time,
    }),
    row(figures.list, {
      name: '  list of tickets, p50',
      unit: 'ms',
      yardstick: beside(first.list),
      mark: isFirst ? null : time,
    }),
    row(figures.stats, { name: '  /api/stats, p50', unit: 'ms', yardstick: beside(first.stats) }),
    row(longestStepMs, {
      name: '  retention, longest step',
      unit: 'ms',
      mark: pause,
      remark: `${steps} steps`,
    }),
  ]
}

async function measureSize(bench: Bench, target: GreeterOrder['target']): Promise<Figures> {
  await using stack = new AsyncDisposableStack()
  const environment = { CONSOLE_TOKEN: token }
  const order: GreeterOrder = { target, roles: { serve: true, work: true }, environment }
  const greeter = stack.use(
    await startProcess<GreeterFacts>(
      new URL('../processes/greeter.ts', import.meta.url),
      order,
      bench.profiles,
    ),
  )
  const load = stack.use(await startProcess(new URL('../processes/load.ts', import.meta.url), null))
  const body = await webhookBody('lean')
  const decided = await decisionTime(greeter.facts, body)
  const list = await answerTime(greeter.facts, '/api/tickets?limit=50')
  const retention = await greeter.ask<RetentionRun>('retention', secondsOfRetention)
  // After it: the pass has begun to count what is older than a few days.
  const stats = await answerTime(greeter.facts, '/api/stats')
  // Warm, then measured: what is acknowledged here is decided meanwhile, as it would be.
  await post(load, greeter.facts, body, 1, 1_000)
  const { perSecond } = await post(load, greeter.facts, body, secondsOfLoad, 1_000_000)
  return { acknowledged: perSecond, decided, list, stats, retention }
}

async function post(
  load: BenchProcess<unknown>,
  { url, webhookSecret }: GreeterFacts,
  body: WebhookBody,
  seconds: number,
  firstNumber: number,
): Promise<LoadResult> {
  const order: LoadOrder = {
    url: `${url}/webhooks/gorgias`,
    headers: { 'X-Greeter-Secret': webhookSecret },
    body: body.text,
    counted: countedIn(body, 8),
    firstNumber,
    connections,
    seconds,
  }
  return await load.ask<LoadResult>('run', order)
}

/** The middle time from a webhook to its ticket's decision, one ticket after the other. */
async function decisionTime(
  { url, webhookSecret }: GreeterFacts,
  { text, ids }: WebhookBody,
): Promise<number> {
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) {
    const numbered = (id: string) => String(Number(id) + 5_000_000 + look)
    const body = [ids.event, ids.message, ids.ticket].reduce(
      (all, id) => all.replaceAll(id, numbered(id)),
      text,
    )
    const began = performance.now()
    await fetch(`${url}/webhooks/gorgias`, {
      method: 'POST',
      headers: { 'X-Greeter-Secret': webhookSecret, 'content-type': 'application/json' },
      body,
    })
    while (!(await isDecided(url, numbered(ids.ticket)))) {
      if (performance.now() - began > 10_000) throw new Error('A ticket was not decided within ten seconds.')
    }
    times.push(performance.now() - began)
  }
  return median(times)
}

async function isDecided(url: string, ticketId: string): Promise<boolean> {
  const response = await fetch(`${url}/api/tickets/default/${ticketId}`, asked)
  // The contract's own answer; 404 until the ticket is heard of.
  const story = (await response.json()) as Partial<TicketStory>
  return (story.decisions?.length ?? 0) > 0
}

async function answerTime({ url }: GreeterFacts, path: string): Promise<number> {
  const times: number[] = []
  for (let look = 0; look < looks; look += 1) {
    const began = performance.now()
    const response = await fetch(`${url}${path}`, asked)
    const answer = (await response.json()) as Partial<Stats>
    if (!response.ok) throw new Error(JSON.stringify(answer))
    times.push(performance.now() - began)
  }
  return median(times)
}

const asked = { headers: { authorization: `Bearer ${token}` } }
