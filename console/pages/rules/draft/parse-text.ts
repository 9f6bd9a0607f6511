import { parseDocument } from 'yaml'

export type Parsed = { ok: true; data: unknown } | { ok: false }

/** A policy's text as data, read as the server reads it. Never throws. */
export function parseText(text: string): Parsed {
  try {
    const document = parseDocument(text, { version: '1.2', logLevel: 'error' })
    if (document.errors.length > 0) return { ok: false }
    return { ok: true, data: document.toJS({ maxAliasCount: 100 }) as unknown }
  } catch {
    // Nested deeper than the stack, or aliases without an anchor.
    return { ok: false }
  }
}
