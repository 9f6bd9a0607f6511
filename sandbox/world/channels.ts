import { isJsonObject, type JsonObject } from '../json.ts'

/** Channels whose outgoing messages are stored and not sent (FACTS 5.3: phone, api). */
const storedOnly = new Set(['phone', 'api', 'internal-note'])

/** Channels that only bring messages in; their answers leave by e-mail (FACTS 5.3). */
export const incomingOnly = new Set(['contact_form', 'help-center'])

export function isSendable(channel: string): boolean {
  return !storedOnly.has(channel)
}

/** A note is told by its channel or its source type; both spellings are in use (FACTS 5.3). */
export function isNote(channel: string, source: JsonObject | null): boolean {
  return channel === 'internal-note' || source?.['type'] === 'internal-note'
}

export function sourceAddress(source: JsonObject, side: 'from'): string | null {
  const from = source[side]
  const address = isJsonObject(from) ? from['address'] : undefined
  return typeof address === 'string' ? address : null
}

export function sourceRecipients(source: JsonObject): string[] {
  const to = source['to']
  if (!Array.isArray(to)) return []
  return to.flatMap(entry => {
    const address = isJsonObject(entry) ? entry['address'] : undefined
    return typeof address === 'string' && address !== '' ? [address] : []
  })
}
