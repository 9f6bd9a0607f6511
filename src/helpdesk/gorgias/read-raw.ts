import { isObject, parseJson, readId } from './json-value.ts'

/** A ticket or a message as it came: it goes through the same intake as a webhook, so nothing of it is read here. */
export interface RawObject {
  id: number
  /** The whole answer, a JSON object. */
  raw: string
}

/** Takes the answer of `GET /api/tickets/{id}` or of one message, or null when it is not a whole one. */
export function readRaw(text: string): RawObject | null {
  const value = parseJson(text)
  const id = isObject(value) ? readId(value['id']) : null
  return id === null ? null : { id, raw: text }
}
