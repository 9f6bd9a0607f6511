import { isObject, parseJson, readText } from './json-value.ts'

/**
 * What Gorgias says of a refused call: `{"error": {"msg": "…", "data": {"field": ["…"]}}}` (FACTS 3.3)
 * as one line. Other bodies (HTML pages of proxies, or of an unknown subdomain) are named, not repeated.
 */
export function refusalText(body: string): string {
  if (body.trim() === '') return 'no explanation'
  const answer = parseJson(body)
  if (answer === undefined) return 'an answer that is not JSON'
  const error = isObject(answer) ? answer['error'] : null
  const message = isObject(error) ? readText(error['msg']) : readText(error)
  const data = isObject(error) && isObject(error['data']) ? fieldTexts(error['data']) : ''
  return [message, data].filter(Boolean).join(' ') || 'no explanation'
}

function fieldTexts(data: Record<string, unknown>): string {
  const fields = Object.entries(data).map(([field, texts]) => {
    const text =
      Array.isArray(texts) && texts.every(one => typeof one === 'string')
        ? texts.join(' ')
        : JSON.stringify(texts)
    return `${field}: ${text}`
  })
  return `(${fields.join('; ')})`
}
