import { FinalError, RetryError } from '../errors.ts'
import type { AccountProfile, CustomField } from '../helpdesk/gorgias/account-profile.ts'
import { accountProfile } from '../helpdesk/gorgias/read-profile.ts'
import type { SenderContext } from './sender-context.ts'

/** The account's profile as stored, with its age in milliseconds. */
export async function storedProfile({
  sql,
  account,
  clock,
}: SenderContext): Promise<{ profile: AccountProfile; ageMs: number } | null> {
  const row = await sql
    .selectFrom('account')
    .select(['profile', 'profile_at'])
    .where('id', '=', account)
    .executeTakeFirst()
  if (!row?.profile || row.profile_at === null) return null
  return { profile: row.profile, ageMs: clock.now().getTime() - row.profile_at.getTime() }
}

/** Reads who we are, where we may send from, and what tickets' fields are called: four calls, an hour apart (FACTS 4.5). */
export async function readProfile(context: SenderContext): Promise<AccountProfile> {
  const { line, timing, sql, account, clock } = context
  const max = () => timing.callTimeout
  const settings = await line.call('profile', max, (client, options) => client.getAccount(options))
  const inboxes = await line.call('profile', max, (client, options) => client.listEmailIntegrations(options))
  const fields = await readTicketFields(context)
  const me = await line.call('profile', max, (client, options) => client.getMe(options))
  const profile = accountProfile(settings.body, inboxes.body, me.body, fields, context.apiEmail)
  await sql
    .updateTable('account')
    .set({ profile: JSON.stringify(profile), profile_at: clock.now() })
    .where('id', '=', account)
    .execute()
  return profile
}

/** Null where they are refused; those of before where they do not come: replies do not wait for labels. */
async function readTicketFields(context: SenderContext): Promise<CustomField[] | null> {
  const { line, timing } = context
  const max = () => timing.callTimeout
  try {
    return (await line.call('profile', max, (client, options) => client.listTicketFields(options))).body
  } catch (error) {
    if (error instanceof FinalError) return null
    if (!(error instanceof RetryError) || error.code !== 'HELPDESK_READ_FAILED') throw error
    return (await storedProfile(context))?.profile.customFields ?? null
  }
}
