import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled } from '../bench.ts'
import type { AloneOrder, GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import type { LoadOrder, LoadResult } from '../processes/load.ts'
import { type BenchProcess, startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { median } from '../statistics.ts'
import { countedIn, type WebhookBody, webhookBody } from '../webhook-body.ts'

const connections = 256
const warmUpTurns = 3
const pairs = 9
const secondsPerTurn = 1.5
/** Until the traces of a turn have left: their cost belongs to it. */
const drainMs = 1_300
const perTicket = 8

/**
 * What measuring costs: processor time of the Greeter process for each webhook that it takes in as fast as it can, with
 * metrics and traces (to a collector on this machine), and with both switched off. It is the same process in turns, in
 * changing order: two processes of one program differ by more than what is sought. The ratio is the median of the pairs.
 *
 * A webhook costs more or less by how many share its commit, and that changes from turn to turn by more than measuring
 * costs. So what measuring does for each webhook is measured alone as well, as fast as webhooks came.
 */
export async function measureTelemetry(bench: Bench): Promise<Row[]> {
  const name = 'processor time per webhook, measured'
  await using stack = new AsyncDisposableStack()
  const target = await bench.freshDatabase('PostgreSQL')
  if (target === null) return [notMeasured({ name, unit: 'µs' }, notInstalled)]
  const collector = stack.use(await startSink())
  const load = stack.use(await startProcess(new URL('../processes/load.ts', import.meta.url), null))
  const order: GreeterOrder = {
    target,
    roles: { serve: true, work: false },
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
  }
  const file = new URL('../processes/greeter.ts', import.meta.url)
  const greeter = stack.use(await startProcess<GreeterFacts>(file, order, bench.profiles))
  const turn = createTurn(load, greeter, await webhookBody('lean'))
  for (let warmed = 0; warmed < warmUpTurns; warmed += 1) await turn(warmed % 2 === 0)
  const costs: { on: number[]; off: number[] } = { on: [], off: [] }
  for (let pair = 0; pair < pairs; pair += 1) {
    // Whoever comes second finds more rows in the tables.
    for (const on of pair % 2 === 0 ? [true, false] : [false, true])
      costs[on ? 'on' : 'off'].push(await turn(on))
    bench.tell(
      `telemetry: ${costs.on.at(-1)?.toFixed(1)} µs with, ${costs.off.at(-1)?.toFixed(1)} µs without`,
    )
  }
  const aloneOrder: AloneOrder = { seconds: 5, perSecond: 10_000 }
  const alone = await greeter.ask<number>('measuringAlone', aloneOrder)
  const beside = { name: 'not measured', figure: median(costs.off) }
  const ratios = costs.on.map((cost, at) => cost / (costs.off[at] ?? Number.NaN))
  return [
    row(median(costs.on), {
      name,
      unit: 'µs',
      yardstick: beside,
      ratio: median(ratios),
      remark: `pairs from ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}; ${collector.exports()} exports`,
    }),
    row(alone, { name: '  measuring alone', unit: 'µs', yardstick: beside, mark: { ratioAtMost: 0.03 } }),
  ]
}

/** @returns one turn: microseconds of processor time for each webhook. */
function createTurn(load: BenchProcess<unknown>, greeter: BenchProcess<GreeterFacts>, body: WebhookBody) {
  let firstNumber = 0
  return async (measuring: boolean): Promise<number> => {
    const order: LoadOrder = {
      url: `${greeter.facts.url}/webhooks/gorgias`,
      headers: { 'X-Greeter-Secret': greeter.facts.webhookSecret },
      body: body.text,
      counted: countedIn(body, perTicket),
      firstNumber,
      connections,
      seconds: secondsPerTurn,
    }
    await greeter.ask('measure', measuring)
    const before = await greeter.ask<number>('processorTime')
    const { acknowledged, refused } = await load.ask<LoadResult>('run', order)
    await sleep(drainMs)
    const after = await greeter.ask<number>('processorTime')
    if (refused > 0) throw new Error(`${refused} webhooks were refused: this is not the load that is meant.`)
    firstNumber += acknowledged
    return (after - before) / acknowledged
  }
}

/** A collector that reads and forgets. */
async function startSink(): Promise<AsyncDisposable & { url: string; exports(): number }> {
  let exports = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      exports += 1
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    exports: () => exports,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
