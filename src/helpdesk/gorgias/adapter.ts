import type { Clock } from '../../clock.ts'
import { FinalError } from '../../errors.ts'
import { isLoopback, mayCall, subdomainIn } from './address.ts'
import type { Credentials, Fetch, GorgiasClientOptions, TokenSource } from './caller.ts'
import { createGorgiasClient } from './client.ts'
import { authorizeUrl, exchangeCode, type OauthApp, refreshTokens, type Tokens } from './oauth-client.ts'
import type { Helpdesk } from './open-helpdesk.ts'
import { createSetupClient } from './setup-client.ts'
import { createTokenKeeper } from './token-keeper.ts'

/** Opens the API of any account, with credentials that somebody has entered. */
export interface Adapter {
  /** An app for OAuth2 is set. */
  readonly hasApp: boolean
  /** Subdomain and base of an account. @throws FinalError USAGE */
  addressOf(domain: string, baseUrl: string | null): { domain: string; baseUrl: string }
  /** @param credentials asked for each call. */
  open(baseUrl: string, credentials: () => Credentials): Helpdesk
  /** The tokens of one account, renewed when they have to be. */
  keepTokens(baseUrl: string, store: TokenStore): TokenSource
  /** @throws FinalError OAUTH_REFUSED without an app */
  authorizeUrl(baseUrl: string, way: { redirectUrl: string; state: string }): string
  exchangeCode(baseUrl: string, code: string, redirectUrl: string): Promise<Tokens>
}

/** Where the tokens of an account lie. */
export interface TokenStore {
  tokens(): Tokens
  save(tokens: Tokens): Promise<void>
  reload(): Promise<void>
}

interface AdapterOptions {
  clock: Clock
  fetch: Fetch
  app: OauthApp | null
  /** Hosts besides Gorgias that the operator allows. */
  allowHosts: readonly string[]
  /** Where Greeter itself listens: reached from this machine alone, it may call this machine. */
  host: string
}

const callMs = 15_000

export function gorgiasAdapter({ clock, fetch, app, allowHosts, host }: AdapterOptions): Adapter {
  const now = () => clock.now().getTime()
  const allowed = { allowHosts, allowLoopback: isLoopback(host) }
  function call(baseUrl: string) {
    if (app === null)
      throw new FinalError(
        'OAUTH_REFUSED',
        'no app is set: OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET are missing',
      )
    return { baseUrl, app, fetch, now, signal: AbortSignal.timeout(callMs) }
  }
  return {
    hasApp: app !== null,
    addressOf(text, base) {
      const domain = subdomainIn(text)
      if (domain === null)
        throw new FinalError('USAGE', `"${text}" is no account; write it as acme or acme.gorgias.com`)
      if (base === null) return { domain, baseUrl: `https://${domain}.gorgias.com` }
      const url = URL.parse(base)
      if (url === null) throw new FinalError('USAGE', `"${base}" is no address such as http://127.0.0.1:4000`)
      if (!mayCall(url, allowed))
        throw new FinalError(
          'USAGE',
          `${url.host} is neither https on gorgias.com nor a host that ALLOW_HOSTS names: add it there if it is meant`,
        )
      return { domain, baseUrl: url.origin + url.pathname.replace(/\/+$/, '') }
    },
    open(baseUrl, credentials) {
      const options: GorgiasClientOptions = {
        baseUrl,
        get credentials() {
          return credentials()
        },
        fetch,
        userAgent: 'Greeter',
        now,
      }
      return { client: createGorgiasClient(options), setup: createSetupClient(options) }
    },
    keepTokens: (baseUrl, store) =>
      createTokenKeeper({ ...store, renew: token => refreshTokens(call(baseUrl), token), now }),
    authorizeUrl: (baseUrl, way) => authorizeUrl(baseUrl, call(baseUrl).app, way),
    exchangeCode: (baseUrl, code, redirectUrl) => exchangeCode(call(baseUrl), code, redirectUrl),
  }
}
