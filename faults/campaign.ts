import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts'
import { createRandom } from '../sandbox/random.ts'
import { serveSandbox } from '../sandbox/serve-sandbox.ts'
import type { Stats, TicketStory } from '../src/console-api/contract.ts'
import { connect, consoleToken, webhookSecret } from '../test/support/greeter.ts'
import { startBadWeather, strikes, timeScale } from './bad-weather.ts'
import { countTickets, type TicketCount } from './count.ts'
import { type Crew, hireCrew, type Tally } from './crew.ts'
import { newCustomerWrites } from './customers.ts'
import { openGround } from './ground.ts'
import { perform, type Stage } from './perform.ts'
import { type CampaignOrder, countActs, planCampaign, type Turn } from './schedule.ts'
import { openWallClock } from './wall-clock.ts'

const policyFile = fileURLToPath(new URL('../test/fixtures/changing-policy.yaml', import.meta.url))

export interface CampaignResult extends CampaignOrder {
  seconds: number
  /** What was planned, what could not be done and why, and what the odds did. */
  acts: Record<string, number>
  notDone: Record<string, number>
  struck: Record<string, number>
  tally: Tally
  /** Calls that the sandbox refused for their number, besides those that a fault refused. */
  overrun: number
  webhooks: number
  /** Greeter's own figures at the end; null when it did not answer any more. */
  stats: Stats | null
  tickets: number
  counts: TicketCount[]
}

/** How long all may take to come to rest after the last fault. */
const restWithinMs = 180_000

/** Longer than both looks at an unclear call, at a tenth of life: a late second reply would show. */
const lookingMs = 7_000

/**
 * Runs one campaign from its plan to its count.
 *
 * @param outer closes what is open when the run is broken off.
 * @returns null when its database is not installed.
 */
export async function runCampaign(
  order: CampaignOrder,
  outer: AsyncDisposableStack,
  tell: (line: string) => void,
): Promise<CampaignResult | null> {
  await using stack = new AsyncDisposableStack()
  // Disposed once, by whoever comes first.
  outer.use(stack)
  const began = performance.now()
  const ground = await openGround(order.database, stack)
  if (ground === null) return null
  const clock = openWallClock()
  if (clock !== null) stack.defer(() => clock.close())

  let doors: string[] = []
  let knocks = 0
  const sandbox = createSandbox({
    seed: order.seed,
    timeScale,
    // Half a minute's worth of tries outlives each restart: what webhooks do not tell is the sweep's business.
    retryDelays: Array.from({ length: 600 }, () => 10_000),
    switchOffAfter: Number.POSITIVE_INFINITY,
    rateLimit: { calls: 2_000, seconds: 20 },
    logLimit: 2_000_000,
    deliver: request => knock(request, doors[knocks++ % doors.length] ?? ''),
  })
  stack.defer(() => sandbox.close())
  const served = await serveSandbox(sandbox)
  stack.defer(() => served.close())
  await connect(sandbox, { url: 'http://greeter.test/webhooks/gorgias' })
  const crew = await hireCrew(ground.roles, {
    ...ground.environment,
    ...clock?.environment,
    GORGIAS_DOMAIN: 'sandbox',
    GORGIAS_BASE_URL: served.url,
    GORGIAS_EMAIL: sandbox.credentials.email,
    GORGIAS_API_KEY: sandbox.credentials.apiKey,
    WEBHOOK_SECRET: webhookSecret,
    CONSOLE_TOKEN: consoleToken,
    // Most tickets are changed by a rule as well, so that those steps are reached too.
    POLICY_FILE: policyFile,
    ARMED: 'on',
  })
  stack.defer(() => crew.stop())
  doors = crew.doors
  await crew.ready()
  startBadWeather(sandbox, order.seed)

  const turns = planCampaign(order)
  const { ticketIds, notDone } = await play({ ground, crew, clock, sandbox }, turns, order, tell)
  const struck = strikes(sandbox)
  sandbox.clearFaults()
  tell('the faults are over; waiting for rest')
  const stats = await comeToRest(sandbox, crew)
  await sleep(lookingMs)
  return {
    ...order,
    acts: countActs(turns),
    notDone,
    struck,
    tally: crew.tally,
    overrun: sandbox.calls().filter(call => call.status === 429 && call.fault === null).length,
    webhooks: sandbox.deliveries().filter(delivery => delivery.attempt > 0).length,
    stats,
    tickets: ticketIds.length,
    counts: await countTickets(sandbox, ticketIds, id =>
      ask<TicketStory>(crew, `/api/tickets/sandbox/${id}`).catch(() => null),
    ),
    seconds: (performance.now() - began) / 1_000,
  }
}

/** Carries a webhook to one door of several, as a load balancer does that does not look. */
async function knock(request: Request, door: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  return await fetch(`${door}${pathname}${search}`, {
    method: request.method,
    headers: request.headers,
    body: await request.text(),
    signal: request.signal,
  })
}

async function play(
  stage: Stage,
  turns: readonly Turn[],
  { seed }: CampaignOrder,
  tell: (line: string) => void,
) {
  // A stream for words, one for moments and one for choices: they run side by side.
  const [words, moments, choices] = [createRandom(seed + 1), createRandom(seed + 2), createRandom(seed + 3)]
  const ticketIds: number[] = []
  const notDone: Record<string, number> = {}
  for (const [at, { act, tickets, spreadMs, afterMs }] of turns.entries()) {
    const write = () =>
      Promise.all(
        Array.from({ length: tickets }, async () => {
          await sleep(moments() * spreadMs)
          ticketIds.push(newCustomerWrites(stage.sandbox, words))
        }),
      )
    // Who is to die at a step is told so before anybody leads it there.
    const isAmbush = act.do === 'kill-at-step'
    const early = isAmbush ? null : write()
    if (!isAmbush) await sleep(afterMs)
    const performing = perform(stage, act, Math.floor(choices() * 1_000))
    if (isAmbush) await sleep(afterMs)
    const writing = early ?? write()
    const performed = await performing
    if (performed !== 'done') {
      const name = `${act.do === 'kill-at-step' ? act.step : act.do}: ${performed}`
      notDone[name] = (notDone[name] ?? 0) + 1
    }
    await writing
    tell(`${at + 1}/${turns.length} ${JSON.stringify(act)} ${performed}; ${ticketIds.length} tickets`)
  }
  return { ticketIds, notDone }
}

/** Waits until nothing moves on either side. @returns Greeter's figures, whatever they are at the end. */
async function comeToRest(sandbox: Sandbox, crew: Crew): Promise<Stats | null> {
  const end = performance.now() + restWithinMs
  let stats: Stats | null = null
  for (let calm = 0; calm < 3 && performance.now() < end; ) {
    await Promise.race([sandbox.idle(), sleep(end - performance.now())])
    stats = await ask<Stats>(crew, '/api/stats').catch(() => null)
    calm = stats !== null && isAtRest(stats) ? calm + 1 : 0
    await sleep(500)
  }
  return stats
}

function isAtRest({ unprocessedEvents, tickets, messages }: Stats): boolean {
  const moving = [messages.reply, messages.note].some(
    states =>
      (states.reserved ?? 0) + (states.sending ?? 0) + (states.unknown ?? 0) + (states.accepted ?? 0) > 0,
  )
  return unprocessedEvents === 0 && tickets.waiting === 0 && !moving
}

async function ask<T>({ doors }: Crew, path: string): Promise<T | null> {
  const response = await fetch(`${doors[0]}${path}`, { headers: { authorization: `Bearer ${consoleToken}` } })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  // Greeter's own contract says what is at this address.
  return (await response.json()) as T
}
