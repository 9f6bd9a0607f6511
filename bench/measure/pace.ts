import { setTimeout as sleep } from 'node:timers/promises'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { defaultPace } from '../../src/outbox/pace.ts'
import { type Bench, notInstalled } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import { personsTicket } from '../people.ts'
import type { GreeterFacts, GreeterOrder } from '../processes/greeter.ts'
import { startProcess } from '../processes/start-process.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { connectIntegration } from '../sandbox-integration.ts'

const tickets = 200
/** Twice what the bucket needs; what is not out by then never comes. */
const longestWaitMs = 200_000

const { limit, windowMs } = defaultPace
const leakPerSecond = (limit / windowMs) * 1_000

interface Paced {
  /** Seconds from the first webhook to the first reply, and to the last. */
  firstAfter: number
  took: number
  /** Calls of all kinds meanwhile. */
  calls: number
  refused: number
  unanswered: number
}

/**
 * Many people's tickets at once on one account with an API key's bucket, at true speed: when the last reply
 * leaves, beside the time in which the bucket takes so many calls (as many at once as it holds, then as it leaks).
 */
export async function measurePace(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const database of databaseNames) rows.push(...(await measureDatabase(bench, database)))
  return rows
}

async function measureDatabase(bench: Bench, database: DatabaseName): Promise<Row[]> {
  const name = `${tickets} tickets at once, ${database}, last reply`
  const target = await bench.freshDatabase(database)
  if (target === null) return [notMeasured({ name, unit: 's' }, notInstalled)]
  bench.tell(`${name}: takes a minute and a half`)
  const { firstAfter, took, calls, refused, unanswered } = await pace(bench, target)
  const remark = unanswered === 0 ? null : `${unanswered} tickets had no reply in the end`
  return [
    row(took, {
      name,
      unit: 's',
      yardstick: { name: `the bucket, ${calls} calls`, figure: (calls - limit) / leakPerSecond },
      mark: { ratioAtMost: 1.03 },
      remark,
    }),
    row((calls - limit) / took, {
      name: '  calls once the bucket was full',
      unit: 'per s',
      yardstick: { name: 'what it leaks', figure: leakPerSecond },
      mark: { ratioAtLeast: 0.97 },
      remark,
    }),
    // A bucket that nobody uses yet leaks nothing: what is lost here is lost once, however many tickets follow.
    row(firstAfter, { name: '  first reply', unit: 's' }),
    row(refused, { name: '  refused with 429', unit: 'calls', mark: { figureBelow: 1 } }),
  ]
}

async function pace({ profiles }: Bench, target: GreeterOrder['target']): Promise<Paced> {
  await using stack = new AsyncDisposableStack()
  const sandbox = createSandbox({ rateLimit: { calls: limit, seconds: windowMs / 1_000 } })
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
  const end = performance.now() + longestWaitMs
  while (repliesAt(sandbox).length < tickets && performance.now() < end) await sleep(100)
  return inAll(sandbox)
}

/** What a start calls has leaked away, and nothing more is called. */
async function isCalm(sandbox: Sandbox): Promise<void> {
  await sleep(2_000)
  while (sandbox.buckets().some(({ level }) => level > 0)) await sleep(100)
}

/** When each reply was taken, by the sandbox's own log. */
const repliesAt = (sandbox: Sandbox) =>
  sandbox
    .calls()
    .filter(({ method, path, status }) => method === 'POST' && path.endsWith('/messages') && status === 201)
    .map(({ at }) => at)

function inAll(sandbox: Sandbox): Paced {
  const began = Math.min(...sandbox.deliveries().map(({ at }) => at))
  const replies = repliesAt(sandbox).filter(at => at >= began)
  const ended = Math.max(...replies)
  const meanwhile = sandbox.calls().filter(({ at }) => at >= began && at <= ended)
  const refused = meanwhile.filter(({ status }) => status === 429).length
  return {
    firstAfter: (Math.min(...replies) - began) / 1_000,
    took: (ended - began) / 1_000,
    calls: meanwhile.length - refused,
    refused,
    unanswered: tickets - replies.length,
  }
}
