/** Small readers for answers of unknown shape: a wrong kind reads as null, never as a lie. */

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null
}

export function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** An id: a positive whole number. Gorgias's own are numbers; text is taken too (FACTS 3.1, strings are coerced). */
export function readId(value: unknown): number | null {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
