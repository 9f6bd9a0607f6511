import { type Bench, notInstalled, toMb } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import { startBareReplier, startGreeter } from '../repliers.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { percentile } from '../statistics.ts'
import { type ReplyTimes, throughSandbox, told } from '../through-sandbox.ts'

const bare = 'bare receive and reply'

/**
 * From the moment the sandbox posts the webhook of a customer's first message until it has accepted the
 * reply, at 50 new tickets a second. The sandbox is Gorgias without the limit: what is measured is
 * Greeter, not its pace.
 */
export async function measureReplyTime(bench: Bench): Promise<Row[]> {
  const yardstick = await throughSandbox(startBareReplier)
  bench.tell(told(bare, yardstick))
  const rows: Row[] = []
  for (const database of databaseNames) rows.push(...(await measureDatabase(bench, database, yardstick)))
  return rows
}

async function measureDatabase(bench: Bench, database: DatabaseName, yardstick: ReplyTimes): Promise<Row[]> {
  const name = `webhook to accepted, ${database}`
  const target = await bench.freshDatabase(database)
  if (target === null) return [notMeasured({ name, unit: 'ms' }, notInstalled)]
  const measured = await throughSandbox((sandbox, url) => startGreeter(bench, target, sandbox, url))
  bench.tell(told(name, measured))
  const remark = measured.unanswered === 0 ? null : `${measured.unanswered} tickets had no reply in the end`
  const time = (share: number) => percentile(measured.times, share)
  const beside = (share: number) => ({ name: bare, figure: percentile(yardstick.times, share) })
  return [
    row(time(0.5), {
      name: `${name}, p50`,
      unit: 'ms',
      yardstick: beside(0.5),
      mark: { figureBelow: 50 },
      remark,
    }),
    row(time(0.95), { name: '  p95', unit: 'ms', yardstick: beside(0.95), remark }),
    row(time(0.99), {
      name: '  p99',
      unit: 'ms',
      yardstick: beside(0.99),
      mark: { figureBelow: 250 },
      remark,
    }),
    ...processorRows(database, measured, yardstick),
    row(toMb(measured.memory ?? Number.NaN), { name: `memory after the replies, ${database}`, unit: 'MB' }),
  ]
}

function processorRows(database: DatabaseName, { processor }: ReplyTimes, yardstick: ReplyTimes): Row[] {
  if (processor === null) return []
  const beside = yardstick.processor === null ? null : { name: bare, figure: yardstick.processor.own }
  const rows = [
    row(processor.own, {
      name: `processor time for each answered ticket, ${database}`,
      unit: 'ms',
      yardstick: beside,
    }),
  ]
  if (processor.server !== null)
    rows.push(
      row(processor.server, { name: "  of the database server's processes", unit: 'ms', yardstick: beside }),
    )
  return rows
}
