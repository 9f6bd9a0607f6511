import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { SecretSource } from '../accounts/accounts.ts'
import type { StepHook } from '../steps.ts'
import { authenticate, checkHmac, withoutSecret } from './authenticate.ts'
import { toIncoming } from './incoming.ts'
import { readLimited } from './read-limited.ts'
import type { SharedCommit } from './shared-commit.ts'

export interface IntakeContext {
  commit: SharedCommit
  /** The accounts that may be written to, and their valid secrets. */
  secrets: SecretSource
  /** `/greet` takes bodies without the secret as hints (GREET_UNVERIFIED). */
  greetUnverified: boolean
  /** A signature that has to fit besides the secret (WEBHOOK_HMAC_*); null: no check. */
  hmac: { secret: string; header: string; encoding: 'hex' | 'base64' } | null
  log: Logger
  /** Told of every webhook without the right secret. */
  onRefused(account: string): void
  onStep: StepHook
}

/** The largest body that is taken, in bytes: a conversation of 500 long messages fits. */
const largestBody = 10 * 1024 * 1024

/** The webhook's two addresses (DESIGN section 7). Answers are `{}`: Gorgias may store a JSON answer on the customer. */
export function intakeRoutes(context: IntakeContext): Hono {
  const routes = new Hono()
  routes.post('/webhooks/gorgias', c => receive(c, context, null))
  routes.post('/webhooks/gorgias/:account', c => receive(c, context, c.req.param('account')))
  routes.post('/greet', c => receive(c, context, null))
  for (const path of ['/webhooks/gorgias', '/webhooks/gorgias/:account', '/greet']) {
    // Gorgias may try the address with GET when the integration is saved.
    routes.get(path, c => c.text('Greeter listens here for POST requests of a Gorgias HTTP integration.\n'))
  }
  return routes
}

async function receive(c: Context, context: IntakeContext, accountParam: string | null): Promise<Response> {
  const account = context.secrets.accountFor(accountParam)
  const query = new URL(c.req.url).searchParams
  const proof = authenticate({ headers: c.req.raw.headers, query, secrets: account?.webhookSecrets ?? [] })
  const unverified = !proof.ok && proof.via === null && context.greetUnverified && c.req.path === '/greet'
  if (account === null || (!proof.ok && !unverified)) {
    if (account !== null) context.onRefused(account.id)
    return c.json({ error: 'The secret is missing or wrong. Send it in the header X-Greeter-Secret.' }, 401)
  }
  const body = await readLimited(c.req.raw, largestBody)
  if (body === null) return c.json({ error: `The body is larger than ${largestBody} bytes.` }, 413)
  if (!unverified && !isSigned(c, context, body))
    return c.json({ error: 'The signature does not fit the body.' }, 401)
  context.onStep('intake.received')
  const event = toIncoming({
    account: account.id,
    source: unverified ? 'unverified' : 'webhook',
    trust: unverified ? 'hint' : proof.via === 'query' ? 'no-addresses' : 'full',
    contentType: c.req.header('content-type') ?? null,
    query: withoutSecret(query),
    body,
  })
  try {
    await context.commit.add(event)
  } catch (error) {
    context.log.error({ err: error }, 'an event could not be stored')
    return c.json({ error: 'The event could not be stored. Please send it again.' }, 503, {
      'retry-after': '5',
    })
  }
  return c.json({})
}

function isSigned(c: Context, { hmac }: IntakeContext, rawBody: Uint8Array): boolean {
  if (hmac === null) return true
  return checkHmac({
    header: c.req.header(hmac.header) ?? null,
    encoding: hmac.encoding,
    secret: hmac.secret,
    rawBody,
  })
}
