import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { createToken } from '../../src/access/tokens.ts'
import { type App, startApp } from '../../src/app.ts'
import { commandLine } from '../../src/audit/audit.ts'
import type { Clock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/open.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { here } from './api.ts'
import { quickTiming } from './greeter.ts'
import { watchStop } from './still-running.ts'

/** A Greeter without an account, and several shops at Gorgias, each an account of its own. */
export interface Shops {
  greeter: App
  /** The shop at NAME.gorgias.com. */
  shop(name: string): Sandbox
  /** An owner's request to the API. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }>
  close(): Promise<void>
}

// A test names the fields that it looks at; a wrong name fails there.
type Answer = Record<string, never>

interface ShopsOptions {
  database: Database
  names: readonly string[]
  sandbox?: SandboxOptions
  environment?: Record<string, string>
  clock?: Clock
}

export async function startShops(options: ShopsOptions): Promise<Shops> {
  const inbox: { deliver: (request: Request) => Promise<Response> } = {
    deliver: () => Promise.resolve(new Response(null, { status: 503 })),
  }
  const shops = new Map(
    options.names.map((domain, at) => [
      domain,
      createSandbox({
        domain,
        timeScale: 0.02,
        seed: at + 1,
        deliver: request => inbox.deliver(request),
        rateLimit: { calls: 10_000, seconds: 1 },
        oauthRateLimit: { calls: 10_000, seconds: 1 },
        credentials: [
          { email: `greeter@${domain}.example`, apiKey: `key-of-${domain}` },
          { email: `second@${domain}.example`, apiKey: `second-key-of-${domain}` },
          { email: `reader@${domain}.example`, apiKey: `reader-key`, role: 'observer-agent' },
        ],
        ...options.sandbox,
      }),
    ]),
  )
  const greeter = await startApp({
    config: readConfig({
      PUBLIC_URL: here,
      SWEEP_MINUTES: '0',
      OAUTH_CLIENT_ID: 'sandbox-app',
      OAUTH_CLIENT_SECRET: 'sandbox-secret',
      SECRET_KEY: 'a key for tests',
      ...options.environment,
    }),
    database: options.database,
    log: createLogger(process.env['TEST_LOG'] ?? 'silent', true),
    roles: { serve: true, work: true },
    fetch(request) {
      const { hostname } = new URL(request.url)
      const shop = shops.get(hostname.replace(/\.gorgias\.com$/, ''))
      return shop?.fetch(request) ?? new Response('<h1>Not Found</h1>', { status: 404 })
    },
    timing: quickTiming,
    ...(options.clock !== undefined && { clock: options.clock }),
  })
  watchStop(greeter)
  inbox.deliver = async request => greeter.fetch(request)
  const { sql } = options.database
  const { token } = await createToken(sql, { name: 'owner', role: 'owner' }, commandLine, new Date())
  return {
    greeter,
    shop(name) {
      const shop = shops.get(name)
      if (shop === undefined) throw new Error(`There is no shop ${name}.`)
      return shop
    },
    async ask(method, path, body) {
      const response = await greeter.fetch(
        new Request(`${here}${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      )
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
      return {
        status: response.status,
        body: (isJson ? JSON.parse(text) : { location: response.headers.get('location') }) as Answer,
      }
    },
    async close() {
      for (const shop of shops.values()) shop.close()
      await greeter.stop()
    },
  }
}

/** What somebody enters to add a shop's account. */
export const detailsOf = (domain: string) => ({
  domain,
  email: `greeter@${domain}.example`,
  apiKey: `key-of-${domain}`,
})
