import { z } from 'zod'
import { FinalError, type GreeterError, PauseError, RetryError } from '../../errors.ts'
import type { Fetch } from './caller.ts'
import { hold } from './hold.ts'
import { parseJson } from './json-value.ts'

/** An app that Gorgias knows, and where it sends people back to. */
export interface OauthApp {
  clientId: string
  clientSecret: string
}

/** What an app may do with an account for a day, and how it gets the next. */
export interface Tokens {
  accessToken: string
  refreshToken: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** What is asked for (FACTS 3.1, D). */
const scope = 'openid email profile offline write:all'

/** Where the owner of an account lets the app in (RFC 6749 section 4.1.1; FACTS 3.1). */
export function authorizeUrl(
  baseUrl: string,
  { clientId }: OauthApp,
  { redirectUrl, state }: { redirectUrl: string; state: string },
): string {
  const url = new URL('/oauth/authorize', baseUrl)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUrl,
    scope,
    state,
  }).toString()
  return url.href
}

export interface TokenCall {
  baseUrl: string
  app: OauthApp
  fetch: Fetch
  now(): number
  signal: AbortSignal
}

/** Turns the code that came back into tokens (RFC 6749 section 4.1.3). @throws FinalError OAUTH_REFUSED, RetryError */
export async function exchangeCode(call: TokenCall, code: string, redirectUrl: string): Promise<Tokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl }
  return await ask(
    call,
    form,
    null,
    says => new FinalError('OAUTH_REFUSED', `Gorgias refused the code: ${says}`),
  )
}

/** The next tokens (RFC 6749 section 6). @throws PauseError OAUTH_REVOKED, RetryError */
export async function refreshTokens(call: TokenCall, refreshToken: string): Promise<Tokens> {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return await ask(
    call,
    form,
    refreshToken,
    says =>
      new PauseError('OAUTH_REVOKED', `Gorgias gives no more tokens (${says}): authorise Greeter again`),
  )
}

const answer = z.object({
  access_token: z.string().min(1),
  // Gorgias's has no end (FACTS 3.1), so it need not come again.
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().default(86_400),
})

const refusal = z.object({ error: z.string().max(100) })

async function ask(
  { baseUrl, app, fetch, now, signal }: TokenCall,
  form: Record<string, string>,
  refreshToken: string | null,
  refused: (says: string) => GreeterError,
): Promise<Tokens> {
  const body = new URLSearchParams({ ...form, client_id: app.clientId, client_secret: app.clientSecret })
  const asked = now()
  let status: number
  let text: string
  const request = new Request(new URL('/oauth/token', baseUrl), {
    method: 'POST',
    body,
    redirect: 'manual',
    signal,
  })
  using _ = hold(request)
  try {
    const response = await fetch(request)
    status = response.status
    text = await response.text()
  } catch (cause) {
    throw new RetryError('HELPDESK_UNREACHABLE', 'POST /oauth/token: no answer', { cause })
  }
  const read = status === 200 ? answer.safeParse(parseJson(text)) : null
  if (read?.success === true) {
    const next = read.data.refresh_token ?? refreshToken
    if (next === null) throw refused('it named no refresh token')
    return {
      accessToken: read.data.access_token,
      refreshToken: next,
      expiresAt: asked + read.data.expires_in * 1_000,
    }
  }
  // RFC 6749 section 5.2: 400, or 401 for the app itself.
  if (status !== 400 && status !== 401)
    throw new RetryError('HELPDESK_READ_FAILED', `POST /oauth/token: ${status}`)
  const said = refusal.safeParse(parseJson(text))
  throw refused(said.success ? said.data.error : String(status))
}
