import type { RateLimit } from './api/rate-limit.ts'
import type { JsonObject } from './json.ts'
import { realTimers, type Timers } from './timers.ts'
import type { Trigger } from './triggers.ts'

export interface Credentials {
  email: string
  apiKey: string
  /** The role of the user made for them; `admin` when absent. */
  role?: string
}

/** What goes wrong with every webhook delivery; chances are drawn from the sandbox's seed. */
export interface WebhookFaults {
  /** How many extra copies of each delivery are sent. */
  duplicate: number
  /** Deliveries overtake each other: each waits a random time of up to two seconds. */
  shuffle: boolean
  /** Chance (0..1) that a delivery is lost for good, without retry. */
  drop: number
  /** Added to every delivery, in milliseconds. */
  delay: number
  /** Triggers whose deliveries are lost for good. */
  loseTriggers: Trigger[]
}

/**
 * What a sandbox is made with. Where the sources disagree about Gorgias, the default is the one
 * suggested in FACTS 7, and the option switches it.
 */
export interface SandboxOptions {
  /** Subdomain of the account: `ticket.account.domain` in webhooks. */
  domain?: string
  /** Who may call the API; each is a user of the account and has a rate bucket of its own. */
  credentials?: Credentials | Credentials[]
  timers?: Timers
  /** Multiplies every delay of the world: events, sending, retries. Not time-outs, not the rate limit. */
  timeScale?: number
  /** Carries a webhook call to its receiver. */
  deliver?: (request: Request) => Promise<Response>
  /** The bucket of each API key: 40 calls per 20 s when absent. */
  rateLimit?: RateLimit
  /** The bucket of OAuth tokens: 80 calls per 20 s when absent. */
  oauthRateLimit?: RateLimit
  /** `enterprise`: the same counts per 10 s (FACTS 3.2). */
  plan?: 'standard' | 'enterprise'
  /** Calls a second that other programs make out of the same buckets; may be changed at any time. */
  otherCallers?: number
  /** Bearer tokens that are good from the start, and whose they are. */
  tokens?: Array<{ token: string; email: string }>
  /** Apps that may fetch tokens from /oauth/token. */
  oauthApps?: Array<{ clientId: string; clientSecret: string }>
  seed?: number
  webhookFaults?: Partial<WebhookFaults>
  /** How many calls, deliveries and events are remembered; the oldest go first. */
  logLimit?: number

  /** False: `external_id` of messages is taken and never given back. */
  restoresExternalId?: boolean
  /** Gorgias's own field prediction: a ticket-updated 1.8 s after a new ticket (FACTS 2.5); a number is its chance. */
  fieldPrediction?: boolean | number
  /** Whether messages of rules make webhooks (no evidence; FACTS 2.6). */
  ruleMessagesFire?: boolean
  /** Whether an internal note reopens a closed ticket as other messages do (not known). */
  notesReopen?: boolean
  /** What ticket-only triggers carry under `message` in a whole context. */
  messageOnTicketTriggers?: 'null' | 'absent'
  /** Customer addresses in webhooks read `e***a@example.com` (one report; FACTS 2.4). */
  maskedEmails?: boolean
  /** Failures in a row after which an integration is switched off: 100 or 500, sources disagree. */
  switchOffAfter?: number
  /** Milliseconds to wait before each further try of a delivery. */
  retryDelays?: number[]
  /** Milliseconds a receiver has to answer. Not scaled: it is the receiver's time. */
  deliveryTimeout?: number
  /** How a call is signed when the integration has an `hmac_secret` (FACTS 2.7: not known). */
  signature?: { header: string; encoding: 'hex' | 'base64'; prefix: string }
  /** The order of keys in webhook bodies; one capture of 2019 has none (FACTS 2.4). */
  webhookKeyOrder?: 'alphabetical' | 'as-made'
  /** Whether imported messages make webhooks (no evidence; FACTS 2.6). */
  importedMessagesFire?: boolean
  /** A GET to the address of an integration that is saved (one comment says so; FACTS 2.8). Its answer changes nothing. */
  checksUrlOnSave?: boolean
  /** Milliseconds after a customer's last message in which it can be answered on WhatsApp, Messenger and Instagram (FACTS 5.3, C); null: for ever. */
  replyWindow?: number | null

  /** Milliseconds until what was written shows in lists (FACTS 5.4: wait and look again). */
  listLag?: number
  /** How many messages the account may hold before 403 answers further ones (FACTS 3.3: a trial account); null: any. */
  messagingQuota?: number | null
  /** Roles whose keys may only read: 403 otherwise. What each role may do is not known, so none is named. */
  readOnlyRoles?: string[]
  /** What callers get who use another subdomain of gorgias.com: this account, or a 404 page (FACTS 3.1, R). */
  otherSubdomains?: 'same-account' | 'unknown'
  /** The body of a 429, which nobody has recorded. */
  rateLimitBody?: JsonObject | string
  /** Unknown keys in POST bodies and in queries: documented as 400, not known where it is enforced (FACTS 3.3). */
  unknownKeys?: 'ignore' | 'refuse'
  /** A `limit` above 100: 400 as seen live, or cut to 100. */
  limitAbove100?: 'refuse' | 'cut'
  /** 200: every 2xx is a 200, as relays show them (FACTS 3.5). */
  successStatus?: 'documented' | 200
  /** What deleting a message answers (FACTS 3.5: 204 or 200). */
  messageDeleteStatus?: 204 | 200
  /** Whether messages and new tickets without `via` are refused with 400. */
  viaRequired?: boolean
  /** Which messages need `source.from.address`: mail, or all but phone, api and notes (FACTS 5.1, L). */
  sourceFromRequired?: 'email' | 'most'
  /** Which fields of `http` a new integration needs: four of them (L), or the url (S:SA; FACTS 2.3). */
  integrationFieldsRequired?: 'four' | 'url'
  /** The names of priorities, the most urgent first. */
  priorities?: string[]
  /** Whether POST /api/views needs the deprecated `slug` (FACTS 4.4, L); the documentation does without. */
  viewSlugRequired?: boolean
  /** Whether tag names that do not exist are refused by the ticket's tag calls, and how: true is 404. */
  tagsMustExist?: boolean | 400 | 404
}

/** Options made whole once; everything inside reads only this. */
export interface Settings extends Required<Omit<SandboxOptions, 'webhookFaults' | 'credentials'>> {
  credentials: Credentials[]
  webhookFaults: WebhookFaults
}

const defaultCredentials: Credentials = { email: 'agent@sandbox.example', apiKey: 'sandbox-key' }

const noWebhookFaults: WebhookFaults = {
  duplicate: 0,
  shuffle: false,
  drop: 0,
  delay: 0,
  loseTriggers: [],
}

export function completeOptions(options: SandboxOptions): Settings {
  const credentials = options.credentials ?? defaultCredentials
  const seconds = options.plan === 'enterprise' ? 10 : 20
  return {
    domain: options.domain ?? 'sandbox',
    credentials: Array.isArray(credentials) ? credentials : [credentials],
    timers: options.timers ?? realTimers,
    timeScale: options.timeScale ?? 1,
    deliver: options.deliver ?? (request => fetch(request)),
    rateLimit: options.rateLimit ?? { calls: 40, seconds },
    oauthRateLimit: options.oauthRateLimit ?? { calls: 80, seconds },
    plan: options.plan ?? 'standard',
    otherCallers: options.otherCallers ?? 0,
    tokens: options.tokens ?? [],
    oauthApps: options.oauthApps ?? [{ clientId: 'sandbox-app', clientSecret: 'sandbox-secret' }],
    seed: options.seed ?? 1,
    webhookFaults: { ...noWebhookFaults, ...options.webhookFaults },
    logLimit: options.logLimit ?? 10_000,
    restoresExternalId: options.restoresExternalId ?? true,
    fieldPrediction: options.fieldPrediction ?? true,
    ruleMessagesFire: options.ruleMessagesFire ?? true,
    notesReopen: options.notesReopen ?? true,
    messageOnTicketTriggers: options.messageOnTicketTriggers ?? 'null',
    maskedEmails: options.maskedEmails ?? false,
    switchOffAfter: options.switchOffAfter ?? 100,
    retryDelays: options.retryDelays ?? [1_000, 5_000, 30_000],
    deliveryTimeout: options.deliveryTimeout ?? 5_000,
    signature: options.signature ?? { header: 'X-Gorgias-Signature', encoding: 'hex', prefix: '' },
    webhookKeyOrder: options.webhookKeyOrder ?? 'alphabetical',
    importedMessagesFire: options.importedMessagesFire ?? true,
    checksUrlOnSave: options.checksUrlOnSave ?? false,
    replyWindow: options.replyWindow === undefined ? 24 * 60 * 60_000 : options.replyWindow,
    listLag: options.listLag ?? 0,
    messagingQuota: options.messagingQuota ?? null,
    readOnlyRoles: options.readOnlyRoles ?? [],
    otherSubdomains: options.otherSubdomains ?? 'same-account',
    rateLimitBody: options.rateLimitBody ?? { error: { msg: 'Too many requests.' } },
    unknownKeys: options.unknownKeys ?? 'ignore',
    limitAbove100: options.limitAbove100 ?? 'refuse',
    successStatus: options.successStatus ?? 'documented',
    messageDeleteStatus: options.messageDeleteStatus ?? 204,
    viaRequired: options.viaRequired ?? false,
    sourceFromRequired: options.sourceFromRequired ?? 'email',
    integrationFieldsRequired: options.integrationFieldsRequired ?? 'four',
    priorities: options.priorities ?? ['critical', 'high', 'normal', 'low'],
    viewSlugRequired: options.viewSlugRequired ?? true,
    tagsMustExist: options.tagsMustExist ?? false,
  }
}
