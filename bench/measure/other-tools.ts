import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { type Bench, notInstalled, toMb } from '../bench.ts'
import { freshFolder } from '../databases.ts'
import { startGreeter } from '../repliers.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { percentile } from '../statistics.ts'
import { type Replier, type ReplyTimes, throughSandbox, told } from '../through-sandbox.ts'
import { install, type Tool } from '../tools/install.ts'
import { nodeRed, startNodeRed } from '../tools/node-red.ts'

type StartTool = (entry: string, folder: string, sandbox: Sandbox, baseUrl: string) => Promise<Replier>

const tools: readonly [Tool, StartTool][] = [[nodeRed, startNodeRed]]

/**
 * What a shop would build instead: a workflow tool that takes the webhook and posts the reply, at the same 50 tickets a
 * second. It decides nothing, keeps nothing and answers every copy; Greeter beside it does all that it does.
 */
export async function measureOtherTools(bench: Bench): Promise<Row[]> {
  const target = await bench.freshDatabase('PostgreSQL')
  if (target === null) return [notMeasured({ name: 'other tools', unit: 'ms' }, notInstalled)]
  const greeter = await throughSandbox((sandbox, url) => startGreeter(bench, target, sandbox, url))
  bench.tell(told('Greeter', greeter))
  const rows: Row[] = []
  for (const [tool, start] of tools) rows.push(...(await measureTool(bench, tool, start, greeter)))
  return rows
}

async function measureTool(bench: Bench, tool: Tool, start: StartTool, greeter: ReplyTimes): Promise<Row[]> {
  const name = `webhook to accepted, ${tool.name} ${tool.version}`
  const entry = await install(tool, bench.tell)
  if (entry === null) return [notMeasured({ name, unit: 'ms' }, 'not measured: it could not be installed')]
  await using stack = new AsyncDisposableStack()
  const folder = freshFolder(stack)
  const measured = await throughSandbox((sandbox, url) => start(entry, folder, sandbox, url))
  bench.tell(told(name, measured))
  const remark = measured.unanswered === 0 ? null : `${measured.unanswered} tickets had no reply in the end`
  const at = (share: number, label: string) =>
    row(percentile(measured.times, share), {
      name: label,
      unit: 'ms',
      yardstick: { name: 'Greeter, PostgreSQL', figure: percentile(greeter.times, share) },
      remark,
    })
  return [
    at(0.5, `${name}, p50`),
    at(0.95, '  p95'),
    at(0.99, '  p99'),
    row(toMb(measured.memory ?? Number.NaN), {
      name: `memory after the replies, ${tool.name}`,
      unit: 'MB',
      yardstick: { name: 'Greeter, PostgreSQL', figure: toMb(greeter.memory ?? Number.NaN) },
    }),
  ]
}
