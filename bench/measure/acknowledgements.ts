import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled, toMb } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import type { LoadOrder, LoadResult } from '../processes/load.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import { type Mark, notMeasured, type Row, row } from '../report.ts'
import { median } from '../statistics.ts'
import { countedIn, type WebhookBody, webhookBody } from '../webhook-body.ts'

const connections = 256
const rounds = 3
const secondsPerRound = 3
const secondsOfWarmUp = 2

/** What one customer message makes with every trigger ticked (FACTS 2.5), fields predicted included. */
const perTicket = 8

const bare = 'bare node:http'
const marks: Record<DatabaseName, Mark | null> = { PostgreSQL: { ratioAtLeast: 0.5 }, PGlite: null }

/** One server under load, with all its rounds. */
interface Runner {
  name: string
  url: string
  headers: Record<string, string>
  body: WebhookBody
  /** How many webhooks in a row are about one ticket. */
  perTicket: number
  results: LoadResult[]
}

interface MeasuredGreeter {
  database: DatabaseName
  process: BenchProcess<GreeterFacts>
  idleMemory: number
  /** As Gorgias sends them with every trigger ticked: several webhooks for each ticket. */
  lean: Runner
  /** The same bodies, each about a ticket of its own. */
  scattered: Runner
  whole: Runner
}

/**
 * Durable acknowledgements: how many webhooks a second are answered once they are on disk, beside a
 * server that only parses them. The servers take turns, so that all meet the same neighbours, and each begins when the
 * others have nothing left to do.
 */
export async function measureAcknowledgements(bench: Bench): Promise<Row[]> {
  await using stack = new AsyncDisposableStack()
  const [lean, whole] = [await webhookBody('lean'), await webhookBody('whole')]
  const load = stack.use(await startProcess(new URL('../processes/load.ts', import.meta.url), null))
  const yardstick = stack.use(
    await startProcess<{ url: string }>(new URL('../processes/bare-server.ts', import.meta.url), null),
  )
  const bareMemory = await yardstick.ask<number>('memory')
  const bareLean = runner(bare, yardstick.facts.url, {}, lean, perTicket)
  const bareWhole = runner(bare, yardstick.facts.url, {}, whole, perTicket)
  const greeters: MeasuredGreeter[] = []
  for (const database of databaseNames) {
    const greeter = await startGreeter(bench, database, lean, whole)
    if (greeter !== null) greeters.push({ ...greeter, process: stack.use(greeter.process) })
  }

  const post = createPoster(load, bench)
  const turns = [bareLean, ...greeters.flatMap(({ lean, scattered }) => [lean, scattered])]
  const calm = async () => {
    for (const { process } of greeters) await untilCalm(process)
  }
  for (const runner of turns) await post(runner, secondsOfWarmUp)
  for (const runner of turns) runner.results = []
  for (let round = 0; round < rounds; round += 1) {
    for (const runner of turns) {
      await calm()
      await post(runner, secondsPerRound)
    }
  }
  await calm()
  for (const runner of [bareWhole, ...greeters.map(({ whole }) => whole)]) await post(runner, secondsPerRound)
  for (const greeter of greeters)
    await checkAllStored(greeter, post.acknowledgedBy(greeter.process.facts.url))

  const bareNow = await yardstick.ask<number>('memory')
  const rows: Row[] = []
  for (const database of databaseNames) {
    const greeter = greeters.find(one => one.database === database)
    if (greeter === undefined)
      rows.push(notMeasured({ name: `acknowledgements, ${database}`, unit: 'per s' }, notInstalled))
    else {
      rows.push(...acknowledgementRows(greeter, bareLean, bareWhole))
      rows.push(...memoryRows(greeter, await greeter.process.ask<number>('memory'), bareMemory, bareNow))
    }
  }
  return rows
}

const longestCalmingMs = 10_000

/** Tickets are woken after their webhooks were answered: what one turn has left over must not be done in the next one's time. */
async function untilCalm(process: BenchProcess<GreeterFacts>): Promise<void> {
  const end = performance.now() + longestCalmingMs
  for (let busy = true; busy && performance.now() < end; ) {
    const before = await process.ask<number>('processorTime')
    await sleep(100)
    busy = (await process.ask<number>('processorTime')) - before > 20_000
  }
}

function runner(
  name: string,
  url: string,
  headers: Record<string, string>,
  body: WebhookBody,
  perTicket: number,
): Runner {
  return { name, url: `${url}/webhooks/gorgias`, headers, body, perTicket, results: [] }
}

async function startGreeter(
  { freshDatabase, profiles }: Bench,
  database: DatabaseName,
  lean: WebhookBody,
  whole: WebhookBody,
): Promise<MeasuredGreeter | null> {
  const target = await freshDatabase(database)
  if (target === null) return null
  const order: GreeterOrder = { target, roles: { serve: true, work: false }, environment: {} }
  const process = await startProcess<GreeterFacts>(
    new URL('../processes/greeter.ts', import.meta.url),
    order,
    profiles,
  )
  await sleep(500)
  const headers = { 'X-Greeter-Secret': process.facts.webhookSecret }
  return {
    database,
    process,
    idleMemory: await process.ask<number>('memory'),
    lean: runner(database, process.facts.url, headers, lean, perTicket),
    scattered: runner(`${database}, a ticket each`, process.facts.url, headers, lean, 1),
    whole: runner(database, process.facts.url, headers, whole, perTicket),
  }
}

/** Posts with numbers that never come twice, and remembers how much each server acknowledged. */
function createPoster(load: BenchProcess<unknown>, { tell }: Bench) {
  const acknowledged = new Map<string, number>()
  let firstNumber = 0
  async function post(runner: Runner, seconds: number): Promise<void> {
    const order: LoadOrder = {
      url: runner.url,
      headers: runner.headers,
      body: runner.body.text,
      counted: countedIn(runner.body, runner.perTicket),
      firstNumber,
      connections,
      seconds,
    }
    const result = await load.ask<LoadResult>('run', order)
    firstNumber += result.acknowledged + result.refused
    acknowledged.set(runner.url, (acknowledged.get(runner.url) ?? 0) + result.acknowledged)
    runner.results.push(result)
    tell(
      `acknowledgements, ${runner.name}, ${runner.body.text.length} bytes: ${Math.round(result.perSecond)} per s, p99 ${result.p99.toFixed(1)} ms${result.refused > 0 ? `, ${result.refused} refused` : ''}`,
    )
  }
  return Object.assign(post, {
    acknowledgedBy: (url: string) => acknowledged.get(`${url}/webhooks/gorgias`) ?? 0,
  })
}

/** Fast and forgetful does not count. */
async function checkAllStored({ database, process }: MeasuredGreeter, acknowledged: number): Promise<void> {
  const stored = await process.ask<number>('storedEvents')
  if (stored < acknowledged)
    throw new Error(`${database}: ${acknowledged} acknowledged, only ${stored} stored`)
}

function acknowledgementRows(
  { database, lean, scattered, whole }: MeasuredGreeter,
  bareLean: Runner,
  bareWhole: Runner,
): Row[] {
  const size = (runner: Runner) => `${(runner.body.text.length / 1_000).toFixed(1)} kB`
  return [
    compared(
      `acknowledgements, ${database}, ${size(lean)}`,
      'per s',
      'perSecond',
      lean,
      bareLean,
      marks[database],
    ),
    compared(`  p50 with ${connections} connections`, 'ms', 'p50', lean, bareLean),
    compared('  p99', 'ms', 'p99', lean, bareLean),
    compared(
      `acknowledgements, ${database}, a ticket each`,
      'per s',
      'perSecond',
      scattered,
      bareLean,
      marks[database],
    ),
    compared(`acknowledgements, ${database}, ${size(whole)}`, 'per s', 'perSecond', whole, bareWhole),
  ]
}

function compared(
  name: string,
  unit: Row['unit'],
  of: 'perSecond' | 'p50' | 'p99',
  ours: Runner,
  yardstick: Runner,
  mark: Mark | null = null,
): Row {
  const figures = ours.results.map(result => result[of])
  const beside = yardstick.results.map(result => result[of])
  const ratios = figures.map((figure, round) => figure / (beside[round] ?? Number.NaN))
  return row(median(figures), {
    name,
    unit,
    yardstick: { name: yardstick.name, figure: median(beside) },
    ratio: median(ratios),
    mark,
  })
}

function memoryRows(
  { database, idleMemory }: MeasuredGreeter,
  now: number,
  bareIdle: number,
  bareNow: number,
): Row[] {
  return [
    row(toMb(idleMemory), {
      name: `memory idle, ${database}`,
      unit: 'MB',
      yardstick: { name: bare, figure: toMb(bareIdle) },
    }),
    row(toMb(now), {
      name: `memory after the acknowledgements, ${database}`,
      unit: 'MB',
      yardstick: { name: bare, figure: toMb(bareNow) },
    }),
  ]
}
