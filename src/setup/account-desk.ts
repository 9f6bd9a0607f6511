import { setTimeout as sleep } from 'node:timers/promises'
import { resumeAccount, setMode as storeMode } from '../accounts/accounts.ts'
import { spreadMs } from '../accounts/follow.ts'
import {
  forgetSecrets,
  markChanged,
  type StoredCredentials,
  sealCredentials,
} from '../accounts/stored-accounts.ts'
import { renewWebhookSecret } from '../accounts/stored-webhook-secrets.ts'
import { type Actor, audit } from '../audit/audit.ts'
import type { Trx } from '../db/open.ts'
import type { Mode } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { FinalError, GreeterError } from '../errors.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import type { Sentence } from '../sentences.ts'
import { inAccount } from './account-context.ts'
import { checkDetails } from './check-credentials.ts'
import { connect, disconnect } from './connect.ts'
import { costs, examine } from './doctor.ts'
import type { Finding } from './findings.ts'
import { say } from './sentences.ts'
import type { SetupContext } from './setup-context.ts'

/** What somebody enters to add an account. */
export interface AccountDetailsGiven {
  domain: string
  /** Another base than https://DOMAIN.gorgias.com. */
  baseUrl: string | null
  email: string
  apiKey: string
}

/** What may be done with accounts while Greeter runs: the routes and the command `account` share it. */
export interface AccountDesk {
  readonly hasApp: boolean
  /** What answering costs, in words. */
  readonly costs: string
  /** The account of the environment, whether or not it is configured. */
  readonly environmentAccount: string
  /** Tries the details out and keeps them. @throws AccountRefused; FinalError USAGE, ACCOUNT_EXISTS */
  add(given: AccountDetailsGiven, by: Actor): Promise<{ account: string; findings: Finding[] }>
  /** Puts another key in the place of the one before, which is used until the new one has proved itself. */
  replaceKey(account: string, given: { email: string; apiKey: string }, by: Actor): Promise<Finding[]>
  setPaceReserve(account: string, share: number | null, by: Actor): Promise<void>
  setMode(account: string, mode: Mode, by: Actor): Promise<boolean>
  connect(account: string, wish: { publicUrl: string | null; move: boolean }, by: Actor): Promise<Sentence[]>
  test(account: string, testTicket: boolean): Promise<Finding[]>
  /** @returns what was done. Both secrets are valid until Gorgias sends the new one, and for a day after. */
  rotateWebhookSecret(account: string, by: Actor): Promise<Sentence[]>
  /** Destroys its secrets; what was decided stays as long as other data. @param disconnects takes the integration away in Gorgias. */
  remove(account: string, disconnects: boolean, by: Actor): Promise<Sentence[]>
}

export function createAccountDesk(context: SetupContext): AccountDesk {
  const { database, clock, book, adapter } = context
  const { sql } = database

  /** @throws FinalError ACCOUNT_FROM_ENVIRONMENT */
  function assertStored(account: string) {
    if (account === context.account && context.config.gorgias !== null)
      throw new FinalError(
        'ACCOUNT_FROM_ENVIRONMENT',
        `The details of ${account} come from the environment: change them there and start again.`,
      )
    return inAccount(context, account)
  }

  const audited = async (
    account: string,
    what: 'account.change' | 'account.connect',
    by: Actor,
    change: object,
    make: (trx: Trx) => Promise<void>,
  ) => {
    await transact(sql, async trx => {
      const before = await seenOf(trx, account)
      await make(trx)
      await markChanged(trx, account)
      const after = { ...(await seenOf(trx, account)), ...change }
      await audit(trx, { at: clock.now(), by, what, account, before, after })
    })
    await book.refresh()
  }

  return {
    hasApp: adapter.hasApp,
    costs,
    environmentAccount: context.account,
    async add(given, by) {
      const { domain, baseUrl } = adapter.addressOf(given.domain, given.baseUrl)
      assertNew(context, domain)
      const credentials = { email: given.email, apiKey: given.apiKey }
      const helpdesk = adapter.open(baseUrl, () => credentials)
      const { findings } = await checkDetails(helpdesk, { domain, email: given.email })
      const access = { kind: 'api-key', apiKey: given.apiKey } as const
      await keepAccount(context, { domain, baseUrl, email: given.email, credentials: access }, by)
      return { account: domain, findings }
    },
    async replaceKey(account, given, by) {
      const { id, baseUrl, domain } = bookedOf(context, assertStored(account))
      const credentials = { email: given.email, apiKey: given.apiKey }
      const trial: Helpdesk = adapter.open(baseUrl, () => credentials)
      const { findings } = await checkDetails(trial, { domain: domain ?? id, email: given.email })
      const access = { kind: 'api-key', apiKey: given.apiKey } as const
      await keepCredentials(context, { account: id, email: given.email, credentials: access }, by)
      return findings
    },
    async setPaceReserve(account, share, by) {
      assertStored(account)
      await audited(account, 'account.change', by, {}, async trx => {
        await trx.updateTable('account').set({ pace_reserve: share }).where('id', '=', account).execute()
      })
    },
    async setMode(account, mode, by) {
      inAccount(context, account)
      const at = clock.now()
      return await transact(sql, async trx => {
        const changed = await storeMode(trx, account, mode, at)
        if (!changed) return false
        const [before, after] = [{ mode: mode === 'armed' ? 'shadow' : 'armed' }, { mode }]
        const what = mode === 'armed' ? 'account.arm' : 'account.disarm'
        await audit(trx, { at, by, what, account, before, after })
        return true
      })
    },
    async connect(account, { publicUrl, move }, by) {
      const own = inAccount(context, account)
      const url = publicUrl ?? own.config.publicUrl
      const { lines, integrationId } = await connect(own, url, move)
      const webhooks = { integration: integrationId, webhooks: url }
      await audited(account, 'account.connect', by, webhooks, async trx => {
        const seen = { integration_state: 'active', integration_since: clock.now() } as const
        await trx.updateTable('account').set(seen).where('id', '=', account).execute()
        if (own.addressName === null || url === context.config.publicUrl) return
        await trx.updateTable('account').set({ public_url: url }).where('id', '=', account).execute()
      })
      return lines
    },
    async test(account, testTicket) {
      const own = inAccount(context, account)
      return await examine(own, own.config.publicUrl, testTicket)
    },
    async rotateWebhookSecret(account, by) {
      const own = inAccount(context, account)
      await own.webhookSecrets.renew(by)
      const { publicUrl } = own.config
      if (publicUrl === null || own.helpdesk === null)
        return [say('as-it-is', { it: own.webhookSecrets.current() }), say('write-secret-by-hand')]
      // Other processes have to know the new secret before the first webhook brings it.
      if (database.kind === 'server') await sleep(spreadMs)
      const { lines } = await connect(own, publicUrl, false)
      await own.webhookSecrets.retireOld(false)
      return [...lines, say('new-secret-sent')]
    },
    async remove(account, disconnects, by) {
      const own = assertStored(account)
      const lines = disconnects ? await disconnectOrTell(own) : []
      const at = clock.now()
      await transact(sql, async trx => {
        const before = await seenOf(trx, account)
        await forgetSecrets(trx, account)
        await trx
          .updateTable('account')
          .set({ removed_at: at, mode: 'shadow' })
          .where('id', '=', account)
          .execute()
        await markChanged(trx, account)
        await audit(trx, { at, by, what: 'account.remove', account, before })
      })
      await book.refresh()
      return [...lines, say('account-removed', { account })]
    },
  }
}

function bookedOf({ book }: SetupContext, { account }: SetupContext) {
  const booked = book.get(account)
  if (booked !== null) return booked
  throw new FinalError('ACCOUNT_NOT_FOUND', `Greeter works for no account ${account}.`)
}

/** @throws FinalError ACCOUNT_EXISTS */
export function assertNew({ book, account, config }: SetupContext, domain: string): void {
  if (book.get(domain) !== null || (account === domain && config.gorgias !== null))
    throw new FinalError('ACCOUNT_EXISTS', `Greeter works for ${domain} already.`)
}

/** An account that let Greeter in. */
export interface KeptAccount {
  domain: string
  baseUrl: string
  email: string
  credentials: StoredCredentials
}

/** Keeps an account that is new, or was removed. It starts in shadow, and tickets older than now are never answered. */
export async function keepAccount(
  { database: { sql }, clock, sealer, book }: SetupContext,
  { domain: id, baseUrl, email, credentials }: KeptAccount,
  by: Actor,
): Promise<void> {
  if (sealer === null)
    throw new FinalError(
      'SECRET_KEY_MISSING',
      'the key of an account has to be stored, and there is none to seal it: set SECRET_KEY (openssl rand -hex 32)',
    )
  const at = clock.now()
  await transact(sql, async trx => {
    const row = {
      domain: id,
      access: credentials.kind,
      base_url: baseUrl,
      api_email: email,
      mode: 'shadow' as const,
      connected_at: at,
      public_url: null,
      pace_reserve: null,
      removed_at: null,
      paused_at: null,
      pause_code: null,
      pause_detail: null,
      profile: null,
      profile_at: null,
      integration_state: null,
      integration_since: null,
    }
    await trx
      .insertInto('account')
      .values({ id, ...row })
      .onConflict(conflict => conflict.column('id').doUpdateSet(row))
      .execute()
    await sealCredentials(trx, sealer, id, credentials, at)
    await renewWebhookSecret(trx, sealer, id, at)
    await audit(trx, { at, by, what: 'account.add', account: id, after: await seenOf(trx, id) })
  })
  await book.refresh()
}

/** Puts other credentials in the place of those before, and lets an account go on that was paused for bad ones. */
export async function keepCredentials(
  { database: { sql }, clock, sealer, book, wakeSender }: SetupContext,
  { account, email, credentials }: { account: string; email: string; credentials: StoredCredentials },
  by: Actor,
): Promise<void> {
  if (sealer === null) return
  const at = clock.now()
  await transact(sql, async trx => {
    const before = await seenOf(trx, account)
    await sealCredentials(trx, sealer, account, credentials, at)
    const row = { access: credentials.kind, api_email: email, profile: null, profile_at: null }
    await trx.updateTable('account').set(row).where('id', '=', account).execute()
    const { pause_code: code } = await trx
      .selectFrom('account')
      .select('pause_code')
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    if (code !== null && mendedByCredentials.includes(code)) await resumeAccount(trx, account, at)
    await markChanged(trx, account)
    const after = await seenOf(trx, account)
    await audit(trx, { at, by, what: 'account.key', account, before, after })
  })
  await book.refresh()
  wakeSender()
}

/** What a pause is for that better credentials end. */
const mendedByCredentials: readonly string[] = [
  'HELPDESK_UNAUTHORIZED',
  'HELPDESK_QUOTA',
  'OAUTH_REVOKED',
  'ACCOUNT_NOT_CONFIGURED',
]

/** The account as the audit shows it: no secret is among it. */
const seenOf = async (trx: Trx, account: string) =>
  await trx
    .selectFrom('account')
    .select([
      'access',
      'base_url as baseUrl',
      'api_email as email',
      'public_url as publicUrl',
      'pace_reserve as paceReserve',
      'mode',
    ])
    .where('id', '=', account)
    .executeTakeFirst()

/** An account may be removed because its key is good for nothing any more: that its integration stays is said then. */
async function disconnectOrTell(own: SetupContext): Promise<Sentence[]> {
  try {
    return await disconnect(own, own.config.publicUrl)
  } catch (error) {
    if (!(error instanceof GreeterError)) throw error
    return [say('integration-stays', { message: error.message })]
  }
}
