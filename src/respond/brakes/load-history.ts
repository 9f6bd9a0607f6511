import { sql } from 'kysely'
import { plusMs } from '../../clock.ts'
import type { Trx } from '../../db/open.ts'
import type { Caller } from '../../decide/brakes/contact.ts'
import { createHistory, type History } from '../../decide/brakes/history.ts'
import type { BrakeSettings } from '../../decide/brakes/settings.ts'
import { type ContactRow, contacts, toContact } from './contact-row.ts'

/** More contacts of one sender than this change no verdict: every limit of a brake lies below. */
const mostOfOne = 200

/**
 * Reads what the brakes have to know about a batch of tickets, in one query: earlier contacts of the tickets
 * themselves, and of their addresses, customers and companies, as far back as a brake looks. No window ends in the
 * future, so a clock that was put back hides nothing (B15).
 *
 * Answered and unanswered contacts of a sender are counted apart, or a flood of stopped messages would push the
 * replies out of sight.
 *
 * @param trx the deciding transaction, after `lockKeys`.
 */
export async function loadHistory(
  trx: Trx,
  callers: readonly Caller[],
  settings: BrakeSettings,
  now: Date,
): Promise<History> {
  if (callers.length === 0) return createHistory([])
  const since = windowStarts(settings, now)
  const { columns, table } = contacts(now)
  const ofPerson = (column: 'address' | 'customer') => sql`
    select picked.* from unnest(${distinct(callers.map(caller => caller[column]))}::text[]) as wanted (key)
    cross join lateral (
      (select ${key} from contact where ${sql.ref(column)} = wanted.key and answered_at is not null
        and at > ${since.replies}::timestamptz order by at desc limit ${mostOfOne})
      union all
      (select ${key} from contact where ${sql.ref(column)} = wanted.key and answered_at is null
        and at > ${since.messages}::timestamptz order by at desc limit ${mostOfOne})
    ) as picked`
  const companies = distinctCompanies(callers)
  const { rows } = await sql<ContactRow>`
    with picked as (
      ${ofPerson('address')} union ${ofPerson('customer')}
      ${companies.length === 0 ? sql`` : sql`union ${ofCompanies(companies, since)}`}
      union select ${key} from contact where (account, ticket_id) in (
        select * from unnest(${callers.map(caller => caller.account)}::text[],
          ${callers.map(caller => caller.ticketId)}::bigint[]))
    )
    select ${columns} from ${table}
    where (contact.account, contact.ticket_id, contact.purpose) in (select ${key} from picked)`.execute(trx)
  return createHistory(rows.map(toContact))
}

/** The newest contacts of each company, and those with the same text as one of the batch. */
function ofCompanies(companies: readonly Company[], since: { burst: Date; bodies: Date }) {
  const domains = companies.map(company => company.domain)
  return sql`
    select picked.* from unnest(${[...new Set(domains)]}::text[]) as wanted (domain) cross join lateral (
      select ${key} from contact where contact.domain = wanted.domain and at > ${since.burst}::timestamptz
      order by at desc limit ${mostOfOne}
    ) as picked
    union select picked.* from unnest(${domains}::text[], ${companies.map(company => company.body)}::text[])
      as wanted (domain, body) cross join lateral (
      select ${key} from contact where contact.domain = wanted.domain and contact.body = wanted.body
        and at > ${since.bodies}::timestamptz
      order by at desc limit ${mostOfOne}
    ) as picked`
}

interface Company {
  domain: string
  body: string | null
}

function distinctCompanies(callers: readonly Caller[]): Company[] {
  const companies = new Map<string, Company>()
  for (const { domain, body } of callers) {
    if (domain !== null) companies.set(`${domain} ${body}`, { domain, body })
  }
  return [...companies.values()]
}

const key = sql.raw('account, ticket_id, purpose')

const distinct = (keys: Array<string | null>) => [...new Set(keys.filter(key => key !== null))]

/** How far back each kind of contact matters. */
function windowStarts(settings: BrakeSettings, now: Date) {
  const { coolDown, toldAgainAfter, repliesWithin, repeatWithin, echoWithin } = settings
  const { subjectsWithin, bodiesWithin, burstWithin } = settings
  const before = (...windows: number[]) => plusMs(now, -Math.max(...windows))
  return {
    replies: before(coolDown, toldAgainAfter, repliesWithin, repeatWithin, subjectsWithin, bodiesWithin),
    messages: before(subjectsWithin, bodiesWithin, burstWithin, repeatWithin),
    bodies: before(bodiesWithin),
    burst: before(burstWithin, echoWithin),
  }
}
