import { FinalError, GreeterError } from '../errors.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { checkRole, checkSender } from './check-account.ts'
import { type Finding, ok, unknown, wrong } from './findings.ts'
import { say } from './sentences.ts'
import { soon } from './setup-context.ts'

/** What an account tells about itself when its details are right. */
export interface CheckedAccount {
  findings: Finding[]
  /** The API user's own address, where Gorgias tells it. */
  email: string | null
}

/** An account's details are not good enough: with what is wrong and what to do. */
export class AccountRefused extends FinalError {
  readonly findings: Finding[]

  constructor(findings: Finding[], cause?: unknown) {
    const faults = findings.filter(({ status }) => status === 'wrong')
    const text = faults.map(({ check, saw, doThis }) => `${check}: ${saw}. ${doThis ?? ''}`.trim()).join(' ')
    super('ACCOUNT_REFUSED', text, { cause })
    this.findings = findings
  }
}

/**
 * Tries an account's details out, before they are kept: whether Gorgias knows account and key, whether the user may write
 * to customers, and whether answers have an address to come from. Nothing is changed there.
 *
 * @throws AccountRefused
 */
export async function checkDetails(
  { client, setup }: Helpdesk,
  { domain, email }: { domain: string; email: string | null },
): Promise<CheckedAccount> {
  const account = await client.getAccount(soon()).catch((error: unknown) => {
    throw refusal(error, domain)
  })
  const me = await client.getMe(soon()).catch((error: unknown) => {
    if (error instanceof GreeterError) return null
    throw error
  })
  const inboxes = await client.listEmailIntegrations(soon()).catch(orNull)
  const integrations = await setup.listHttpIntegrations(soon()).catch(orNull)
  const who = me?.body?.email ?? email
  const findings = [
    ok('credentials', say('key-works', { who: who ?? 'the app', account: account.body.domain ?? domain })),
    checkRole(me?.body ?? null, who ?? 'the API user'),
    inboxes === null
      ? unknown('address that answers come from', say('inboxes-not-shown'))
      : checkSender(account.body, inboxes.body),
    integrations === null
      ? wrong('rights of the API user', say('may-not-see-integrations'), say('give-admin-for-integration'))
      : ok('rights of the API user', say('may-see-integrations')),
  ]
  // Without an address customers cannot be answered by mail; the account itself is right.
  const keeping = findings.filter(({ check }) => check.startsWith('role') || check.startsWith('rights'))
  if (keeping.some(({ status }) => status === 'wrong')) throw new AccountRefused(findings)
  return { findings, email: me?.body?.email ?? null }
}

function orNull(error: unknown): null {
  if (error instanceof GreeterError) return null
  throw error
}

/** Why the first call failed, and what to do about it. */
function refusal(error: unknown, domain: string): unknown {
  if (!(error instanceof GreeterError)) return error
  return new AccountRefused([faultOf(error, domain)], error)
}

function faultOf({ code, message }: GreeterError, domain: string): Finding {
  switch (code) {
    case 'HELPDESK_UNAUTHORIZED':
    case 'OAUTH_REVOKED':
      return wrong('credentials', say('address-and-key-refused'), say('copy-both'))
    case 'HELPDESK_NOT_FOUND':
      return wrong('account', say('account-unknown', { domain }), say('write-account-as-in-browser'))
    case 'HELPDESK_UNREACHABLE':
    case 'HELPDESK_READ_FAILED':
      return wrong('account', say('no-answer', { message }), say('check-name-and-network'))
    case 'HELPDESK_QUOTA':
      return wrong('rights of the API user', say('may-not-see-account'), say('give-role-admin'))
    default:
      return wrong('account', say('said-by-gorgias', { message }), say('try-in-a-minute'))
  }
}
