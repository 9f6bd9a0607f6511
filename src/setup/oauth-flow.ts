import { digestOf, randomText } from '../access/random-text.ts'
import type { Actor } from '../audit/audit.ts'
import { plusMs } from '../clock.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { assertNew, keepAccount, keepCredentials } from './account-desk.ts'
import { checkDetails } from './check-credentials.ts'
import type { SetupContext } from './setup-context.ts'

/** How long somebody may take at Gorgias. */
const patienceMs = 15 * 60_000

/** Lets accounts in by an OAuth2 app, without a key (RFC 6749 section 4.1; FACTS 3.1). */
export interface OauthFlow {
  /**
   * @param redirectUrl where Gorgias sends the browser back to.
   * @returns where the browser goes.
   */
  begin(given: { domain: string; baseUrl: string | null; redirectUrl: string }, by: Actor): Promise<string>
  /** @returns the account. @throws FinalError OAUTH_REFUSED; AccountRefused */
  finish(came: { code: string; state: string }, by: Actor): Promise<string>
}

export function createOauthFlow(context: SetupContext): OauthFlow {
  const { database, clock, book, adapter } = context
  const { sql } = database

  /** Good once, for who began, and not for ever: else somebody could have their own account added by an owner's click. */
  async function takeAttempt(state: string, by: Actor) {
    const now = clock.now()
    const attempt = await transact(sql, async trx => {
      await trx.deleteFrom('oauth_attempt').where('expires_at', '<=', now).execute()
      return await trx
        .deleteFrom('oauth_attempt')
        .where('digest', '=', digestOf(state))
        .where('asked_by', '=', by.name)
        .returningAll()
        .executeTakeFirst()
    })
    if (attempt !== undefined) return attempt
    throw new FinalError(
      'OAUTH_REFUSED',
      'This way to Gorgias was not begun here, or more than 15 minutes ago.',
    )
  }

  return {
    async begin(given, by) {
      const { domain, baseUrl } = adapter.addressOf(given.domain, given.baseUrl)
      // Authorising again is for an account that is here already; the environment's is not let in so.
      if (book.get(domain) === null) assertNew(context, domain)
      const state = randomText()
      const url = adapter.authorizeUrl(baseUrl, { redirectUrl: given.redirectUrl, state })
      await sql
        .insertInto('oauth_attempt')
        .values({
          digest: digestOf(state),
          account: domain,
          base_url: baseUrl,
          redirect_url: given.redirectUrl,
          asked_by: by.name,
          expires_at: plusMs(clock.now(), patienceMs),
        })
        .execute()
      return url
    },
    async finish({ code, state }, by) {
      const { account: domain, base_url: baseUrl, redirect_url: redirectUrl } = await takeAttempt(state, by)
      const tokens = await adapter.exchangeCode(baseUrl, code, redirectUrl)
      const token = { current: () => Promise.resolve(tokens.accessToken), refused: () => false }
      const { email } = await checkDetails(
        adapter.open(baseUrl, () => ({ token })),
        { domain, email: null },
      )
      const letIn = { email: email ?? '', credentials: { kind: 'oauth', ...tokens } as const }
      if (book.get(domain) === null) await keepAccount(context, { domain, baseUrl, ...letIn }, by)
      else await keepCredentials(context, { account: domain, ...letIn }, by)
      return domain
    },
  }
}
