/**
 * `npm run bench`: what Greeter does in a second, beside yardsticks measured in the same run.
 * How to read the table: README.md in this folder.
 */
import { parseArgs } from 'node:util'
import type { Bench } from './bench.ts'
import { openDatabases } from './databases.ts'
import { thisMachine } from './machine.ts'
import { measureAcknowledgements } from './measure/acknowledgements.ts'
import { measureBacktest } from './measure/backtest.ts'
import { measureDecide } from './measure/decide.ts'
import { measureGrowth } from './measure/growth.ts'
import { measureGuards } from './measure/guards.ts'
import { measureLoad } from './measure/load.ts'
import { measureManyAccounts } from './measure/many-accounts.ts'
import { measureMemory } from './measure/memory.ts'
import { measureOtherTools } from './measure/other-tools.ts'
import { measurePace } from './measure/pace.ts'
import { measureReplyTime } from './measure/reply-time.ts'
import { measureSandbox } from './measure/sandbox.ts'
import { measureStartUp } from './measure/start-up.ts'
import { measureTelemetry } from './measure/telemetry.ts'
import { watchNeighbours } from './neighbours.ts'
import { type Measure, type Row, table } from './report.ts'

const measures: Record<string, (bench: Bench) => Promise<Row[]>> = {
  acknowledgements: measureAcknowledgements,
  'reply-time': measureReplyTime,
  memory: measureMemory,
  'start-up': measureStartUp,
  guards: measureGuards,
  decide: measureDecide,
  backtest: measureBacktest,
  sandbox: measureSandbox,
  telemetry: measureTelemetry,
  pace: measurePace,
  growth: measureGrowth,
  load: measureLoad,
  'many-accounts': measureManyAccounts,
  'other-tools': measureOtherTools,
}

/** Minutes long: only when it is asked for. */
const onlyWhenAsked = ['memory', 'pace', 'growth', 'load', 'many-accounts', 'other-tools']

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: {
      type: 'string',
      multiple: true,
      default: Object.keys(measures).filter(name => !onlyWhenAsked.includes(name)),
    },
    profiles: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})

await using stack = new AsyncDisposableStack()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stack.disposeAsync().finally(() => process.exit(130)))
}
const machine = thisMachine()
const bench: Bench = {
  ...(await openDatabases(stack)),
  profiles: options.profiles ?? null,
  quick: options.quick,
  tell: line => process.stderr.write(`${line}\n`),
}
const done: Measure[] = []
for (const name of options.only) {
  const measure = measures[name]
  if (measure === undefined) throw new Error(`--only ${name}: one of ${Object.keys(measures).join(', ')}`)
  const othersShare = watchNeighbours()
  const rows = await measure(bench)
  done.push({ name, rows, othersShare: othersShare() })
}
process.stdout.write(
  options.json ? `${JSON.stringify({ machine, measures: done })}\n` : `\n${table(done, machine)}`,
)
