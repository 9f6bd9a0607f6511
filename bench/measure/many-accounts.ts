import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled, toMb } from '../bench.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import type { ShopsResult, ShopsRun } from '../processes/many-shops.ts'
import { startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'

const accounts = 200
/** What an API key allows each of them (FACTS 3.2). */
const perAccount = 2

/**
 * Two hundred accounts on one instance: what they cost while nothing happens, beside a single one, and what becomes of
 * tickets that come at an even pace to all of them, up to two a second for each.
 */
export async function measureManyAccounts(bench: Bench): Promise<Row[]> {
  const target = await bench.freshDatabase('PostgreSQL')
  const name = `${accounts} accounts, idle, transactions`
  if (target === null) return [notMeasured({ name, unit: 'per s' }, notInstalled)]
  await using stack = new AsyncDisposableStack()
  const shops = stack.use(
    await startProcess<{ url: string }>(new URL('../processes/many-shops.ts', import.meta.url), {}),
  )
  const order: GreeterOrder = {
    target,
    roles: { serve: true, work: true },
    environment: { SWEEP_MINUTES: '0', PUBLIC_URL: 'http://127.0.0.1:9' },
  }
  const greeter = stack.use(
    await startProcess<GreeterFacts>(
      new URL('../processes/greeter.ts', import.meta.url),
      order,
      bench.profiles,
    ),
  )
  const add = (from: number, to: number) =>
    greeter.ask<Record<string, string>>('addAccounts', { from, to, url: shops.facts.url })
  await add(1, 1)
  const one = await idle(bench, greeter)
  const secrets = await add(2, accounts)
  const many = await idle(bench, greeter)
  const rows = [
    row(many.transactions, {
      name,
      unit: 'per s',
      yardstick: { name: 'a single account', figure: one.transactions },
    }),
    row(many.processor * 100, {
      name: '  of one processor',
      unit: '%',
      yardstick: { name: 'a single account', figure: one.processor * 100 },
    }),
  ]
  const shares = bench.quick ? [0.1, 0.25] : [0.1, 0.25, 0.5, 1]
  for (const share of shares) {
    const ticketsPerSecond = accounts * perAccount * share
    bench.tell(`${accounts} accounts, ${ticketsPerSecond} tickets a second`)
    const run: ShopsRun = {
      greeterUrl: greeter.facts.url,
      secrets,
      ticketsPerSecond,
      seconds: bench.quick ? 5 : 15,
    }
    rows.push(...rowsOf(ticketsPerSecond, await shops.ask<ShopsResult>('run', run)))
  }
  return [...rows, row(toMb(await greeter.ask<number>('memory')), { name: '  memory after it', unit: 'MB' })]
}

interface Idle {
  transactions: number
  /** The share of one processor. */
  processor: number
}

async function idle({ quick }: Bench, greeter: { ask<Value>(name: string): Promise<Value> }): Promise<Idle> {
  const idleSeconds = quick ? 5 : 10
  // What a new account does once is done.
  await sleep(quick ? 2_000 : 5_000)
  const look = async () => ({
    transactions: await greeter.ask<number>('transactions'),
    processor: await greeter.ask<number>('processorTime'),
  })
  const before = await look()
  await sleep(idleSeconds * 1_000)
  const after = await look()
  return {
    transactions: (after.transactions - before.transactions) / idleSeconds,
    processor: (after.processor - before.processor) / 1_000_000 / idleSeconds,
  }
}

function rowsOf(ticketsPerSecond: number, result: ShopsResult): Row[] {
  const { tickets, answered, refused, limited, p50, p99, worstShare } = result
  return [
    row((answered / tickets) * 100, {
      name: `${ticketsPerSecond} tickets a second to ${accounts} accounts, answered`,
      unit: '%',
      mark: { figureAtLeast: 100 },
      remark: `${refused} webhooks refused, ${limited} calls limited; the worst account: ${Math.round(worstShare * 100)} %`,
    }),
    row(p50, { name: '  webhook due to reply accepted, p50', unit: 'ms' }),
    row(p99, { name: '  p99', unit: 'ms' }),
  ]
}
