import type { PageAccess } from '../page-access.ts'

/** What the server wrote into the page. */
export function readAccess(): PageAccess {
  const text = document.getElementById('access')?.textContent
  // Our own server wrote it (serve-page.ts).
  return text ? (JSON.parse(text) as PageAccess) : { authorization: null, nonce: '' }
}

const key = 'sandbox-authorization'

/** Credentials that were typed in last as long as the tab. */
export const rememberedAuthorization = (): string | null => sessionStorage.getItem(key)
export const rememberAuthorization = (authorization: string) => sessionStorage.setItem(key, authorization)

/** What a program has to be told to call the API. */
export interface ApiAccess {
  address: string
  email: string
  apiKey: string
}

export function apiAccess(authorization: string): ApiAccess {
  const bytes = Uint8Array.from(atob(authorization.replace('Basic ', '')), letter => letter.charCodeAt(0))
  const [email = '', ...rest] = new TextDecoder().decode(bytes).split(':')
  return { address: location.origin, email, apiKey: rest.join(':') }
}

/** The header of HTTP Basic (RFC 7617), which says UTF-8. */
export function basicAuthorization(email: string, apiKey: string): string {
  const bytes = new TextEncoder().encode(`${email}:${apiKey}`)
  return `Basic ${btoa(String.fromCharCode(...bytes))}`
}
