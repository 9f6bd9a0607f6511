import type { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'
import { ApiError } from './errors.ts'

/** Reads a request's JSON body; an empty one is an empty object (FACTS 8: tag calls with no body). */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  refusal: string,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(parseJson(await request.text()))
  if (parsed.success) return parsed.data
  throw new ApiError(400, refusal, fieldErrors(parsed.error))
}

/** The schema of a new thing's body: strict about keys it does not know where the option says so (FACTS 3.3). */
export function forNew<Schema extends z.ZodObject>(world: World, schema: Schema): Schema {
  if (world.settings.unknownKeys === 'ignore') return schema
  // `strict` changes what is refused, not what is understood.
  return schema.strict() as unknown as Schema
}

function parseJson(body: string): unknown {
  if (body.trim() === '') return {}
  try {
    return JSON.parse(body)
  } catch {
    throw new ApiError(400, 'Invalid JSON.')
  }
}

/**
 * `{field: [text, ...]}`. A nested field is named by its own name alone, as in the one documented
 * example, where `sender` and `channel` belong to a message of the ticket (samples/error-bodies.json).
 */
function fieldErrors(error: z.ZodError): JsonObject {
  const fields: Record<string, string[]> = {}
  const add = (field: string, message: string) => {
    fields[field] = [...(fields[field] ?? []), message]
  }
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add(key, 'Unknown field.')
      continue
    }
    add(issue.path.findLast(part => typeof part === 'string') ?? '_schema', issue.message)
  }
  return fields
}
