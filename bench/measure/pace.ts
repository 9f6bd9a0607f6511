import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { type Bench, notInstalled } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import { personsTicket } from '../people.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import { startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { connectIntegration } from '../sandbox-integration.ts'
import { bucket, bucketSeconds, mostCalls, repliesOf } from './bucket.ts'
import { measureSideBySide } from './side-by-side.ts'

/** Eight minutes of calls, and fewer where it is measured a second time. */
const ticketsOn: Record<DatabaseName, number> = { PostgreSQL: 1_000, PGlite: 200 }

interface Paced {
  /** Seconds from the first webhook to the first reply, and to the last. */
  firstAfter: number
  took: number
  /** Calls from the first reply to the last, by what they were for. */
  calls: number
  others: number
  refused: number
  unanswered: number
}

/**
 * Many people's tickets at once on one account with an API key's bucket, at true speed: when the last reply leaves,
 * beside the time in which the bucket takes so many calls, and how much of the bucket was used meanwhile. Then many
 * accounts side by side.
 */
export async function measurePace(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const database of databaseNames) rows.push(...(await measureDatabase(bench, database)))
  return [...rows, ...(await measureSideBySide(bench))]
}

async function measureDatabase(bench: Bench, database: DatabaseName): Promise<Row[]> {
  const tickets = ticketsOn[database]
  const name = `${tickets.toLocaleString('en')} tickets at once, ${database}, last reply`
  const target = await bench.freshDatabase(database)
  if (target === null) return [notMeasured({ name, unit: 's' }, notInstalled)]
  bench.tell(`${name}: takes ${Math.ceil(bucketSeconds(tickets) / 60)} minutes and some`)
  const { firstAfter, took, calls, others, refused, unanswered } = await pace(bench, target, tickets)
  const remark = unanswered === 0 ? null : `${unanswered} tickets had no reply in the end`
  return [
    row(took, {
      name,
      unit: 's',
      yardstick: {
        name: `the bucket, ${tickets.toLocaleString('en')} calls`,
        figure: bucketSeconds(tickets),
      },
      mark: { ratioAtMost: 1.03 },
      remark,
    }),
    row((calls / mostCalls(took - firstAfter)) * 100, {
      name: '  of what the bucket takes while there is work',
      unit: '%',
      mark: { figureAtLeast: 97 },
      remark,
    }),
    // A bucket that nobody uses yet leaks nothing: what is lost here is lost once, however many tickets follow.
    row(firstAfter, { name: '  first reply', unit: 's' }),
    row(others, { name: '  calls for anything else meanwhile', unit: 'calls' }),
    row(refused, { name: '  refused with 429', unit: 'calls', mark: { figureBelow: 1 } }),
  ]
}

async function pace({ profiles }: Bench, target: GreeterOrder['target'], tickets: number): Promise<Paced> {
  await using stack = new AsyncDisposableStack()
  const sandbox = createSandbox({ rateLimit: bucket, logLimit: 100_000 })
  stack.defer(() => sandbox.close())
  const served = await serveSandbox(sandbox)
  stack.defer(() => served.close())
  const order: GreeterOrder = {
    target,
    roles: { serve: true, work: true },
    environment: {
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: served.url,
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
    },
  }
  const { facts } = stack.use(
    await startProcess<GreeterFacts>(new URL('../processes/greeter.ts', import.meta.url), order, profiles),
  )
  await connectIntegration(sandbox, `${facts.url}/webhooks/gorgias`, {
    'X-Greeter-Secret': facts.webhookSecret,
  })
  await isCalm(sandbox)

  for (let index = 0; index < tickets; index += 1) sandbox.openTicket(personsTicket(index))
  // What is not out in twice the bucket's time never comes.
  const end = performance.now() + 2_000 * bucketSeconds(tickets)
  while (repliesOf(sandbox).length < tickets && performance.now() < end) await sleep(100)
  return inAll(sandbox, tickets)
}

/** What a start calls has leaked away, and nothing more is called. */
async function isCalm(sandbox: Sandbox): Promise<void> {
  await sleep(2_000)
  while (sandbox.buckets().some(({ level }) => level > 0)) await sleep(100)
}

function inAll(sandbox: Sandbox, tickets: number): Paced {
  const began = Math.min(...sandbox.deliveries().map(({ at }) => at))
  const replies = repliesOf(sandbox).filter(at => at >= began)
  const [first, ended] = [Math.min(...replies), Math.max(...replies)]
  const meanwhile = sandbox.calls().filter(({ at }) => at >= first && at <= ended)
  const refused = meanwhile.filter(({ status }) => status === 429).length
  const calls = meanwhile.length - refused
  return {
    firstAfter: (first - began) / 1_000,
    took: (ended - began) / 1_000,
    calls,
    others: calls - replies.length,
    refused,
    unanswered: tickets - replies.length,
  }
}
