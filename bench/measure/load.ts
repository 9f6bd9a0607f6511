import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled, toMb } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import type { SteadyOrder, SteadyResult } from '../processes/steady-load.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { countedIn, type WebhookBody, webhookBody } from '../webhook-body.ts'

/** What each database has to hold for a minute. */
const rates: Record<DatabaseName, number> = { PostgreSQL: 2_000, PGlite: 1_000 }
const perTicket = 8

/** Far above what two cores can do, the load generator's share included. */
const tooMany = 20_000

interface Loaded {
  steady: SteadyResult
  /** Megabytes: before, in the middle, at the end. */
  memory: number[]
}

/** One server with the load generator's connections to it. */
interface Target {
  name: string
  process: BenchProcess<{ url: string }>
  headers: Record<string, string>
}

/**
 * A steady stream of webhooks, whether they are answered or not: how long each waits for its answer and what it does to
 * memory, beside a bare server under the same stream. Then with ten thousand idle and a hundred slow connections, and
 * then at more than can be done.
 */
export async function measureLoad(bench: Bench): Promise<Row[]> {
  await using stack = new AsyncDisposableStack()
  const file = (name: string) => new URL(`../processes/${name}.ts`, import.meta.url)
  const load = stack.use(await startProcess(file('steady-load'), null))
  const bareProcess = stack.use(await startProcess<{ url: string }>(file('bare-server'), null))
  const bare: Target = { name: 'bare node:http', process: bareProcess, headers: {} }
  const send = createSender(load, await webhookBody('lean'), bench)
  const seconds = bench.quick ? 6 : 60
  const rows: Row[] = []
  for (const database of databaseNames) {
    const perSecond = rates[database]
    const name = `${perSecond.toLocaleString('en')} webhooks/s for ${seconds} s, ${database}`
    const target = await bench.freshDatabase(database)
    if (target === null) {
      rows.push(notMeasured({ name: `${name}, p99`, unit: 'ms' }, notInstalled))
      continue
    }
    bench.tell(name)
    const order: GreeterOrder = { target, roles: { serve: true, work: false }, environment: {} }
    const process = stack.use(await startProcess<GreeterFacts>(file('greeter'), order, bench.profiles))
    const headers = { 'X-Greeter-Secret': process.facts.webhookSecret }
    const greeter: Target = { name: database, process, headers }
    await send(greeter, { perSecond, seconds: 2 })
    await send(bare, { perSecond, seconds: 2 })
    const loaded = await watched(greeter, seconds, () => send(greeter, { perSecond, seconds }))
    const beside = await watched(bare, seconds, () => send(bare, { perSecond, seconds }))
    rows.push(...steadyRows(name, loaded, beside))
    const crowded = await send(greeter, { perSecond, seconds: bench.quick ? 5 : 20, idle: 10_000, slow: 100 })
    rows.push(latencyRow('  beside 10,000 idle and 100 slow connections, p99', crowded))
    rows.push(...overloadRows(await send(greeter, { perSecond: tooMany, seconds: 5 })))
    rows.push(latencyRow('  right after that, p99', await send(greeter, { perSecond, seconds: 5 })))
    const stored = await process.ask<number>('storedEvents')
    if (stored < send.acknowledgedBy(greeter))
      throw new Error(`${database}: ${send.acknowledgedBy(greeter)} acknowledged, only ${stored} stored`)
  }
  return rows
}

function createSender(load: BenchProcess<unknown>, body: WebhookBody, { tell }: Bench) {
  let firstNumber = 0
  const acknowledged = new Map<Target, number>()
  async function send(
    target: Target,
    stream: { perSecond: number; seconds: number; idle?: number; slow?: number },
  ) {
    const order: SteadyOrder = {
      idle: 0,
      slow: 0,
      ...stream,
      url: `${target.process.facts.url}/webhooks/gorgias`,
      headers: target.headers,
      body: body.text,
      counted: countedIn(body, perTicket),
      firstNumber,
    }
    const result = await load.ask<SteadyResult>('run', order)
    firstNumber += stream.perSecond * stream.seconds
    tell(
      `load, ${target.name}, ${stream.perSecond} per s, ${stream.idle ?? 0} idle: p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms, ${result.acknowledged} acknowledged, ${result.refused} refused, ${result.failed} failed`,
    )
    acknowledged.set(target, (acknowledged.get(target) ?? 0) + result.acknowledged)
    return result
  }
  return Object.assign(send, { acknowledgedBy: (target: Target) => acknowledged.get(target) ?? 0 })
}

async function watched(
  { process }: Target,
  seconds: number,
  run: () => Promise<SteadyResult>,
): Promise<Loaded> {
  const memory = [await process.ask<number>('memory')]
  const running = run()
  await sleep(seconds * 500)
  memory.push(await process.ask<number>('memory'))
  const steady = await running
  memory.push(await process.ask<number>('memory'))
  return { steady, memory: memory.map(toMb) }
}

function steadyRows(name: string, { steady, memory }: Loaded, beside: Loaded): Row[] {
  const [before = 0, middle = 0, after = 0] = memory
  const yardstick = (figure: number) => ({ name: 'bare node:http', figure })
  return [
    row(steady.p50, { name: `${name}, p50`, unit: 'ms', yardstick: yardstick(beside.steady.p50) }),
    latencyRow('  p99', steady, yardstick(beside.steady.p99)),
    row(before, {
      name: '  memory before',
      unit: 'MB',
      yardstick: yardstick(beside.memory[0] ?? Number.NaN),
    }),
    row(middle, {
      name: '  memory in the middle',
      unit: 'MB',
      yardstick: yardstick(beside.memory[1] ?? Number.NaN),
    }),
    row(after, {
      name: '  memory at the end',
      unit: 'MB',
      yardstick: yardstick(beside.memory[2] ?? Number.NaN),
    }),
  ]
}

function latencyRow(name: string, result: SteadyResult, yardstick: Row['yardstick'] = null): Row {
  const { p99, refused, failed } = result
  const remark = refused + failed === 0 ? null : `${refused} refused with 503, ${failed} failed`
  return row(p99, { name, unit: 'ms', yardstick, mark: { figureBelow: 100 }, remark })
}

function overloadRows({ acknowledged, refused, failed, p99, refusedP99 }: SteadyResult): Row[] {
  const all = acknowledged + refused + failed
  const share = (count: number) => (count / all) * 100
  return [
    row(share(acknowledged), {
      name: `  of ${tooMany.toLocaleString('en')} a second: acknowledged`,
      unit: '%',
    }),
    row(p99, { name: '    p99', unit: 'ms' }),
    row(share(refused), { name: '    refused with 503', unit: '%' }),
    ...(refused > 0 ? [row(refusedP99, { name: '    p99', unit: 'ms' as const })] : []),
    row(share(failed), { name: '    not answered', unit: '%' }),
  ]
}
