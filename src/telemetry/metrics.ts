import { Hono } from 'hono'
import type { OpenTelemetry } from './open-telemetry.ts'

/** `GET /metrics` in Prometheus's text format (its exposition format, version 0.0.4). It names no customer and no ticket. */
export function metricsRoutes({ scrape }: Pick<OpenTelemetry, 'scrape'>): Hono {
  const routes = new Hono()
  routes.get('/metrics', async c =>
    c.text(`${(await scrape()).trimEnd()}\n`, 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  )
  return routes
}
