import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { BacktestView } from '../backtest/backtests.ts'
import { reportCsv } from '../backtest/report-text.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { BacktestAnswer, BacktestsAnswer } from './contract.ts'
import { longestPolicy } from './preview-routes.ts'
import { problemOf } from './problem-of.ts'
import { plainReason } from './reason-text.ts'
import { refusedTrial, tryPolicy } from './try-policy.ts'

const backtestBody = z.object({
  /** The candidate's text. */
  policy: z.string(),
  last: z.number().int().min(1).max(1_000_000).default(1_000),
  /** The id of a stopped backtest of the same policies, to go on with. */
  resume: z.string().optional(),
})

/**
 * `/api/policies/:account/backtest`: `POST` starts one in the background, `GET` lists them, `GET …/:id` shows its
 * progress and then its report, `GET …/:id/csv` the changed tickets, `DELETE …/:id` stops it.
 */
export function backtestRoutes(desk: TrialDesk): Hono {
  const { backtests } = desk
  const routes = new Hono()
  const path = '/api/policies/:account/backtest' as const
  const unknown = { error: 'This backtest is not known here; Greeter may have started anew.' }
  const lookFor = (account: string, id: string) => {
    const view = backtests.look(id)
    return view?.account === account ? view : null
  }
  routes.post(path, bodyLimit({ maxSize: longestPolicy }), async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const request = backtestBody.safeParse(body)
    if (!request.success) return c.json({ error: problemOf(request.error) }, 400)
    const { policy: text, last, resume: resumed } = request.data
    const candidate = tryPolicy(text)
    if (!candidate.ok) return c.json(candidate.problem, 422)
    const account = c.req.param('account')
    const resume = resumed === undefined ? null : backtests.stateOf(resumed)
    if (resumed !== undefined && resume === null) return c.json(unknown, 404)
    const active = await desk.activePolicy(account)
    try {
      const backtest = backtests.start({ account, candidate: candidate.policy, active, last, resume })
      return c.json(answerOf(backtest), 202)
    } catch (error) {
      return refusedTrial(c, error)
    }
  })
  routes.get(path, c => {
    const own = backtests.list().filter(({ account }) => account === c.req.param('account'))
    return c.json({ backtests: own.map(view => ({ ...view, report: null })) } satisfies BacktestsAnswer)
  })
  routes.get(`${path}/:id`, c => {
    const backtest = lookFor(c.req.param('account'), c.req.param('id'))
    return backtest === null ? c.json(unknown, 404) : c.json(answerOf(backtest))
  })
  routes.get(`${path}/:id/csv`, c => {
    const report = lookFor(c.req.param('account'), c.req.param('id'))?.report ?? null
    if (report === null) return c.json({ error: 'There is no report of this backtest.' }, 404)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="backtest.csv"')
    return c.body(reportCsv(report))
  })
  routes.delete(`${path}/:id`, async c => {
    const known = lookFor(c.req.param('account'), c.req.param('id'))
    const backtest = known === null ? null : await backtests.stop(known.id)
    return backtest === null ? c.json(unknown, 404) : c.json(answerOf(backtest))
  })
  return routes
}

function answerOf(backtest: BacktestView): BacktestAnswer {
  const reasons = new Set(backtest.report?.outcomes.map(({ reason }) => reason))
  return { backtest, reasonTexts: Object.fromEntries([...reasons].map(one => [one, plainReason(one)])) }
}
