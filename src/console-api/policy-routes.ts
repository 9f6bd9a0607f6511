import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { actorText } from '../audit/audit.ts'
import type { ErrorCode } from '../error-codes.ts'
import { FinalError } from '../errors.ts'
import { editPolicyText } from '../policy/edit/edit-policy-text.ts'
import { reviewPolicy } from '../policy/review-policy.ts'
import { policyTerms } from '../policy/terms.ts'
import { type Applied, applyPolicy, reviewFor, rollbackPolicy } from '../policy/versions/apply-policy.ts'
import { comparePolicies } from '../policy/versions/compare.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { isAccount, storedPolicy } from '../policy/versions/stored-policies.ts'
import type { PolicyDiff, PolicyEdited, PolicyReview, PolicyTermsAnswer } from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { appliedAnswer, policyAnswer, policyLog, versionAnswer } from './policy-lines.ts'
import { problemOf } from './problem-of.ts'

/** What the column holds. */
const largestNumber = 2 ** 31 - 1
const version = z.number().int().positive().max(largestNumber)
const number = z.coerce.number().int().positive().max(largestNumber)
const place = z.union([z.string(), z.number().int().min(0)])
const path = z.array(place)

const edit = z.discriminatedUnion('do', [
  z.object({ do: z.literal('set'), path, value: z.json() }),
  z.object({ do: z.literal('delete'), path }),
  z.object({ do: z.literal('insert'), path, value: z.json() }),
  z.object({ do: z.literal('move'), path, to: z.number().int().min(0) }),
  z.object({ do: z.literal('rename'), path: path.min(1), to: z.string() }),
])
const ref = z.union([
  version,
  z.literal('active'),
  z.object({ text: z.string() }).transform(({ text }) => ({ name: 'text', text })),
])
const change = {
  /** What the author has seen as active; null for the built-in policy. */
  base: version.nullable(),
  message: z.string().max(1_000).default(''),
  preview: z.boolean().default(false),
}
const bodies = {
  check: z.object({ text: z.string(), account: z.string().optional() }),
  edit: z.object({
    text: z.string(),
    account: z.string().optional(),
    edits: z.array(edit).min(1).max(1_000),
  }),
  apply: z.object({ text: z.string(), ...change }),
  rollback: z.object({ number: version, ...change }),
  diff: z.object({ from: ref, to: ref }),
}
const logQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: number.optional(),
})

/** A policy has at most a million characters, and JSON writes some of them with six. */
const largestBody = 7 * 1024 * 1024

/** Characters times edits: a second's work, in which nothing else is done. */
const mostEditing = 1_000_000

/** `/api/policies`: what holds, what held before, and what is to hold from now on. */
export function policyRoutes(desk: PolicyDesk): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.onError(refusal)
  routes.use('/api/policies/*', bodyLimit({ maxSize: largestBody }))
  routes.get('/api/policy-terms', c => c.json(policyTerms() satisfies PolicyTermsAnswer))
  routes.post('/api/policies/check', async c => {
    const { text, account } = await bodyOf(c, bodies.check)
    return c.json((await reviewOf(desk, text, account)) satisfies PolicyReview)
  })
  routes.post('/api/policies/edit', async c => {
    const { text, edits, account } = await bodyOf(c, bodies.edit)
    if (text.length * edits.length > mostEditing)
      return c.json({ error: 'This is too much for one call: send fewer edits.' }, 413)
    const edited = editPolicyText(text, edits)
    if (!edited.ok) return c.json({ error: edited.problem }, 422)
    const review = await reviewOf(desk, edited.text, account)
    return c.json({ text: edited.text, ...review } satisfies PolicyEdited)
  })
  readingRoutes(routes, desk)
  changingRoutes(routes, desk)
  return routes
}

function readingRoutes(routes: Hono<Holder>, desk: PolicyDesk): void {
  const { sql } = desk.database
  routes.get('/api/policies/:account', async c =>
    c.json(await policyAnswer(desk, await accountOf(desk, c.req.param('account')))),
  )
  routes.get('/api/policies/:account/versions', async c => {
    const query = logQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { limit, before = null } = query.data
    return c.json(await policyLog(sql, await accountOf(desk, c.req.param('account')), { limit, before }))
  })
  routes.get('/api/policies/:account/versions/:number', async c => {
    const wanted = number.safeParse(c.req.param('number'))
    const stored = wanted.success ? await storedPolicy(sql, c.req.param('account'), wanted.data) : null
    return stored === null
      ? c.json({ error: 'There is no such version.' }, 404)
      : c.json(versionAnswer(stored))
  })
  routes.post('/api/policies/:account/diff', async c => {
    const { from, to } = await bodyOf(c, bodies.diff)
    const account = await accountOf(desk, c.req.param('account'))
    return c.json((await comparePolicies(sql, account, [from, to])) satisfies PolicyDiff)
  })
}

function changingRoutes(routes: Hono<Holder>, desk: PolicyDesk): void {
  routes.post('/api/policies/:account/versions', async c => {
    const by = actorOf(c.get('holder'))
    const body = await bodyOf(c, bodies.apply)
    return answer(
      c,
      await applyPolicy(desk, { ...body, by, author: actorText(by), account: c.req.param('account') }),
    )
  })
  routes.post('/api/policies/:account/rollback', async c => {
    const by = actorOf(c.get('holder'))
    const body = await bodyOf(c, bodies.rollback)
    return answer(
      c,
      await rollbackPolicy(desk, { ...body, by, author: actorText(by), account: c.req.param('account') }),
    )
  })
}

/** @throws HTTPException 400 */
async function bodyOf<Body extends z.ZodType>(c: Context, schema: Body): Promise<z.output<Body>> {
  const body: unknown = await c.req.json().catch(() => null)
  const read = schema.safeParse(body)
  if (read.success) return read.data
  throw new HTTPException(400, { res: c.json({ error: problemOf(read.error) }, 400) })
}

/** @throws FinalError POLICY_NOT_FOUND */
async function accountOf({ database }: PolicyDesk, account: string): Promise<string> {
  if (await isAccount(database.sql, account)) return account
  throw new FinalError('POLICY_NOT_FOUND', `there is no account ${account}`)
}

function answer(c: Context, applied: Applied): Response {
  const body = appliedAnswer(applied)
  return c.json(body, applied.version !== null ? 201 : applied.fit ? 200 : 422)
}

/** @param account whose policy the text is to be; undefined where it stands alone. */
async function reviewOf(desk: PolicyDesk, text: string, account: string | undefined): Promise<PolicyReview> {
  const { mistakes, oddities, cases } =
    account === undefined ? reviewPolicy(text, desk.lintReply) : await reviewFor(desk, account, text)
  return { mistakes, oddities, cases }
}

const statusOf: Partial<Record<ErrorCode, 404 | 409 | 422>> = {
  POLICY_NOT_FOUND: 404,
  POLICY_OVERTAKEN: 409,
  POLICY_FROM_FILE: 409,
  POLICY_INVALID: 422,
}

/** What was refused for a reason that the asker can mend; anything else is for the log. */
function refusal(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse()
  const status = error instanceof FinalError ? statusOf[error.code] : undefined
  if (status === undefined || !(error instanceof FinalError)) throw error
  return c.json({ error: error.message, code: error.code }, status)
}
