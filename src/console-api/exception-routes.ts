import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { actorText } from '../audit/audit.ts'
import { previewTicket } from '../backtest/preview/try-preview.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import { reasons } from '../decide/decision.ts'
import { localTime } from '../decide/rules/local-time.ts'
import { FinalError } from '../errors.ts'
import { isMasked, openingMessage } from '../helpdesk/answer-route.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import { type Exception, exceptionCase, exceptionEdits } from '../policy/add-exception.ts'
import { editPolicyText } from '../policy/edit/edit-policy-text.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { applyPolicy } from '../policy/versions/apply-policy.ts'
import { builtInText } from '../policy/versions/compare.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { activePolicy } from '../policy/versions/stored-policies.ts'
import type { ExceptionAnswer } from './contract.ts'
import { type Asker, actorOf, type Holder } from './holder.ts'
import { appliedAnswer } from './policy-lines.ts'
import { problemOf } from './problem-of.ts'
import { ticketParams } from './ticket-params.ts'
import { tryPolicy } from './try-policy.ts'

const exceptionBody = z.object({
  was: z.enum(['person', 'robot']),
  /** Answer this sender although its mails say that they are automatic; who asks answers for it. */
  acceptLoopRisk: z.boolean().default(false),
  preview: z.boolean().default(false),
})
type Wish = z.output<typeof exceptionBody>

interface Desks {
  policies: PolicyDesk
  trials: TrialDesk
}

/** `POST /api/tickets/:account/:ticketId/exception`: "this was a person", "this was a robot". */
export function exceptionRoutes(desks: Desks): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.post('/api/tickets/:account/:ticketId/exception', bodyLimit({ maxSize: 4 * 1024 }), async c => {
    const ticket = ticketParams.safeParse(c.req.param())
    if (!ticket.success) return c.json({ error: problemOf(ticket.error) }, 400)
    const wish = exceptionBody.safeParse(await c.req.json().catch(() => null))
    if (!wish.success) return c.json({ error: problemOf(wish.error) }, 400)
    const facts = await factsOf(desks.policies, ticket.data)
    if (facts === undefined) return c.json({ error: 'Greeter has not heard of this ticket.' }, 404)
    try {
      const answer = await except(desks, ticket.data, facts, wish.data, c.get('holder'))
      if (answer === null) return c.json({ error: nobody }, 422)
      const { version, fit } = answer.applied
      return c.json(answer satisfies ExceptionAnswer, version !== null ? 201 : fit ? 200 : 422)
    } catch (error) {
      return refused(c, error)
    }
  })
  return routes
}

const nobody =
  'There is no mail address to put on a list: the customer has none, or was erased. Write it by hand under Rules and texts.'

interface TicketRef {
  account: string
  ticketId: number
}

/** Undefined when the ticket was never heard of. */
async function factsOf(
  { database }: PolicyDesk,
  { account, ticketId }: TicketRef,
): Promise<TicketFacts | null | undefined> {
  const row = await database.sql
    .selectFrom('ticket')
    .select('facts')
    .where('account', '=', account)
    .where('id', '=', ticketId)
    .executeTakeFirst()
  return row?.facts
}

/** @returns null where there is no address. @throws FinalError as applyPolicy does, POLICY_INVALID. */
async function except(
  { policies, trials }: Desks,
  ticket: TicketRef,
  facts: TicketFacts | null,
  { was, acceptLoopRisk, preview }: Wish,
  asker: Asker,
): Promise<ExceptionAnswer | null> {
  const addresses = addressesOf(facts, was)
  if (addresses === null) return null
  const by = actorOf(asker)
  const active = await activePolicy(policies.database.sql, ticket.account)
  const before = active?.text ?? builtInText
  const read = readPolicy(before)
  if (!read.ok)
    throw new FinalError('POLICY_INVALID', 'This Greeter cannot read the active policy: mend it first.')
  const now = policies.clock.now()
  const wroteAt = facts?.opening?.wroteAt ?? facts?.ticket.createdAt
  const exception: Exception = {
    was,
    addresses,
    ticketId: ticket.ticketId,
    note: `ticket ${ticket.ticketId}, ${actorText(by)}, ${now.toISOString().slice(0, 10)}`.slice(0, 500),
    at: localTime(wroteAt === undefined ? now : new Date(wroteAt), read.document.zone).text,
    channel: facts?.ticket.channel ?? 'email',
    loopRiskOwner: acceptLoopRisk ? asker.name.slice(0, 200) : null,
  }
  const edited = editPolicyText(before, exceptionEdits(read.document, exception))
  if (!edited.ok) throw new FinalError('POLICY_INVALID', `The exception does not fit in: ${edited.problem}`)
  const applied = await applyPolicy(policies, {
    account: ticket.account,
    text: edited.text,
    base: active?.number ?? null,
    message: `Ticket ${ticket.ticketId} was a ${was}`,
    preview,
    author: actorText(by),
    by,
  })
  return {
    was,
    entries: addresses.map(pattern => ({ list: was === 'robot' ? 'exclusions' : 'trusted', pattern })),
    testCase: exceptionCase(exception),
    outcome: await outcomeWith(trials, edited.text, ticket),
    needsLoopRisk: was === 'person' && !acceptLoopRisk && saysItIsAutomatic(facts),
    applied: appliedAnswer(applied),
  }
}

/**
 * Whom it is about. A robot is the customer who would be answered: the sender may be a relay through which people write
 * too. For a person the sender counts, by whose look the mail was judged, and whoever is answered instead (S20).
 */
function addressesOf(facts: TicketFacts | null, was: Wish['was']): [string, ...string[]] | null {
  const sender = facts === null ? null : (openingMessage(facts.messages)?.from?.address ?? null)
  const customer = facts?.ticket.customer?.email ?? null
  const wanted = was === 'robot' ? [customer ?? sender] : [customer, sender]
  const usable = wanted.filter(address => address !== null && isPattern(address))
  const [first, ...others] = new Set(usable.map(address => (address ?? '').trim().toLowerCase()))
  return first === undefined ? null : [first, ...others]
}

/** Stars would mean others too, and white space no address. */
const isPattern = (address: string) =>
  !isMasked(address) && /^[^\s@]+@[^\s@]+$/.test(address) && address.length <= 320

/** LOOP-RULES H01 to H06: only somebody who answers for a loop may have such a sender answered (E01). */
const saysItIsAutomatic = (facts: TicketFacts | null) =>
  (facts?.opening?.evidence ?? []).some(({ rule }) => /^H0[1-6]$/.test(rule))

/** What the ticket comes to by a policy's text; null when its webhooks are not kept any more. */
async function outcomeWith(
  trials: TrialDesk,
  text: string,
  ticket: TicketRef,
): Promise<ExceptionAnswer['outcome']> {
  const candidate = tryPolicy(text)
  if (!candidate.ok) return null
  try {
    const wish = { policy: candidate.policy, rule: null, language: null, at: null }
    const { verdict, reason, rule } = await previewTicket(wish, ticket, trials)
    return { verdict, reason, reasonText: reasons[reason].text, rule }
  } catch (error) {
    if (error instanceof FinalError && error.code === 'USAGE') return null
    throw error
  }
}

function refused(c: Context, error: unknown): Response {
  if (!(error instanceof FinalError)) throw error
  const status = error.code === 'POLICY_FROM_FILE' || error.code === 'POLICY_OVERTAKEN' ? 409 : 422
  return c.json({ error: error.message, code: error.code }, status)
}
