import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { breakerSentences } from '../accounts/breaker-sentences.ts'
import type { ActContext } from '../acts/carry-out.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import { blockedSenders } from '../people/blocked-senders.ts'
import { brakedSenders } from '../people/braked-senders.ts'
import { breakerState } from '../people/breaker-state.ts'
import { lookUpSender } from '../people/look-up-sender.ts'
import { measuredScore } from '../people/measured-score.ts'
import { type Mistake, probableMistakes } from '../people/mistakes.ts'
import { ownScores } from '../people/own-score.ts'
import { release } from '../people/release.ts'
import { isAccount } from '../policy/versions/stored-policies.ts'
import { recognise } from '../sentences.ts'
import type {
  BlockedLine,
  BrakedLine,
  BrakesAnswer,
  JudgementAnswer,
  MistakeLine,
  MistakesAnswer,
  ReleaseAnswer,
  SenderAnswer,
} from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { problemOf } from './problem-of.ts'
import { plainReason } from './reason-text.ts'

type PeopleContext = ActContext & { trials: TrialDesk }

const dayMs = 24 * 3_600_000
const period = z.object({
  account: z.string().min(1).optional(),
  days: z.coerce.number().int().min(1).max(365).default(28),
})
const key = z.string().min(1).max(100)
const bodies = {
  release: z.discriminatedUnion('what', [
    z.object({ what: z.literal('breaker') }),
    z.object({ what: z.literal('sender'), key }),
    z.object({ what: z.literal('block'), key }),
  ]),
  sender: z.object({ address: z.string().trim().min(1).max(320) }),
}

/** People and machines told apart: whom the brakes hold, what the guards got wrong, and how well they do. */
export function peopleRoutes(context: PeopleContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  judgementRoutes(routes, context)
  brakeRoutes(routes, context)
  return routes
}

function judgementRoutes(routes: Hono<Holder>, { sql, clock, trials }: PeopleContext): void {
  const mistakesOf = (account: string | null, days: number) =>
    probableMistakes(
      sql,
      { account, withinMs: days * dayMs, policyOf: one => trials.activePolicy(one) },
      clock.now(),
    )
  routes.get('/api/judgement', async c => {
    const query = period.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { account = null, days } = query.data
    const own = await ownScores(sql, account, days * dayMs, clock.now())
    const mistakes = await mistakesOf(account, days)
    return c.json({
      days,
      measured: measuredScore,
      accounts: own.map(score => ({
        ...score,
        mistakes: mistakes.filter(one => one.account === score.account).length,
      })),
    } satisfies JudgementAnswer)
  })
  routes.get('/api/mistakes', async c => {
    const query = period.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { account = null, days } = query.data
    const mistakes = await mistakesOf(account, days)
    return c.json({ days, mistakes: mistakes.map(mistakeLine) } satisfies MistakesAnswer)
  })
}

function brakeRoutes(routes: Hono<Holder>, { sql, clock, wakeSender, trials }: PeopleContext): void {
  const small = bodyLimit({ maxSize: 8 * 1024 })
  routes.get('/api/brakes/:account', async c => {
    const account = c.req.param('account')
    if (!(await isAccount(sql, account))) return noAccount(c)
    const { brakes } = await trials.activePolicy(account)
    const now = clock.now()
    const { tripped, signs } = await breakerState(sql, account, brakes, now)
    const {
      breakerReplies: replies,
      breakerLeast: least,
      breakerOneIn: oneIn,
      breakerEchoes: echoes,
    } = brakes
    return c.json({
      account,
      breaker: {
        tripped: tripped && {
          since: tripped.since.toISOString(),
          detail: tripped.detail,
          detailSays: recognise(breakerSentences, tripped.detail),
          earliest: tripped.earliest.toISOString(),
        },
        signs,
        limits: { replies, least, oneIn, echoes },
      },
      braked: (await brakedSenders(sql, account, brakes, now)).map(brakedLine),
      blocked: (await blockedSenders(sql, account, now)).map(blockedLine),
    } satisfies BrakesAnswer)
  })
  routes.post('/api/brakes/:account/release', small, async c => {
    const body = bodies.release.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ error: problemOf(body.error) }, 400)
    const account = c.req.param('account')
    if (!(await isAccount(sql, account))) return noAccount(c)
    const by = actorOf(c.get('holder'))
    const released = await release(sql, { account, release: body.data, by, now: clock.now() })
    if (released && body.data.what === 'breaker') wakeSender()
    return c.json({ released } satisfies ReleaseAnswer)
  })
  routes.post('/api/senders/:account', small, async c => {
    const body = bodies.sender.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return c.json({ error: problemOf(body.error) }, 400)
    const account = c.req.param('account')
    if (!(await isAccount(sql, account))) return noAccount(c)
    const policy = await trials.activePolicy(account)
    const found = await lookUpSender(sql, account, body.data.address, policy, clock.now())
    return c.json({
      ...found,
      blocked: found.blocked && {
        reason: found.blocked.reason,
        until: found.blocked.until?.toISOString() ?? null,
      },
      braked: found.braked.map(brakedLine),
    } satisfies SenderAnswer)
  })
}

const noAccount = (c: Context) => c.json({ error: 'There is no such account.' }, 404)

const brakedLine = ({ since, last, until, ...sender }: Awaited<ReturnType<typeof brakedSenders>>[number]) =>
  ({
    ...sender,
    brakeText: plainReason(sender.brake),
    since: since.toISOString(),
    last: last.toISOString(),
    until: until?.toISOString() ?? null,
  }) satisfies BrakedLine

const blockedLine = ({ at, until, ...sender }: Awaited<ReturnType<typeof blockedSenders>>[number]) =>
  ({ ...sender, at: at.toISOString(), until: until?.toISOString() ?? null }) satisfies BlockedLine

const mistakeLine = ({ decidedAt, answeredAt, ...mistake }: Mistake) =>
  ({
    ...mistake,
    reasonText: plainReason(mistake.reason),
    decidedAt: decidedAt.toISOString(),
    answeredAt: answeredAt.toISOString(),
  }) satisfies MistakeLine
