import { z } from 'zod'
import type { Json, JsonObject } from '../json.ts'
import { parseStamp } from '../stamp.ts'

/**
 * Building blocks of request bodies. Strings are coerced to the field's type, as the live API does
 * (FACTS 3.1): `"from_agent": "false"`. The texts are those of marshmallow, which Gorgias's one
 * documented validation message comes from.
 */

const missing = 'Missing data for required field.'

function orMissing(text: string) {
  return (issue: { input?: unknown }) => (issue.input === undefined ? missing : text)
}

const booleans: Record<string, boolean> = { true: true, false: false, '1': true, '0': false }

export const flag = z.preprocess(
  value => (typeof value === 'string' ? (booleans[value.toLowerCase()] ?? value) : value),
  z.boolean({ error: orMissing('Not a valid boolean.') }),
)

export const wholeNumber = z.preprocess(
  value => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
  z.int({ error: orMissing('Not a valid integer.') }),
)

export function text(maximum?: number) {
  const plain = z.string({ error: orMissing('Not a valid string.') })
  return maximum === undefined ? plain : plain.max(maximum, `Longer than maximum length ${maximum}.`)
}

/** A date in, with or without offset; what comes out has the API's own format. */
export const moment = text().transform((value, context) => {
  const stamp = parseStamp(value)
  if (stamp !== null) return stamp
  context.addIssue('Not a valid datetime.')
  return z.NEVER
})

export const json: z.ZodType<Json> = z.json()
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json, {
  error: orMissing('Not a valid mapping type.'),
})

export function list<Part extends z.ZodType>(part: Part) {
  return z.array(part, { error: orMissing('Not a valid list.') })
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: orMissing(`Must be one of: ${values.join(', ')}.`) })
}

/** A person named by id or address; further keys are ignored. */
export const person = z.object(
  {
    id: wholeNumber.nullish(),
    email: text(320).nullish(),
    name: text().nullish(),
  },
  { error: orMissing('Invalid input type.') },
)

export type PersonInput = z.infer<typeof person>
