import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled, toMb } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import type { LoadOrder, LoadResult } from '../processes/load.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { countedIn, webhookBody } from '../webhook-body.ts'

const events = 100_000
const connections = 32
/** What one customer message makes with every trigger ticked (FACTS 2.5), fields predicted included. */
const perTicket = 8
/** After the last of them: what was only needed to take them in may go. */
const settleMs = 3_000

const bare = 'bare node:http'

/** Memory of a process before and after so many webhooks. */
interface Memory {
  idle: number
  after: number
}

/**
 * Resident memory of a Greeter, idle and after a hundred thousand webhooks, as many as it takes at once; beside the bare
 * server after as many. On PGlite the ticket jobs wait: with them its one thread would take minutes for so many.
 */
export async function measureMemory(bench: Bench): Promise<Row[]> {
  await using stack = new AsyncDisposableStack()
  const load = stack.use(await startProcess(new URL('../processes/load.ts', import.meta.url), null))
  const server = stack.use(
    await startProcess<{ url: string }>(new URL('../processes/bare-server.ts', import.meta.url), null),
  )
  const yardstick = await under(load, server, {})
  const rows: Row[] = []
  for (const database of databaseNames)
    rows.push(...(await measureDatabase(bench, load, database, yardstick)))
  return rows
}

async function measureDatabase(
  bench: Bench,
  load: BenchProcess<unknown>,
  database: DatabaseName,
  yardstick: Memory,
): Promise<Row[]> {
  const target = await bench.freshDatabase(database)
  const name = `memory idle, ${database}`
  if (target === null) return [notMeasured({ name, unit: 'MB' }, notInstalled)]
  const order: GreeterOrder = {
    target,
    roles: { serve: true, work: database === 'PostgreSQL' },
    environment: {},
  }
  await using greeter = await startProcess<GreeterFacts>(
    new URL('../processes/greeter.ts', import.meta.url),
    order,
    bench.profiles,
  )
  const { idle, after } = await under(load, greeter, { 'X-Greeter-Secret': greeter.facts.webhookSecret })
  bench.tell(`memory, ${database}: ${Math.round(toMb(idle))} MB, then ${Math.round(toMb(after))} MB`)
  const beside = (figure: number) => ({ name: bare, figure: toMb(figure) })
  return [
    row(toMb(idle), { name, unit: 'MB', yardstick: beside(yardstick.idle) }),
    row(toMb(after), {
      name: `  after ${events.toLocaleString('en')} events`,
      unit: 'MB',
      yardstick: beside(yardstick.after),
    }),
  ]
}

async function under(
  load: BenchProcess<unknown>,
  server: BenchProcess<{ url: string }>,
  headers: Record<string, string>,
): Promise<Memory> {
  const body = await webhookBody('lean')
  await sleep(settleMs)
  const idle = await server.ask<number>('memory')
  let taken = 0
  for (let firstNumber = 0; taken < events; ) {
    const order: LoadOrder = {
      url: `${server.facts.url}/webhooks/gorgias`,
      headers,
      body: body.text,
      counted: countedIn(body, perTicket),
      firstNumber,
      connections,
      seconds: 1,
    }
    const { acknowledged, refused } = await load.ask<LoadResult>('run', order)
    taken += acknowledged
    firstNumber += acknowledged + refused
  }
  await sleep(settleMs)
  return { idle, after: await server.ask<number>('memory') }
}
