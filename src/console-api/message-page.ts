import type { Context } from 'hono'

/** Nothing in it may run, be fetched, or leave its frame, whatever a customer's name tries. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** A message as a page of its own, for a frame. */
export function messagePage(c: Context, html: string): Response {
  c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  // Paper is white in every theme: so does the customer see it.
  return c.html(`<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Message</title>
<style>body { margin: 12px; background: #fff; color: #1a1a1a; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }</style>
</head>
<body>
${html}
</body>
</html>
`)
}
