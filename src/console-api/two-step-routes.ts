import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { digestOf } from '../access/random-text.ts'
import {
  beginTwoStep,
  confirmTwoStep,
  readTwoStep,
  renewRecoveryCodes,
  turnOffTwoStep,
  turnOffTwoStepOf,
} from '../access/two-step/two-step.ts'
import { emailOf } from '../access/users.ts'
import type { RecoveryCodesAnswer, TwoStepAnswer, TwoStepBegun } from './contract.ts'
import type { GateContext } from './gate.ts'
import { actorOf, type Holder, meOf } from './holder.ts'
import { readBody, refusedAccess } from './refused-access.ts'

const password = z.string().max(1_000)
const code = z.string().max(100)
const bodies = {
  begin: z.object({ password }),
  confirm: z.object({ code }),
  proof: z.union([z.object({ password }), z.object({ code })]),
}

/** Two-step sign-in: one's own, and an owner's way to turn off somebody else's. */
export function twoStepRoutes(context: GateContext): Hono<Holder> {
  const { sql, clock } = context
  const routes = new Hono<Holder>()
  routes.onError(refusedAccess)
  const small = bodyLimit({ maxSize: 8 * 1024 })
  routes.get('/api/session/two-step', async c => {
    const { since, recoveryCodes } = await readTwoStep(sql, meOf(c).me.name)
    return c.json({ since: since?.toISOString() ?? null, recoveryCodes } satisfies TwoStepAnswer)
  })
  routes.post('/api/session/two-step', small, async c => {
    const { me } = meOf(c)
    const body = await readBody(c, bodies.begin)
    return c.json((await beginTwoStep(context, me, body.password, clock.now())) satisfies TwoStepBegun, 201)
  })
  routes.post('/api/session/two-step/confirm', small, async c => {
    const { me, session } = meOf(c)
    const body = await readBody(c, bodies.confirm)
    const recoveryCodes = await confirmTwoStep(context, me, body.code, digestOf(session), clock.now())
    return c.json({ recoveryCodes } satisfies RecoveryCodesAnswer, 201)
  })
  routes.post('/api/session/two-step/recovery-codes', small, async c => {
    const { me } = meOf(c)
    const proof = await readBody(c, bodies.proof)
    const recoveryCodes = await renewRecoveryCodes(context, me, proof, clock.now())
    return c.json({ recoveryCodes } satisfies RecoveryCodesAnswer, 201)
  })
  routes.post('/api/session/two-step/off', small, async c => {
    const { me } = meOf(c)
    const proof = await readBody(c, bodies.proof)
    await turnOffTwoStep(context, me, proof, clock.now())
    return c.json({ ok: true })
  })
  routes.delete('/api/users/:email/two-step', async c => {
    const email = emailOf(c.req.param('email'))
    await turnOffTwoStepOf(sql, email, actorOf(c.get('holder')), clock.now())
    return c.json({ ok: true })
  })
  return routes
}
