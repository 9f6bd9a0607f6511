/**
 * Keeps calls to addresses that somebody has set from reaching into the network around Greeter: the metadata service
 * of a cloud, a database, an admin page (server-side request forgery). A name is judged by what it resolves to at the
 * moment of the connection, and that very address is connected to, so a name that resolves anew leads nowhere.
 */
import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether an address is on the public Internet. Everything that IANA has set aside is not: private, loopback,
 * link-local (where metadata services are), shared (RFC 6598), translated and tunnelled ones.
 */
export function isPublicAddress(address: string): boolean {
  // In one spelling: with dots, ::1.1.1.1 would pass for a mapped address.
  const plain = isIP(address) === 6 ? URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) : address
  if (plain === undefined || !ipaddr.isValid(plain)) return false
  // A mapped address such as ::ffff:10.0.0.1 is the one that it maps.
  const parsed = ipaddr.process(plain)
  if (parsed.range() !== 'unicast') return false
  // Of IPv6, only 2000::/3 is given out (RFC 4291 section 2.4, IANA's registry).
  return parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] ?? 0) >> 5 === 1
}

/** Thrown before anything is sent. */
export class InsideAddress extends Error {
  constructor(host: string) {
    super(`${host} is inside the network; name it in ALLOW_HOSTS if that is meant`)
  }
}

/** As `dns.lookup`, and gives public addresses alone. */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, '')
    const reached = found.filter(({ address }) => isPublicAddress(address))
    const [first] = reached
    // One that is inside beside others that are not is no accident either.
    if (first === undefined || reached.length < found.length) return callback(new InsideAddress(host), '')
    if (options.all === true) callback(null, reached)
    else callback(null, first.address, first.family)
  })
}

/**
 * How a host may be connected to. An address that stands there as a number is never looked up, so it is judged here.
 *
 * @param mayBeInside the operator has named the host in ALLOW_HOSTS.
 * @throws InsideAddress
 */
export function connectTo(host: string, mayBeInside: boolean): { host: string; lookup?: LookupFunction } {
  const plain = host.replace(/^\[|\]$/g, '')
  if (mayBeInside) return { host: plain }
  if (isIP(plain) !== 0 && !isPublicAddress(plain)) throw new InsideAddress(host)
  return { host: plain, lookup: publicLookup }
}

/** Posts JSON. A redirect is an answer like any other: nobody follows it. @returns the status. */
export async function postJson(
  url: URL,
  value: unknown,
  { mayBeInside, timeoutMs }: { mayBeInside: boolean; timeoutMs: number },
): Promise<number> {
  const body = JSON.stringify(value)
  const target = connectTo(url.hostname, mayBeInside)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return await new Promise((resolve, reject) => {
    const asked = request(url, {
      ...target,
      method: 'POST',
      // A connection of its own: one that was kept would have been made under another judgement.
      agent: false,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeoutMs),
    })
    asked.on('error', reject)
    asked.on('response', response => {
      resolve(response.statusCode ?? 0)
      // Whatever it says, nobody reads it.
      response.destroy()
    })
    asked.end(body)
  })
}

/** A connection to a host, for protocols other than HTTP. */
export async function connectSocket(
  { host, port }: { host: string; port: number },
  { mayBeInside, timeoutMs }: { mayBeInside: boolean; timeoutMs: number },
): Promise<Socket> {
  const target = connectTo(host, mayBeInside)
  return await new Promise((resolve, reject) => {
    const socket = connect({ ...target, port })
    const giveUp = () => socket.destroy(new Error(`${host} did not answer in ${timeoutMs} ms`))
    socket.setTimeout(timeoutMs, giveUp)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.setTimeout(0).off('timeout', giveUp).off('error', reject)
      resolve(socket)
    })
  })
}
