import type { Credentials } from '../options.ts'

/** The credentials a request bears by Basic authentication (FACTS 3.1), if they are known ones. */
export function authenticate(request: Request, known: Credentials[]): Credentials | null {
  const header = request.headers.get('authorization') ?? ''
  const [scheme, encoded = ''] = header.split(' ')
  if (scheme?.toLowerCase() !== 'basic') return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const email = text.slice(0, colon).toLowerCase()
  const apiKey = text.slice(colon + 1)
  return known.find(one => one.email.toLowerCase() === email && one.apiKey === apiKey) ?? null
}
