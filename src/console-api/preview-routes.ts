import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { previewPage } from '../backtest/preview/preview-text.ts'
import { isSample, samples } from '../backtest/preview/samples.ts'
import { meansOf, previewSample, previewTicket } from '../backtest/preview/try-preview.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { PreviewAnswer, SamplesAnswer } from './contract.ts'
import { problemOf } from './problem-of.ts'
import { plainReason } from './reason-text.ts'
import { refusedTrial, tryPolicy } from './try-policy.ts'

const previewBody = z.object({
  account: z.string().min(1),
  /** The candidate's text; without it the active policy is shown. */
  policy: z.string().optional(),
  ticket: z.number().int().positive().optional(),
  sample: z.string().refine(isSample, 'is no sample; GET /api/samples lists them').optional(),
  rule: z.string().min(1).optional(),
  language: z.string().min(1).max(35).optional(),
  at: z.string().optional(),
})

/** A policy has at most a million characters. */
export const longestPolicy = 4 * 1024 * 1024

/** `POST /api/policies/preview`: what a policy says to a stored ticket or a sample; `GET /api/samples`: which there are. */
export function previewRoutes(desk: TrialDesk): Hono {
  const routes = new Hono()
  routes.get('/api/samples', c => {
    const named = Object.entries(samples).map(([name, { means }]) => ({ name, means }))
    return c.json({ samples: named } satisfies SamplesAnswer)
  })
  routes.post('/api/policies/preview', bodyLimit({ maxSize: longestPolicy }), async c => {
    const body: unknown = await c.req.json().catch(() => null)
    const request = previewBody.safeParse(body)
    if (!request.success) return c.json({ error: problemOf(request.error) }, 400)
    const {
      account,
      policy: text,
      ticket: ticketId,
      sample,
      rule = null,
      language = null,
      at = null,
    } = request.data
    const policy =
      text === undefined ? { ok: true as const, policy: await desk.activePolicy(account) } : tryPolicy(text)
    if (!policy.ok) return c.json(policy.problem, 422)
    const wish = { policy: policy.policy, rule, language, at }
    try {
      const preview =
        ticketId === undefined
          ? await previewSample(
              wish,
              sample !== undefined && isSample(sample) ? sample : 'english-mail',
              desk.clock.now(),
              meansOf(desk),
            )
          : await previewTicket(wish, { account, ticketId }, desk)
      return c.json({
        preview,
        reasonText: plainReason(preview.reason),
        page: previewPage(preview),
      } satisfies PreviewAnswer)
    } catch (error) {
      return refusedTrial(c, error)
    }
  })
  return routes
}
