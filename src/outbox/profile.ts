import type { AccountProfile } from '../helpdesk/gorgias/message-shape.ts'
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

/** Reads who we are and where we may send from: three calls, an hour apart (FACTS 4.5). */
export async function readProfile(context: SenderContext): Promise<AccountProfile> {
  const { line, timing, sql, account, clock } = context
  const max = () => timing.callTimeout
  const settings = await line.call('profile', max, (client, options) => client.getAccount(options))
  const inboxes = await line.call('profile', max, (client, options) => client.listEmailIntegrations(options))
  const me = await line.call('profile', max, (client, options) => client.getMe(options))
  const profile = accountProfile(settings.body, inboxes.body, me.body, context.apiEmail)
  await sql
    .updateTable('account')
    .set({ profile: JSON.stringify(profile), profile_at: clock.now() })
    .where('id', '=', account)
    .execute()
  return profile
}
