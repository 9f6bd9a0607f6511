/**
 * `npm run faults`: Greeter's processes against the sandbox while everything around them breaks, then a
 * count. What it does and how to read it: README.md in this folder.
 */
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CampaignResult, runCampaign } from './campaign.ts'
import { isKept, reportText } from './report.ts'
import { databaseNames } from './schedule.ts'

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    database: { type: 'string', default: 'both' },
    report: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [tickets, kills, seed] = [options.tickets, options.kills, options.seed].map(Number)
const wanted = databaseNames.filter(name => options.database === 'both' || options.database === name)
if (![tickets, kills, seed].every(Number.isSafeInteger) || wanted.length === 0) {
  process.stderr.write(
    'npm run faults -- --tickets N --kills N --seed N --database pglite|postgres|both [--report FILE] [--json]\n',
  )
  process.exit(2)
}
await using stack = new AsyncDisposableStack()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stack.disposeAsync().finally(() => process.exit(130)))
}
const results: CampaignResult[] = []
for (const database of wanted) {
  const order = { tickets: tickets ?? 0, kills: kills ?? 0, seed: seed ?? 0, database }
  const result = await runCampaign(order, stack, line => process.stderr.write(`${database}: ${line}\n`))
  if (result === null) process.stderr.write(`${database}: skipped, it is not installed\n`)
  else results.push(result)
  if (result !== null && !options.json) process.stdout.write(reportText(result))
}
const file = options.report ?? join(tmpdir(), `greeter-faults-${seed}.json`)
writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
if (options.json) process.stdout.write(`${JSON.stringify(results)}\n`)
else
  process.stdout.write(
    `Greeter's delays ran at a tenth of life (not the queue's heartbeat), the sandbox's world at a fiftieth; webhooks were tried until taken.\nReport: ${file}\n`,
  )
process.exitCode = results.length > 0 && results.every(isKept) ? 0 : 1
