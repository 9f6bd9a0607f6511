import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { type Bench, notInstalled } from '../bench.ts'
import type { ManySendersOrder } from '../processes/many-senders.ts'
import { startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { bucket, bucketSeconds, mostCalls, repliesOf } from './bucket.ts'

const accounts = 20
/** What a bucket takes in fifty seconds. */
const replies = 140

/** Twenty accounts with a full line each, in one process: whether each of them is as fast as its own bucket. */
export async function measureSideBySide(bench: Bench): Promise<Row[]> {
  const name = `${accounts} accounts side by side, ${replies} replies each, PostgreSQL, the slowest's last`
  const target = await bench.freshDatabase('PostgreSQL')
  if (target === null) return [notMeasured({ name, unit: 's' }, notInstalled)]
  bench.tell(`${name}: takes a minute`)
  await using stack = new AsyncDisposableStack()
  const desks: Array<{ sandbox: Sandbox; order: ManySendersOrder['accounts'][number] }> = []
  for (let index = 0; index < accounts; index += 1) desks.push(await openDesk(stack, `account-${index}`))
  const order: ManySendersOrder = { target, accounts: desks.map(desk => desk.order) }
  const file = new URL('../processes/many-senders.ts', import.meta.url)
  const senders = stack.use(await startProcess(file, order, bench.profiles))
  await senders.ask('start')
  const end = performance.now() + 2_000 * bucketSeconds(replies)
  const isDone = () => desks.every(({ sandbox }) => repliesOf(sandbox).length === replies)
  while (!isDone() && performance.now() < end) await sleep(100)

  const seen = desks.map(({ sandbox }) => seenOf(sandbox))
  const slowest = seen.reduce((a, b) => (beside(a) > beside(b) ? a : b))
  const remark = isDone() ? null : 'not all replies left'
  return [
    row(slowest.took, {
      name,
      unit: 's',
      // A sender that starts reads the account's profile too.
      yardstick: { name: `one bucket, ${slowest.calls} calls`, figure: bucketSeconds(slowest.calls) },
      mark: { ratioAtMost: 1.03 },
      remark,
    }),
    row(Math.min(...seen.map(({ calls, took }) => calls / mostCalls(took))) * 100, {
      name: '  of what its bucket takes meanwhile, at least',
      unit: '%',
      mark: { figureAtLeast: 97 },
      remark,
    }),
    row(
      seen.reduce((sum, { refused }) => sum + refused, 0),
      { name: '  refused with 429, all together', unit: 'calls', mark: { figureBelow: 1 } },
    ),
  ]
}

async function openDesk(stack: AsyncDisposableStack, account: string) {
  const sandbox = createSandbox({ rateLimit: bucket })
  stack.defer(() => sandbox.close())
  const served = await serveSandbox(sandbox)
  stack.defer(() => served.close())
  const tickets = Array.from({ length: replies }, () => sandbox.openTicket().ticketId)
  return { sandbox, order: { account, url: served.url, ...sandbox.credentials, tickets } }
}

interface Seen {
  took: number
  calls: number
  refused: number
}

const beside = ({ took, calls }: Seen) => took / bucketSeconds(calls)

/** From the account's first call to its last reply. */
function seenOf(sandbox: Sandbox): Seen {
  const calls = sandbox.calls()
  const began = Math.min(...calls.map(({ at }) => at))
  const ended = Math.max(...repliesOf(sandbox))
  const refused = calls.filter(({ status }) => status === 429).length
  return { took: (ended - began) / 1_000, calls: calls.length - refused, refused }
}
