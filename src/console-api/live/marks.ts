import { sql } from 'kysely'
import type { Sql } from '../../db/open.ts'
import type { LiveTopic } from '../contract.ts'

/** What moves when something changes: cheap to read, and the same on every instance. */
export interface Marks {
  /** The last of each record that tickets leave behind. */
  tickets: string
  /** Alarms that last, and the last that began. */
  alarms: string
  /** What Greeter itself changes of accounts. */
  accounts: string
  /** The last audited change. */
  audit: number
}

/** One round trip, from indexes and small tables. */
export async function readMarks(db: Sql): Promise<Marks> {
  const { rows } = await sql<{ tickets: string; alarms: string; accounts: string; audit: number }>`
    select
      concat_ws(' ', (select max(id) from event), (select max(id) from decision), (select max(id) from attempt),
        (select max(id) from act), (select max(id) from outbox), (select max(id) from ticket_action)) as tickets,
      concat_ws(' ', (select max(id) from alarm_episode),
        (select count(*) from alarm_episode where ended_at is null)) as alarms,
      concat_ws(' ', (select string_agg(concat_ws(' ', mode, paused_at, refused_at, integration_state), ',' order by id)
        from account), (select max(completed_at) from sweep)) as accounts,
      coalesce((select max(id) from audit), 0) as audit`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('A query without a table has given no row.')
  return row
}

/** The kinds of the audited changes after one, such as `user` of `user.add`. */
export async function changedKinds(db: Sql, after: number): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct split_part(what, '.', 1) as kind from audit where id > ${after}`.execute(db)
  return rows.map(({ kind }) => kind)
}

const ofAudit: Readonly<Record<string, readonly LiveTopic[]>> = {
  user: ['users'],
  session: [],
  invitation: ['users'],
  token: ['users'],
  account: ['accounts', 'stats'],
  secrets: ['accounts'],
  'webhook-secret': ['accounts'],
  policy: ['policies'],
  brake: ['tickets', 'work'],
  ticket: ['tickets', 'work', 'stats'],
  customer: ['tickets', 'work'],
}

/** Everything, for a kind of change that has no line above. */
const all: readonly LiveTopic[] = [
  'tickets',
  'work',
  'stats',
  'alarms',
  'policies',
  'accounts',
  'users',
  'audit',
]

/** What changed between two looks. @param kinds of the audited changes between them. */
export function topicsOf(before: Marks, after: Marks, kinds: readonly string[]): Set<LiveTopic> {
  const topics = new Set<LiveTopic>()
  const add = (more: readonly LiveTopic[]) => more.forEach(topic => topics.add(topic))
  if (before.tickets !== after.tickets) add(['tickets', 'work', 'stats'])
  if (before.alarms !== after.alarms) add(['alarms'])
  if (before.accounts !== after.accounts) add(['accounts', 'stats'])
  if (before.audit !== after.audit) add(['audit'])
  for (const kind of kinds) add(ofAudit[kind] ?? all)
  return topics
}
