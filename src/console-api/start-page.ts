import { Hono } from 'hono'
import { html } from 'hono/html'
import { hasUsers } from '../access/invitations.ts'
import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import type { Mode } from '../db/tables.ts'

/** `GET /` and `GET /hello`: in what state Greeter is, and what to do next. */
export function startPage(sql: Sql, config: Config, account: string): Hono {
  const routes = new Hono()
  const show = async () => {
    const row = await sql
      .selectFrom('account')
      .select(['mode', 'pause_detail'])
      .where('id', '=', account)
      .executeTakeFirst()
    return page(config, account, row?.mode ?? 'shadow', row?.pause_detail ?? null)
  }
  // Once somebody can sign in, there is more to see than this.
  routes.get('/', async c => ((await hasUsers(sql)) ? c.redirect('/console/') : c.html(show())))
  routes.get('/hello', async c => c.html(show()))
  return routes
}

function page(config: Config, account: string, mode: Mode, paused: string | null) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Greeter</title>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { max-width: 42rem; margin: 10vh auto; padding: 0 1.5rem; }
      code { background: color-mix(in srgb, currentColor 10%, transparent); padding: 0.1em 0.35em; border-radius: 4px; }
      dt { font-weight: 600; margin-top: 0.8rem; }
      dd { margin: 0; }
    </style>
  </head>
  <body>
    <h1>Greeter is running</h1>
    ${config.gorgias === null ? toDo(config.missing) : state(account, mode, paused)}
    <p>Webhooks go to <code>POST /webhooks/gorgias</code> with the header <code>X-Greeter-Secret</code>. What was decided, and why, is at <code>/api/tickets</code>.</p>
  </body>
</html>`
}

function toDo(missing: string[]) {
  return html`<p>No Gorgias account is connected yet. Open the link that Greeter printed when it started: it makes the first owner of the <a href="/console/">console</a>, where the account is connected. Or set these, then start Greeter again:</p>
    <ul>${missing.map(name => html`<li><code>${name}</code></li>`)}</ul>
    <p>Webhooks that arrive meanwhile are recorded, and not answered.</p>`
}

function state(account: string, mode: Mode, paused: string | null) {
  const answering =
    mode === 'armed'
      ? 'armed: new tickets are answered'
      : 'in shadow: it decides, and sends nothing until it is armed'
  return html`<dl>
    <dt>Account</dt><dd>${account}</dd>
    <dt>State</dt><dd>${answering}</dd>
    ${paused === null ? '' : html`<dt>Paused</dt><dd>${paused}</dd>`}
  </dl>`
}
