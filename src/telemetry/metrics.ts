import { Hono } from 'hono'
import { holderOf } from '../access/tokens.ts'
import type { Sql } from '../db/open.ts'
import type { TelemetrySettings } from './settings.ts'

/** What `/metrics` answers with, and whom. */
export interface MetricsSource {
  access: TelemetrySettings['metrics']
  sql: Sql
  consoleToken: string | null
  /** Null: nothing is measured. */
  text: (() => Promise<string>) | null
}

/**
 * `GET /metrics` in Prometheus's text format. The figures name no customer and no ticket, but tell how busy a shop is,
 * so it is off until METRICS says who may ask.
 */
export function metricsRoutes({ access, sql, consoleToken, text }: MetricsSource): Hono {
  const routes = new Hono()
  routes.get('/metrics', async c => {
    if (access === 'off' || text === null) return c.text('Metrics are off; METRICS=on switches them on.\n', 404)
    if (access === 'on' && (await holderOf(sql, c.req.header('authorization') ?? null, consoleToken)) === null)
      return c.text('A token is needed: Authorization: Bearer …, or METRICS=open.\n', 401)
    return c.text(await text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return routes
}
