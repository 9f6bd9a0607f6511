import { z } from 'zod'
import type { SandboxOptions } from './options.ts'
import { triggers } from './triggers.ts'

const chance = z.number().min(0).max(1)
const milliseconds = z.number().min(0)
const rateLimit = z.strictObject({ calls: z.int().min(1), seconds: z.number().positive() })
const body = z.union([z.string(), z.record(z.string(), z.json())])
const credentials = z.strictObject({
  email: z.email(),
  apiKey: z.string().min(1),
  role: z.string().optional(),
})

/** Every option that can be written as JSON; `options.ts` says what each means. */
const schemas = {
  domain: z.string().regex(/^[a-z0-9-]+$/),
  credentials: z.union([credentials, z.array(credentials).min(1)]),
  timeScale: z.number().min(0),
  rateLimit,
  oauthRateLimit: rateLimit,
  plan: z.enum(['standard', 'enterprise']),
  otherCallers: z.number().min(0),
  tokens: z.array(z.strictObject({ token: z.string(), email: z.email() })),
  oauthApps: z.array(z.strictObject({ clientId: z.string(), clientSecret: z.string() })),
  seed: z.int(),
  webhookFaults: z.strictObject({
    duplicate: z.int().min(0).optional(),
    shuffle: z.boolean().optional(),
    drop: chance.optional(),
    delay: milliseconds.optional(),
    loseTriggers: z.array(z.enum(triggers)).optional(),
  }),
  logLimit: z.int().min(1),
  restoresExternalId: z.boolean(),
  fieldPrediction: z.union([z.boolean(), chance]),
  ruleMessagesFire: z.boolean(),
  notesReopen: z.boolean(),
  messageOnTicketTriggers: z.enum(['null', 'absent']),
  maskedEmails: z.boolean(),
  switchOffAfter: z.int().min(1),
  retryDelays: z.array(milliseconds),
  deliveryTimeout: milliseconds,
  signature: z.strictObject({
    header: z.string().min(1),
    encoding: z.enum(['hex', 'base64']),
    prefix: z.string(),
  }),
  webhookKeyOrder: z.enum(['alphabetical', 'as-made']),
  importedMessagesFire: z.boolean(),
  checksUrlOnSave: z.boolean(),
  replyWindow: milliseconds.nullable(),
  listLag: milliseconds,
  messagingQuota: z.int().min(0).nullable(),
  readOnlyRoles: z.array(z.string()),
  otherSubdomains: z.enum(['same-account', 'unknown']),
  rateLimitBody: body,
  unknownKeys: z.enum(['ignore', 'refuse']),
  limitAbove100: z.enum(['refuse', 'cut']),
  successStatus: z.union([z.literal('documented'), z.literal(200)]),
  messageDeleteStatus: z.union([z.literal(204), z.literal(200)]),
  viaRequired: z.boolean(),
  sourceFromRequired: z.enum(['email', 'most']),
  integrationFieldsRequired: z.enum(['four', 'url']),
  priorities: z.array(z.string()).min(1),
  viewSlugRequired: z.boolean(),
  tagsMustExist: z.union([z.boolean(), z.literal(400), z.literal(404)]),
} satisfies Partial<Record<keyof SandboxOptions, z.ZodType>>

export const optionNames = Object.keys(schemas)

/**
 * Options written as `name=value`, as on a command line; values are JSON, or text where they are none.
 *
 * @throws TypeError that says what is wrong, in one line.
 */
export function readOptions(pairs: readonly string[]): SandboxOptions {
  const entries = pairs.map(pair => {
    const at = pair.indexOf('=')
    const name = at === -1 ? pair : pair.slice(0, at)
    if (!Object.hasOwn(schemas, name)) throw new TypeError(`There is no option ${name}.`)
    if (at === -1) throw new TypeError(`${name} needs a value: ${name}=VALUE.`)
    return [name, readValue(name as keyof typeof schemas, pair.slice(at + 1))] as const
  })
  return Object.fromEntries(entries)
}

function readValue(name: keyof typeof schemas, text: string): unknown {
  const parsed = schemas[name].safeParse(jsonOrText(text))
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '))
  throw new TypeError(`${name}=${text}: ${reasons.join('; ')}`)
}

function jsonOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}
