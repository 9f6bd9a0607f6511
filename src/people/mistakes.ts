import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { Reason } from '../decide/decision.ts'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import type { Policy } from '../policy/policy.ts'
import { conversationOf } from '../reply-times/conversation.ts'
import { robotReasons } from './robot-reasons.ts'
import { type Sender, type SenderRow, senderColumns, senderOf } from './sender-of.ts'

/** A ticket that was taken for a robot's, and that a person answered afterwards: probably a person wrote it. */
export interface Mistake extends Sender {
  account: string
  ticketId: number
  subject: string | null
  channel: string | null
  /** Why it got no answer, and whether it was skipped or held. */
  reason: Reason
  verdict: 'skip' | 'hold'
  decidedAt: Date
  answeredAt: Date
}

interface MistakeRow extends SenderRow {
  account: string
  id: number
  facts: TicketFacts | null
  own: number[]
  reason: Reason
  verdict: 'skip' | 'hold'
  decided_at: Date
}

/** Whoever reads them works on them one by one. */
const mostShown = 200

/**
 * The probable mistakes of the last days, the newest first. When a person answers, the ticket's last decision says
 * that; the one before it said why Greeter did not. Whoever has been put on one of the policy's lists since is left out.
 */
export async function probableMistakes(
  db: Sql,
  { account, withinMs, policyOf }: MistakeQuery,
  now: Date,
): Promise<Mistake[]> {
  const mistakes = await answeredRobots(db, account, plusMs(now, -withinMs))
  const policies = new Map<string, Lists>()
  for (const one of new Set(mistakes.map(mistake => mistake.account))) policies.set(one, await policyOf(one))
  return mistakes.filter(({ account: one, address }) => {
    const lists = policies.get(one)
    return lists === undefined || !isListed(lists, address)
  })
}

type Lists = Pick<Policy, 'exclusions' | 'trusted'>

interface MistakeQuery {
  /** Null: all. */
  account: string | null
  withinMs: number
  /** By which policy an account's tickets are decided now. */
  policyOf(account: string): Promise<Lists>
}

const isListed = ({ exclusions, trusted }: Lists, address: string | null) =>
  exclusions.fitting(address).length > 0 || trusted.fitting(address).length > 0

async function answeredRobots(db: Sql, account: string | null, since: Date): Promise<Mistake[]> {
  const { rows } = await sql<MistakeRow>`
    select ticket.account, ticket.id, ticket.facts, decided.reason, decided.verdict, decided.at as decided_at,
      array(select message_id::float8 from outbox
        where outbox.account = ticket.account and outbox.ticket_id = ticket.id and message_id is not null) as own,
      ${senderColumns}
    from ticket cross join lateral (
      select reason, verdict, at from decision
      where decision.account = ticket.account and decision.ticket_id = ticket.id
        and reason = any(${robotReasons}::text[]) and verdict in ('skip', 'hold')
      order by id desc limit 1
    ) as decided
    where ${answeredLater(account, since)}
    order by ticket.first_seen_at desc, ticket.id desc limit ${mostShown}`.execute(db)
  return rows.flatMap(row => {
    const answeredAt = conversationOf({ ...noFacts, ...row.facts }, row.own)?.answeredAt ?? null
    if (answeredAt === null || answeredAt < row.decided_at) return []
    return [
      {
        account: row.account,
        ticketId: row.id,
        ...senderOf(row),
        subject: row.subject,
        channel: row.facts?.ticket.channel ?? null,
        reason: row.reason,
        verdict: row.verdict,
        decidedAt: row.decided_at,
        answeredAt,
      },
    ]
  })
}

const answeredLater = (account: string | null, since: Date) => sql<boolean>`
  ticket.outcome = 'skipped' and ticket.reason = 'answered-by-person'
  and ticket.first_seen_at > ${since}::timestamptz and (${account}::text is null or ticket.account = ${account})`
