import type { Settings } from '../options.ts'

/** A subdomain that no account has: 404 with a page instead of JSON (FACTS 3.1, R: Flask's own page). */
export function otherAccount(settings: Settings, request: Request): Response | null {
  if (settings.otherSubdomains === 'same-account') return null
  const { hostname } = new URL(request.url)
  if (!hostname.endsWith('.gorgias.com') || hostname === `${settings.domain}.gorgias.com`) return null
  return new Response('<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n', {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}
