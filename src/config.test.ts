import { describe, expect, test } from 'vitest'
import { readConfig, subdomainOf } from './config.ts'

const account = { GORGIAS_DOMAIN: 'acme', GORGIAS_EMAIL: 'bot@acme.example', GORGIAS_API_KEY: 'key' }

describe('the configuration', () => {
  test('an empty environment is enough to start', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3_000, gorgias: null, armed: false, note: false })
    expect(config.missing).toEqual(['GORGIAS_DOMAIN', 'GORGIAS_EMAIL', 'GORGIAS_API_KEY'])
  })

  test('in production it listens on all addresses', () => {
    expect(readConfig({ NODE_ENV: 'production' }).host).toBe('0.0.0.0')
  })

  test.each(['acme', 'ACME', 'acme.gorgias.com', 'https://acme.gorgias.com/app/tickets'])(
    '%s names the account acme',
    domain => {
      expect(subdomainOf(domain)).toBe('acme')
      expect(readConfig({ ...account, GORGIAS_DOMAIN: domain }).gorgias?.baseUrl).toBe(
        'https://acme.gorgias.com',
      )
    },
  )

  test.each([
    [{ PORT: 'high' }, 'PORT: must be a port number'],
    [{ PACE_RESERVE: '91' }, 'PACE_RESERVE: must be 0 to 90'],
    [{ PACE_RESERVE: 'half' }, 'PACE_RESERVE: must be a number of percent'],
    [{ ARMED: 'yes' }, 'ARMED: must be "on" or "off"'],
    [{ KEEP_BODIES: '30' }, 'KEEP_BODIES: must be a time such as 30d, at least 1h, or forever'],
    [{ KEEP_EVENTS: '1d' }, 'KEEP_EVENTS: must be a time such as 30d, at least 4d, or forever'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: must be a postgres:// URL'],
    [{ WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET: must have at least 8 characters'],
    [{ ...account, GORGIAS_DOMAIN: 'no domain' }, 'GORGIAS_DOMAIN: "no domain" is no subdomain'],
    [
      { ...account, GORGIAS_BASE_URL: 'http://acme.gorgias.com' },
      'GORGIAS_BASE_URL: acme.gorgias.com is neither https',
    ],
    [{ ...account, GORGIAS_BASE_URL: 'https://evil.example' }, 'name it in ALLOW_HOSTS'],
    [{ ...account, GORGIAS_BASE_URL: 'https://evilgorgias.com' }, 'name it in ALLOW_HOSTS'],
    [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://x' }, 'SECRET_KEY: is required'],
  ])('%o stops the start and names the variable', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message)
  })

  test('the policy file is the one that POLICY_FILE names', () => {
    expect(readConfig({ POLICY_FILE: 'policy.yaml' }).policyFile).toBe('policy.yaml')
    expect(readConfig({ POLICY_FILE: '' }).policyFile).toBeNull()
  })

  test('PACE_RESERVE is a percentage, and nothing is reserved without it', () => {
    expect(readConfig({ PACE_RESERVE: '25' }).paceReserve).toBe(0.25)
    expect(readConfig({}).paceReserve).toBe(0)
  })

  test('KEEP_ says how long a kind of data is kept, or that it stays', () => {
    const days = 24 * 3_600_000
    expect(readConfig({}).keep).toEqual({
      bodies: 30 * days,
      events: 90 * days,
      decisions: 400 * days,
      acts: 1_100 * days,
    })
    expect(readConfig({ KEEP_BODIES: '12h', KEEP_ACTS: 'forever' }).keep).toMatchObject({
      bodies: days / 2,
      acts: null,
    })
  })

  test('traces go where the variables of OpenTelemetry say, and nowhere without them', () => {
    const base = 'http://127.0.0.1:4318/'
    expect(readConfig({})).toMatchObject({ tracing: null, serviceName: 'greeter' })
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_SERVICE_NAME: 'desk' })).toMatchObject({
      tracing: { url: 'http://127.0.0.1:4318/v1/traces', headers: {}, share: 1 },
      serviceName: 'desk',
    })
    const whole = 'https://traces.example/in?team=shop'
    const asked = {
      OTEL_EXPORTER_OTLP_ENDPOINT: base,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a=b, x-team=shop,',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    }
    expect(readConfig(asked).tracing).toEqual({
      url: whole,
      headers: { authorization: 'Bearer a=b', 'x-team': 'shop' },
      share: 0.25,
    })
  })

  test.each([
    { OTEL_EXPORTER_OTLP_ENDPOINT: '127.0.0.1:4318' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c.example', OTEL_EXPORTER_OTLP_HEADERS: 'authorization' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c.example', OTEL_EXPORTER_OTLP_HEADERS: 'a=100%' },
    { OTEL_TRACES_SAMPLER_ARG: '2' },
  ])('%j is refused', environment => {
    expect(() => readConfig(environment)).toThrow(/OTEL_/)
  })

  test('every wrong variable is named at once', () => {
    expect(() => readConfig({ PORT: 'x', NOTE: 'x' })).toThrow(/PORT: .*NOTE: /s)
  })

  test.each(['http://127.0.0.1:4000', 'http://localhost:4000', 'https://acme.gorgias.com'])(
    '%s may be called',
    url => {
      expect(readConfig({ ...account, GORGIAS_BASE_URL: url }).gorgias?.baseUrl).toBe(url)
    },
  )

  test('a host named in ALLOW_HOSTS may be called', () => {
    const config = readConfig({
      ...account,
      GORGIAS_BASE_URL: 'http://gorgias.internal:8080',
      ALLOW_HOSTS: 'gorgias.internal',
    })
    expect(config.gorgias?.baseUrl).toBe('http://gorgias.internal:8080')
  })
})
