import { sql } from 'kysely'
import { loopBreaker, pauseAccount } from '../../accounts/accounts.ts'
import type { Trx } from '../../db/open.ts'
import { type BreakerTrip, breakerTripped } from '../../decide/brakes/breaker.ts'
import type { Contact } from '../../decide/brakes/contact.ts'
import type { BrakeSettings } from '../../decide/brakes/settings.ts'
import { type ContactRow, contacts, toContact } from './contact-row.ts'

/** An account that was paused just now, with a plain sentence for people. */
export interface TrippedAccount {
  account: string
  trip: BreakerTrip
  text: string
}

/**
 * Looks at the last automatic replies of the accounts in which this batch answered somebody or heard an echo, and
 * pauses those in which they look like a loop (LOOP-RULES B13). Replies in line stay in line.
 *
 * @param trx the deciding transaction, after `recordContacts`.
 * @param recorded the contacts of the batch.
 * @returns the accounts that were paused: to be logged and shown, once.
 */
export async function checkBreaker(
  trx: Trx,
  recorded: readonly Contact[],
  settings: BrakeSettings,
  now: Date,
): Promise<TrippedAccount[]> {
  const telling = recorded.filter(contact => contact.answeredAt !== null || contact.echo)
  const tripped: TrippedAccount[] = []
  for (const account of new Set(telling.map(contact => contact.account))) {
    const view = await viewOf(trx, account, settings, now)
    const trip = view === null ? null : breakerTripped(view, settings)
    if (trip === null) continue
    const text = inWords(trip, settings)
    await pauseAccount(trx, account, loopBreaker, text, now)
    tripped.push({ account, trip, text })
  }
  return tripped
}

/** Null for an account that is paused already: the first reason stands. */
async function viewOf(trx: Trx, account: string, settings: BrakeSettings, now: Date) {
  const row = await trx
    .selectFrom('account')
    .select('breaker_reset_contact')
    .where('id', '=', account)
    .where('paused_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  const { columns, table, answered } = contacts(now)
  const { rows } = await sql<ContactRow>`
    select ${columns} from ${table}
    where contact.account = ${account} and contact.id > ${row.breaker_reset_contact}
      and contact.answered_at is not null and ${answered} is not null
    order by contact.id desc limit ${settings.breakerReplies}`.execute(trx)
  // With fewer replies than the breaker looks at, all echoes since the reset belong to them.
  const first = rows.length < settings.breakerReplies ? row.breaker_reset_contact : (rows.at(-1)?.id ?? 0)
  const { echoes } = await trx
    .selectFrom('contact')
    .select(eb => eb.fn.countAll<number>().as('echoes'))
    .where('account', '=', account)
    .where('id', '>', first)
    .where('echo', '=', true)
    .executeTakeFirstOrThrow()
  return { replies: rows.map(toContact), echoes }
}

function inWords({ why, seen, of }: BreakerTrip, { calmFor }: BrakeSettings): string {
  const minutes = Math.round(calmFor / 60_000)
  const end = `It looks like a loop with a machine. Replies wait in line and go on after ${minutes} calm minutes, or with "greeter resume".`
  switch (why) {
    case 'repeated-replies':
      return `${seen} of the last ${of} automatic replies went to addresses that had just been answered. ${end}`
    case 'same-body':
      return `${seen} of the last ${of} automatic replies answered one and the same message. ${end}`
    case 'echoes':
      return `Our own text came back ${seen} times. ${end}`
  }
}
