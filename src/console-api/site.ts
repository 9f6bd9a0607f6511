import type { Context } from 'hono'
import type { Holder } from './holder.ts'

/** Where people reach Greeter, as far as it knows. */
export interface Site {
  /** Without a slash at the end. */
  publicUrl: string | null
  /** How many proxies of ours stand before Greeter: each writes the address that it sees at the end of the list. */
  proxies: number
}

/** From which network address a request comes. What others than our proxies have written is not believed. */
export function addressOf(c: Context<Holder>, { proxies }: Site): string | null {
  if (proxies === 0) return c.env.peer
  const seen = (c.req.header('x-forwarded-for') ?? '').split(',').map(address => address.trim())
  return seen.at(-proxies)?.slice(0, 100) || c.env.peer
}

/** Whether the browser speaks https to us or to the proxy. */
export function isSecure(c: Context<Holder>, { publicUrl, proxies }: Site): boolean {
  if (new URL(c.req.url).protocol === 'https:' || publicUrl?.startsWith('https:') === true) return true
  return proxies > 0 && c.req.header('x-forwarded-proto')?.split(',').at(-proxies)?.trim() === 'https'
}

/**
 * Whether a page of another site sent this request. Browsers say from where each change comes (Fetch standard, the
 * Origin header); other programs need not.
 */
export function isForeign(c: Context<Holder>, { publicUrl }: Site): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined) return (c.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin'
  const from = URL.parse(origin)
  if (from === null) return true
  if (publicUrl !== null && from.origin === new URL(publicUrl).origin) return false
  return from.host !== (c.req.header('host') ?? new URL(c.req.url).host)
}

/** The link of an invitation. What it carries stands behind the #, so that no server and no log sees it. */
export function linkOf(base: string, secret: string): string {
  return `${base}/console/invitation#${secret}`
}

/** The link for the first owner: its page asks for their address too. */
export function firstOwnerLinkOf(base: string, secret: string): string {
  return `${base}/console/invitation?first=owner#${secret}`
}

/** The base of links: where PUBLIC_URL says, else where this request went. */
export const baseOf = (c: Context<Holder>, { publicUrl }: Site): string =>
  publicUrl ?? new URL(c.req.url).origin
