/**
 * The only reader of the environment. One table of settings says what each is; the configuration, its
 * messages and `docs/configuration.md` all come from it.
 */
import { z } from 'zod'
import type { MailSettings } from './alarms/send-mail.ts'
import type { AlarmReceiver } from './alarms/send-webhook.ts'
import { type AlarmSettings, fixedAlarmSettings } from './alarms/settings.ts'
import { readWorkingHours } from './alarms/working-hours.ts'
import { FinalError } from './errors.ts'
import { mayCall, subdomainIn } from './helpdesk/gorgias/address.ts'
import { connectTo } from './outgoing-url.ts'
import { durationMs, durationText } from './policy/duration.ts'
import { type KeepSettings, shortest } from './retention/keep.ts'
import type { TracingSettings } from './telemetry/open-tracing.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** One variable: how it is read, what it means, what holds without it. */
interface Setting<T> {
  read: z.ZodType<T>
  meaning: string
  /** The default in words, for the documentation. */
  otherwise: string
  /** Never shown, never logged. */
  secret?: true
}

const setting = <T>(read: z.ZodType<T>, meaning: string, otherwise: string): Setting<T> => ({
  read,
  meaning,
  otherwise,
})
const secret = <T>(read: z.ZodType<T>, meaning: string, otherwise: string): Setting<T> => ({
  read,
  meaning,
  otherwise,
  secret: true,
})

const text = z.string().trim().min(1).optional()
const onOff = z
  .enum(['on', 'off'], 'must be "on" or "off"')
  .default('off')
  .transform(value => value === 'on')
const port = z.coerce.number('must be a port number').int().min(0).max(65_535).optional()

const otlpUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as http://127.0.0.1:4318' })
  .optional()

/** How long a kind of data is kept. */
const kept = (least: number, otherwise: string) =>
  z
    .string()
    .default(otherwise)
    .transform((value, context) => {
      if (value === 'forever') return null
      const ms = durationMs(value)
      if (ms !== null && ms >= least) return ms
      const message = `must be a time such as 30d, at least ${durationText(least)}, or forever`
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })

/** Every variable Greeter reads (DESIGN section 7). */
export const settings = {
  PORT: setting(port, 'Where to listen.', '3000; a separate `work` process listens only when it is set'),
  HOST: setting(text, 'The address to listen on.', '127.0.0.1; 0.0.0.0 when NODE_ENV=production'),
  NODE_ENV: setting(
    text,
    '`production` listens on all addresses and asks for SECRET_KEY with DATABASE_URL.',
    'development',
  ),
  LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'How much is logged: trace, debug, info, warn, error or silent.',
    'info',
  ),
  DATABASE_URL: secret(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
    'PostgreSQL. Absent: the embedded database in DATA_DIR.',
    'absent',
  ),
  DATABASE_TLS: setting(
    z.enum(['verify', 'no-verify', 'off']).optional(),
    'TLS to PostgreSQL: `verify` the certificate, encrypt with `no-verify`, or `off`. Heroku needs no-verify, which is the default there.',
    'as the URL says',
  ),
  DATABASE_CONNECTIONS: setting(
    z.coerce.number('must be a whole number').int('must be a whole number').min(5).max(200).default(16),
    'The most connections to PostgreSQL that this process holds, 5 to 200. Two processes need twice as many.',
    '16',
  ),
  DYNO: setting(text, 'Set by Heroku; tells that Greeter runs there.', '–'),
  DATA_DIR: setting(
    z.string().min(1).default('./data'),
    'Folder of the embedded database and generated keys.',
    './data',
  ),
  GORGIAS_DOMAIN: setting(text, 'The account: `acme`, `acme.gorgias.com` or its URL.', '–'),
  GORGIAS_EMAIL: setting(text, 'E-mail address of the API user; the author of the replies.', '–'),
  GORGIAS_API_KEY: secret(text, 'API key of that user (Settings, REST API).', '–'),
  GORGIAS_BASE_URL: setting(
    z.url('must be a URL such as http://127.0.0.1:4000').optional(),
    'Another base than https://DOMAIN.gorgias.com, such as the sandbox: scheme, host and port. Only https on gorgias.com, loopback, or a host named in ALLOW_HOSTS.',
    'https://DOMAIN.gorgias.com',
  ),
  OAUTH_CLIENT_ID: setting(
    text,
    'The id of your OAuth2 app at Gorgias: accounts can then be added without an API key ([access.md](access.md#accounts)).',
    '–',
  ),
  OAUTH_CLIENT_SECRET: secret(text, 'The secret of that app.', '–'),
  ALLOW_HOSTS: setting(
    z
      .string()
      .default('')
      .transform(value =>
        value
          .split(',')
          .map(host => host.trim().toLowerCase())
          .filter(Boolean),
      ),
    'Further hosts that GORGIAS_BASE_URL and the accounts added later may name, and hosts inside your network that ALARM_URL and SMTP_URL may lead to, separated by commas.',
    'none',
  ),
  PUBLIC_URL: setting(
    z.url({ protocol: /^https?$/, error: 'must be a URL such as https://greeter.example.com' }).optional(),
    'Where Gorgias reaches Greeter; `greeter connect` writes it into the integration.',
    '–',
  ),
  WEBHOOK_SECRET: secret(
    z.string().min(8, 'must have at least 8 characters').optional(),
    'What Gorgias sends in the header X-Greeter-Secret.',
    'generated at the first start',
  ),
  WEBHOOK_SECRET_OLD: secret(
    z.string().min(8, 'must have at least 8 characters').optional(),
    'The WEBHOOK_SECRET before, still taken while the integration is being changed.',
    '–',
  ),
  WEBHOOK_HMAC_SECRET: secret(
    text,
    "The integration's hmac_secret, when its signature is to be checked too.",
    'no check',
  ),
  WEBHOOK_HMAC_HEADER: setting(
    z.string().default('X-Gorgias-Signature'),
    'The header that carries the signature.',
    'X-Gorgias-Signature',
  ),
  WEBHOOK_HMAC_ENCODING: setting(
    z.enum(['hex', 'base64']).default('hex'),
    'How the signature is written: hex or base64.',
    'hex',
  ),
  POLICY_FILE: setting(
    text,
    'The policy as a YAML or JSON file, read at the start; while it is set, no other is applied ([policy.md](policy.md#versions)).',
    'the policy applied last, else the built-in one',
  ),
  NOTE: setting(onOff, '`on`: the built-in policy posts its internal note too.', 'off'),
  ARMED: setting(
    onOff,
    '`on`: the account sends at once. Off: it decides in shadow until it is armed.',
    'off',
  ),
  GREET_UNVERIFIED: setting(
    onOff,
    '`on`: /greet takes bodies without the secret as hints; only their ticket id is believed.',
    'off',
  ),
  UNKNOWN_OUTCOME: setting(
    z.enum(['resend', 'hold']).default('resend'),
    'After a call without a clear answer, when two looks find no trace of the message: `resend` it, or `hold` it for a person.',
    'resend',
  ),
  PACE_RESERVE: setting(
    z.coerce
      .number('must be a number of percent')
      .min(0, 'must be 0 to 90')
      .max(90, 'must be 0 to 90')
      .default(0),
    "Percent of the account's calls in a row (40 for an API key) that Greeter leaves free for agents' tools and other apps, 0 to 90. The pace over time stays the same.",
    '0',
  ),
  SWEEP_MINUTES: setting(
    z.coerce.number('must be a number of minutes').int('must be whole minutes').min(0).max(1_440).default(5),
    'How often Gorgias is asked for changed tickets that no webhook told of, in minutes; 0: never.',
    '5',
  ),
  REACTIVATE_INTEGRATION: setting(
    z
      .enum(['on', 'off'], 'must be "on" or "off"')
      .default('on')
      .transform(value => value === 'on'),
    '`on`: the integration that calls PUBLIC_URL is switched on again when Gorgias has switched it off. `off`: that is only reported.',
    'on',
  ),
  ALARM_URL: secret(
    z.url({ protocol: /^https?$/, error: 'must be a URL such as https://chat.example.com/hook' }).optional(),
    'Where alarms are posted as JSON ([alarms.md](alarms.md)).',
    '–',
  ),
  ALARM_MAIL_TO: setting(text, 'Who gets alarms by mail; several addresses separated by commas.', '–'),
  ALARM_MAIL_FROM: setting(text, 'The sender of these mails.', 'the first address of ALARM_MAIL_TO'),
  SMTP_URL: secret(
    z
      .url({ protocol: /^smtps?$/, error: 'must be a URL such as smtps://user:password@mail.example.com' })
      .optional(),
    'The mail server for alarms: `smtp://` or `smtps://`, with user and password where they are needed.',
    '–',
  ),
  ALARM_SILENCE_HOURS: setting(
    z.coerce.number('must be a number of hours').min(0).max(200).default(4),
    'An alarm is raised after this many working hours without a webhook; 0: never.',
    '4',
  ),
  ALARM_HOURS: setting(
    z
      .string()
      .default('Mon-Fri 09:00-17:00 UTC')
      .transform((value, context) => {
        const hours = readWorkingHours(value)
        if (hours !== null) return hours
        context.addIssue({ code: 'custom', message: 'must be written as Mon-Fri 09:00-17:00 Europe/Berlin' })
        return z.NEVER
      }),
    'When webhooks are expected: days, hours and time zone.',
    'Mon-Fri 09:00-17:00 UTC',
  ),
  ALARM_BACKLOG_MINUTES: setting(
    z.coerce.number('must be a number of minutes').min(1).max(10_000).default(15),
    'An alarm is raised when work has been waiting for this long.',
    '15',
  ),
  ALARM_FULL_PACE_MINUTES: setting(
    z.coerce.number('must be a number of minutes').min(1).max(10_000).default(15),
    "An alarm is raised when the account's request budget has been used up for this long.",
    '15',
  ),
  ALARM_DISK_MB: setting(
    z.coerce.number('must be a number of megabytes').min(0).default(500),
    'An alarm is raised when less than this is free where DATA_DIR lies; 0: never.',
    '500',
  ),
  KEEP_BODIES: setting(
    kept(shortest.bodies, '30d'),
    'How long the bodies of webhooks are kept ([privacy.md](privacy.md)): a time such as `30d`, or `forever`.',
    '30d',
  ),
  KEEP_EVENTS: setting(
    kept(shortest.events, '90d'),
    'How long it is kept that a webhook came, without its body. At least 4 days.',
    '90d',
  ),
  KEEP_DECISIONS: setting(
    kept(shortest.decisions, '400d'),
    'How long decisions, messages with their texts, and the customers of tickets are kept. At least 9 days.',
    '400d',
  ),
  KEEP_ACTS: setting(
    kept(shortest.acts, '1100d'),
    'How long it is kept what people did to tickets. At least 9 days.',
    '1100d',
  ),
  SECRET_KEY: secret(
    text,
    'Seals stored credentials ([access.md](access.md#secrets)). Required in production with DATABASE_URL.',
    'generated into DATA_DIR',
  ),
  SECRET_KEY_OLD: secret(
    text,
    'The SECRET_KEY before, while `greeter secrets rotate` was not run yet: what it sealed is still opened.',
    '–',
  ),
  PROXIES: setting(
    z.coerce.number('must be a number of proxies').int().min(0).max(10).optional(),
    'How many proxies of yours stand before Greeter and add to X-Forwarded-For: by it the network address of people is known.',
    '0; 1 on Heroku',
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: secret(
    otlpUrl,
    'Where traces go, by OTLP over HTTP, such as http://127.0.0.1:4318: `/v1/traces` is appended ([telemetry.md](telemetry.md#traces)).',
    'no traces',
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: secret(
    otlpUrl,
    'The same with its path, taken as it is.',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  ),
  OTEL_EXPORTER_OTLP_HEADERS: secret(
    text,
    'Headers for the collector, such as `authorization=Bearer%20abc,x-team=shop`.',
    'none',
  ),
  OTEL_SERVICE_NAME: setting(
    z.string().trim().min(1).default('greeter'),
    'What Greeter is called in traces and in `target_info` of /metrics.',
    'greeter',
  ),
  OTEL_TRACES_SAMPLER_ARG: setting(
    z.coerce.number('must be a number').min(0, 'must be 0 to 1').max(1, 'must be 0 to 1').default(1),
    'The share of tickets that is traced, 0 to 1. Under load it shrinks by itself.',
    '1',
  ),
  CONSOLE_TOKEN: secret(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'A read token for /api, sent as Authorization: Bearer.',
    '–',
  ),
} as const satisfies Record<string, Setting<unknown>>

export interface Config {
  host: string
  port: number
  /** PORT was set: a process that only works listens too, for health checks. */
  portGiven: boolean
  logLevel: string
  databaseUrl: string | null
  /** Null: as the URL says. */
  databaseTls: 'verify' | 'no-verify' | 'off' | null
  /** The most connections to PostgreSQL that this process holds. */
  databaseConnections: number
  dataDir: string
  /** The account of the environment; null until its three variables are set. */
  gorgias: { domain: string; email: string; apiKey: string; baseUrl: string } | null
  /** The app that accounts are let in by without a key; null until both its variables are set. */
  oauthApp: { clientId: string; clientSecret: string } | null
  allowHosts: string[]
  /** The variables of the account that are still missing. */
  missing: string[]
  /** Without a slash at the end. */
  publicUrl: string | null
  webhookSecret: string | null
  webhookSecretOld: string | null
  secretKey: string | null
  secretKeyOld: string | null
  hmac: { secret: string; header: string; encoding: 'hex' | 'base64' } | null
  /** Null: the policy applied last, else the built-in one. */
  policyFile: string | null
  note: boolean
  armed: boolean
  greetUnverified: boolean
  unknownOutcome: 'resend' | 'hold'
  /** 0: no sweep. */
  sweepMinutes: number
  reactivatesIntegration: boolean
  /** The share of the account's bucket that is left free, 0 to 0.9. */
  paceReserve: number
  /** Proxies of ours before Greeter. */
  proxies: number
  consoleToken: string | null
  /** What Greeter is called among other services. */
  serviceName: string
  /** Null: no traces. */
  tracing: TracingSettings | null
  keep: KeepSettings
  alarms: {
    settings: AlarmSettings
    webhook: AlarmReceiver | null
    /** Null until both SMTP_URL and ALARM_MAIL_TO are set. */
    mail: MailSettings | null
  }
}

/** Reads and checks the whole environment once. @throws FinalError CONFIG_INVALID, naming every wrong variable. */
export function readConfig(environment: Environment): Config {
  const values = readSettings(environment)
  const production = values.NODE_ENV === 'production'
  if (production && values.DATABASE_URL !== undefined && values.SECRET_KEY === undefined) {
    throw invalid(['SECRET_KEY: is required in production with DATABASE_URL'])
  }
  return Object.freeze({
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT ?? 3_000,
    portGiven: values.PORT !== undefined,
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseConnections: values.DATABASE_CONNECTIONS,
    databaseTls: values.DATABASE_TLS ?? (values.DYNO === undefined ? null : 'no-verify'),
    dataDir: values.DATA_DIR,
    gorgias: gorgiasAccount(values),
    oauthApp: oauthApp(values),
    allowHosts: values.ALLOW_HOSTS,
    missing: (['GORGIAS_DOMAIN', 'GORGIAS_EMAIL', 'GORGIAS_API_KEY'] as const).filter(
      name => values[name] === undefined,
    ),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    webhookSecret: values.WEBHOOK_SECRET ?? null,
    webhookSecretOld: values.WEBHOOK_SECRET_OLD ?? null,
    secretKey: values.SECRET_KEY ?? null,
    secretKeyOld: values.SECRET_KEY_OLD ?? null,
    hmac:
      values.WEBHOOK_HMAC_SECRET === undefined
        ? null
        : {
            secret: values.WEBHOOK_HMAC_SECRET,
            header: values.WEBHOOK_HMAC_HEADER,
            encoding: values.WEBHOOK_HMAC_ENCODING,
          },
    policyFile: values.POLICY_FILE ?? null,
    note: values.NOTE,
    armed: values.ARMED,
    greetUnverified: values.GREET_UNVERIFIED,
    unknownOutcome: values.UNKNOWN_OUTCOME,
    sweepMinutes: values.SWEEP_MINUTES,
    reactivatesIntegration: values.REACTIVATE_INTEGRATION,
    paceReserve: values.PACE_RESERVE / 100,
    proxies: values.PROXIES ?? (values.DYNO === undefined ? 0 : 1),
    consoleToken: values.CONSOLE_TOKEN ?? null,
    serviceName: values.OTEL_SERVICE_NAME,
    tracing: tracingSettings(values),
    keep: {
      bodies: values.KEEP_BODIES,
      events: values.KEEP_EVENTS,
      decisions: values.KEEP_DECISIONS,
      acts: values.KEEP_ACTS,
    },
    alarms: { settings: alarmSettings(values), webhook: alarmReceiver(values), mail: alarmMail(values) },
  })
}

type Values = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['read']> }

function readSettings(environment: Environment): Values {
  const problems: string[] = []
  const entries = Object.entries(settings).map(([name, { read }]) => {
    // An empty variable is how many platforms say "not set".
    const result = read.safeParse(environment[name] === '' ? undefined : environment[name])
    if (!result.success)
      problems.push(`${name}: ${result.error.issues.map(issue => issue.message).join(', ')}`)
    return [name, result.data]
  })
  if (problems.length > 0) throw invalid(problems)
  // Object.fromEntries loses which name has which type; the table above is the proof of both.
  return Object.fromEntries(entries) as Values
}

function alarmSettings(values: Values): AlarmSettings {
  const minute = 60_000
  return {
    ...fixedAlarmSettings,
    silenceMs: values.ALARM_SILENCE_HOURS * 60 * minute,
    hours: values.ALARM_HOURS,
    backlogMs: values.ALARM_BACKLOG_MINUTES * minute,
    fullPaceMs: values.ALARM_FULL_PACE_MINUTES * minute,
    diskFreeBytes: values.ALARM_DISK_MB * 1_000_000,
  }
}

function alarmMail(values: Values): MailSettings | null {
  const { SMTP_URL, ALARM_MAIL_TO, ALARM_MAIL_FROM } = values
  if ((SMTP_URL === undefined) !== (ALARM_MAIL_TO === undefined))
    throw invalid(['SMTP_URL and ALARM_MAIL_TO: mail needs both'])
  if (SMTP_URL === undefined || ALARM_MAIL_TO === undefined) return null
  const from = ALARM_MAIL_FROM ?? ALARM_MAIL_TO.split(',')[0]?.trim() ?? ALARM_MAIL_TO
  return {
    smtpUrl: SMTP_URL,
    from,
    to: ALARM_MAIL_TO,
    mayBeInside: mayBeInside('SMTP_URL', SMTP_URL, values),
  }
}

/** As OpenTelemetry's specification reads these variables. */
function tracingSettings(values: Values): TracingSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = values
  const url = whole ?? (base === undefined ? null : `${base.replace(/\/+$/, '')}/v1/traces`)
  if (url === null) return null
  const headers = otlpHeaders(values.OTEL_EXPORTER_OTLP_HEADERS ?? '')
  return { url, headers, share: values.OTEL_TRACES_SAMPLER_ARG }
}

function otlpHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').filter(pair => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map(pair => {
      const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(\S*)\s*$/.exec(pair) ?? []
      if (name === undefined || value === undefined)
        throw invalid(['OTEL_EXPORTER_OTLP_HEADERS: must be written as name=value,name=value'])
      return [name, decodedValue(value)]
    }),
  )
}

function decodedValue(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw invalid(['OTEL_EXPORTER_OTLP_HEADERS: a % has to be written as %25'])
  }
}

function alarmReceiver(values: Values): AlarmReceiver | null {
  const { ALARM_URL: url } = values
  return url === undefined ? null : { url, mayBeInside: mayBeInside('ALARM_URL', url, values) }
}

/** Where a name leads is seen at each connection; an address that is plainly inside stops the start. */
function mayBeInside(name: string, url: string, { ALLOW_HOSTS }: Values): boolean {
  const { hostname } = new URL(url)
  const isNamed = ALLOW_HOSTS.includes(hostname.toLowerCase())
  try {
    connectTo(hostname, isNamed)
  } catch (error) {
    throw invalid([`${name}: ${error instanceof Error ? error.message : String(error)}`])
  }
  return isNamed
}

function oauthApp({ OAUTH_CLIENT_ID: clientId, OAUTH_CLIENT_SECRET: clientSecret }: Values) {
  if ((clientId === undefined) !== (clientSecret === undefined))
    throw invalid(['OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET: an app needs both'])
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret }
}

function gorgiasAccount(values: Values): Config['gorgias'] {
  const { GORGIAS_DOMAIN, GORGIAS_EMAIL, GORGIAS_API_KEY } = values
  if (GORGIAS_DOMAIN === undefined || GORGIAS_EMAIL === undefined || GORGIAS_API_KEY === undefined)
    return null
  const domain = subdomainOf(GORGIAS_DOMAIN)
  const baseUrl = values.GORGIAS_BASE_URL ?? `https://${domain}.gorgias.com`
  assertAllowed(new URL(baseUrl), values.ALLOW_HOSTS)
  return { domain, email: GORGIAS_EMAIL, apiKey: GORGIAS_API_KEY, baseUrl: baseUrl.replace(/\/+$/, '') }
}

/** The subdomain that GORGIAS_DOMAIN means. @throws FinalError CONFIG_INVALID */
export function subdomainOf(domain: string): string {
  const subdomain = subdomainIn(domain)
  if (subdomain !== null) return subdomain
  throw invalid([`GORGIAS_DOMAIN: "${domain}" is no subdomain; write it as acme or acme.gorgias.com`])
}

/** Keeps credentials from going anywhere but Gorgias, this machine, or where the operator says. */
function assertAllowed(url: URL, allowHosts: string[]): void {
  if (mayCall(url, { allowHosts, allowLoopback: true })) return
  throw invalid([
    `GORGIAS_BASE_URL: ${url.host} is neither https on gorgias.com nor loopback; name it in ALLOW_HOSTS if it is meant`,
  ])
}

function invalid(problems: string[]): FinalError {
  return new FinalError('CONFIG_INVALID', problems.join('; '))
}
