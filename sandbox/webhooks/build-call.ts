import { createHmac } from 'node:crypto'
import { isJsonObject, type Json } from '../json.ts'
import type { Settings } from '../options.ts'
import type { HttpSettings } from '../world/state.ts'
import { pythonText } from './python-text.ts'
import { renderTemplate } from './render-template.ts'
import type { WebhookContext } from './webhook-context.ts'

/** One webhook call, ready to be sent as often as it takes. */
export interface WebhookCall {
  method: string
  url: string
  headers: Record<string, string>
  /** Null where the method carries none. */
  body: string | null
}

export function buildCall(http: HttpSettings, context: WebhookContext, settings: Settings): WebhookCall {
  const body = hasBody(http.method) ? buildBody(http, context) : null
  const headers: Record<string, string> = {}
  // Present even when the body is empty (FACTS 2.4, L).
  if (body !== null) headers['Content-Type'] = http.requestContentType
  for (const [name, value] of Object.entries(http.headers)) {
    headers[name] = renderTemplate(value, context.variables).replaceAll(/[\r\n]+/g, ' ')
  }
  if (http.hmacSecret !== null) {
    const { header, encoding, prefix } = settings.signature
    headers[header] =
      prefix +
      createHmac('sha256', http.hmacSecret)
        .update(body ?? '')
        .digest(encoding)
  }
  return { method: http.method, url: renderTemplate(http.url, context.variables), headers, body }
}

function hasBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}

function buildBody(http: HttpSettings, context: WebhookContext): string {
  if (http.form === null) return ''
  const form = fillForm(http.form, context)
  if (http.requestContentType === 'application/x-www-form-urlencoded') return encodeForm(form)
  // A string form that was written as raw JSON goes out as it was written.
  if (typeof form === 'string' && isRawJson(form)) return form
  return JSON.stringify(form)
}

/** `"{{context}}"`, alone, is the whole context as real JSON; every other template becomes text. */
function fillForm(form: Json, context: WebhookContext): Json {
  return typeof form === 'string' && /^\{\{\s*context\s*\}\}$/.test(form)
    ? context.whole
    : fillValues(form, context)
}

function fillValues(form: Json, context: WebhookContext): Json {
  if (typeof form === 'string') return renderTemplate(form, context.variables)
  if (Array.isArray(form)) return form.map(part => fillValues(part, context))
  if (!isJsonObject(form)) return form
  return Object.fromEntries(Object.entries(form).map(([key, part]) => [key, fillValues(part, context)]))
}

/** Nested values as Python prints them; no sample of such a body was found (FACTS 2.4, X). */
function encodeForm(form: Json): string {
  if (!isJsonObject(form)) return pythonText(form)
  return new URLSearchParams(Object.entries(form).map(([key, part]) => [key, pythonText(part)])).toString()
}

function isRawJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
