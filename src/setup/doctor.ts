import { GreeterError } from '../errors.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import { checkClock, checkRole, checkSender } from './check-account.ts'
import { checkDatabase } from './check-database.ts'
import { checkDeliveries, checkRoundTrip } from './check-deliveries.ts'
import { checkIntegration, checkOtherApp } from './check-integration.ts'
import { checkMessages } from './check-messages.ts'
import { checkSweep } from './check-sweep.ts'
import { type Finding, ok, unknown, wrong } from './findings.ts'
import { say } from './sentences.ts'
import { type SetupContext, soon } from './setup-context.ts'

/** What answering costs, said once and honestly (docs/gorgias-facts.md; nothing here can be asked of the API). */
export const costs = say('costs').text

/** Everything that can be looked at without changing anything; `testTicket` adds the round trip. */
export async function examine(
  context: SetupContext,
  publicUrl: string | null,
  testTicket: boolean,
): Promise<Finding[]> {
  const local = await checkDatabase(context.database, context.config)
  if (context.helpdesk === null || context.email === null) {
    const missing = context.config.missing.join(', ')
    return [
      wrong('credentials', say('key-not-set', { names: missing }), say('set-it-in-environment')),
      ...local,
    ]
  }
  const { email } = context
  try {
    return [...(await examineAccount(context, context.helpdesk, email, publicUrl, testTicket)), ...local]
  } catch (error) {
    if (!(error instanceof GreeterError)) throw error
    return [
      credentialsFinding(error, context.addressName === null),
      unknown('everything in Gorgias', say('not-looked-at')),
      ...local,
    ]
  }
}

async function examineAccount(
  context: SetupContext,
  helpdesk: Helpdesk,
  email: string,
  publicUrl: string | null,
  testTicket: boolean,
): Promise<Finding[]> {
  const account = await helpdesk.client.getAccount(soon())
  const me = await helpdesk.client.getMe(soon())
  const inboxes = await helpdesk.client.listEmailIntegrations(soon())
  const integrations = await helpdesk.setup.listHttpIntegrations(soon())
  const messages = await helpdesk.client.listRecentMessages(null, soon())
  return [
    ok('credentials', say('key-works', { who: email, account: account.body.domain ?? context.account })),
    checkRole(me.body, email),
    checkSender(account.body, inboxes.body),
    ...checkIntegration(integrations.body, publicUrl, context.addressName),
    testTicket ? await checkRoundTrip(context, helpdesk, email) : await checkDeliveries(context),
    await checkSweep(context),
    ...checkOtherApp(integrations.body, publicUrl),
    await checkMessages(context.database.sql, context.account, messages.body.messages, email),
    checkClock(account, context.clock.now()),
  ]
}

/** @param isOfEnvironment whether the account's details are set there; else on its page. */
function credentialsFinding(error: GreeterError, isOfEnvironment: boolean): Finding {
  const check = 'credentials'
  const said = say('said-by-gorgias', { message: error.message })
  switch (error.code) {
    case 'HELPDESK_UNAUTHORIZED':
      return wrong(check, say('key-refused'), say(isOfEnvironment ? 'check-key-in-environment' : 'enter-key'))
    case 'OAUTH_REVOKED':
      return wrong(check, said, say('authorise-again'))
    case 'HELPDESK_NOT_FOUND':
    case 'HELPDESK_UNREACHABLE':
      return wrong(check, said, say('check-domain'))
    default:
      return wrong(check, said, say('run-doctor-again'))
  }
}
