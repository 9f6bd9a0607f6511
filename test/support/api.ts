import { operations } from '../../src/setup/operations.ts'
import type { Desk } from './greeter.ts'

/** How a request is signed: nobody's, a token, or a session's cookie. */
export interface Signed {
  token?: string
  cookie?: string
  /** The page that sends it; the own one when there is a cookie. Null sends none. */
  origin?: string | null
  headers?: Record<string, string>
}

export const here = 'http://greeter.test'

/** One request to the API as a client would send it. */
export async function callApi(
  desk: Desk,
  method: string,
  path: string,
  body?: unknown,
  { token, cookie, origin = cookie === undefined ? null : here, headers = {} }: Signed = {},
): Promise<Response> {
  return await desk.greeter.fetch(
    new Request(`${here}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
        ...(origin !== null && { origin }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )
}

/** What `greeter NAME WORDS` prints, its first line. */
export async function commandLineOf(
  desk: Desk,
  name: keyof typeof operations,
  positionals: string[],
  flags: Record<string, string | boolean> = {},
): Promise<string> {
  const { lines } = await operations[name](desk.greeter.setup, { positionals, flags })
  return lines[0] ?? ''
}

/** Invites somebody, accepts, and signs in. @returns the cookie. */
export async function signIn(desk: Desk, email: string, role: string, password: string): Promise<string> {
  const link = await commandLineOf(desk, 'user', ['add', email], { role })
  await callApi(desk, 'POST', '/api/invitations/accept', { secret: link.split('#')[1], password })
  return cookieOf(await callApi(desk, 'POST', '/api/session', { email, password }))
}

export const cookieOf = (response: Response): string =>
  response.headers.get('set-cookie')?.split(';')[0] ?? ''
