import { FinalError, GreeterError } from '../errors.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { checkRole, checkSender } from './check-account.ts'
import { type Finding, ok, unknown, wrong } from './findings.ts'
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
    ok('credentials', `${who ?? 'the app'} at ${account.body.domain ?? domain}`),
    checkRole(me?.body ?? null, who ?? 'the API user'),
    inboxes === null
      ? unknown('address that answers come from', 'the API user may not see the integrations')
      : checkSender(account.body, inboxes.body),
    integrations === null
      ? wrong(
          'rights of the API user',
          'it may not see integrations',
          'Give it the role admin in Gorgias (Settings, Users): Greeter makes and watches the integration that brings webhooks.',
        )
      : ok('rights of the API user', 'it may see integrations'),
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
      return wrong(
        'credentials',
        'Gorgias refused the address and the key',
        'Copy both from Gorgias (Settings, REST API): the address is that of the user who made the key, and a reset key ends the old one at once.',
      )
    case 'HELPDESK_NOT_FOUND':
      return wrong(
        'account',
        `Gorgias knows no account "${domain}"`,
        'Write the account as it stands in the address of your browser: acme for acme.gorgias.com.',
      )
    case 'HELPDESK_UNREACHABLE':
    case 'HELPDESK_READ_FAILED':
      return wrong(
        'account',
        `there is no answer (${message})`,
        'Check the name of the account, and whether this machine reaches the internet; then try again.',
      )
    case 'HELPDESK_QUOTA':
      return wrong(
        'rights of the API user',
        'it may not even see the account',
        'Give the API user the role admin in Gorgias (Settings, Users).',
      )
    default:
      return wrong('account', message, 'Try again in a minute; if it stays, see docs/error-codes.md.')
  }
}
