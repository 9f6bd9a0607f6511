import type { AccountProfile, CustomField, Inbox } from './account-profile.ts'
import { isObject, readId, readObject, readText } from './json-value.ts'

/** The account as far as sending needs it. */
export interface Account {
  domain: string | null
  /** The inbox that setting `default-integration` names (FACTS 4.5). */
  defaultInboxId: number | null
}

export interface ApiUser {
  id: number
  email: string | null
  /** `role.name` (FACTS 4.4). */
  role: string | null
}

export interface InboxPage {
  inboxes: Inbox[]
  nextCursor: string | null
}

/** Reads the answer of `GET /api/account`, or null when it is not one. */
export function readAccount(value: unknown): Account | null {
  if (!isObject(value)) return null
  const settings: unknown[] = Array.isArray(value['settings']) ? value['settings'] : []
  const chosen = settings.filter(isObject).find(setting => setting['type'] === 'default-integration')
  const domain = readText(value['domain'])
  if (domain === null && settings.length === 0) return null
  return { domain, defaultInboxId: readId(readObject(chosen?.['data'])?.['email']) }
}

/** Mail integrations: `email` is Gorgias's own kind (FACTS 4.4), the others are connected mailboxes. */
const mailTypes = new Set(['email', 'gmail', 'outlook'])

/**
 * Reads the answer of `GET /api/integrations`, or null when it is not one. Switched-off integrations
 * and those of other kinds are left out: a message from their address is accepted and never sent.
 */
export function readInboxes(value: unknown): InboxPage | null {
  if (!isObject(value) || !Array.isArray(value['data'])) return null
  const inboxes: Inbox[] = []
  for (const integration of value['data'].filter(isObject)) {
    const id = readId(integration['id'])
    const address = readText(readObject(integration['meta'])?.['address'])
    if (id === null || !address?.includes('@')) continue
    if (!mailTypes.has(readText(integration['type']) ?? '') || integration['deactivated_datetime']) continue
    inboxes.push({ id, address, name: readText(integration['name']) ?? '' })
  }
  return { inboxes, nextCursor: readText(readObject(value['meta'])?.['next_cursor']) || null }
}

/** Reads the answer of `GET /api/users/me`, or null when it is not a user. */
export function readMe(value: unknown): ApiUser | null {
  if (!isObject(value)) return null
  const id = readId(value['id'])
  return id === null
    ? null
    : { id, email: readText(value['email']), role: readText(readObject(value['role'])?.['name']) }
}

export interface CustomFieldPage {
  /** Null when the answer is no list of them. */
  fields: CustomField[] | null
  nextCursor: string | null
}

/** Longer than any label that Gorgias takes (FACTS, endpoints.json). */
const longestLabel = 255

/** Reads the answer of `GET /api/custom-fields`. Archived fields are left out. */
export function readCustomFields(value: unknown): CustomFieldPage {
  if (!isObject(value) || !Array.isArray(value['data'])) return { fields: null, nextCursor: null }
  const fields = value['data'].filter(isObject).flatMap(field => {
    const id = readId(field['id'])
    const label = readText(field['label'])?.slice(0, longestLabel)
    return id === null || !label || field['deactivated_datetime'] ? [] : [{ id, label }]
  })
  return { fields, nextCursor: readText(readObject(value['meta'])?.['next_cursor']) || null }
}

/** Puts the answers together. Without `me` the address of the API key's owner is all that is known. */
export function accountProfile(
  account: Account,
  inboxes: Inbox[],
  me: ApiUser | null,
  customFields: CustomField[] | null,
  apiEmail: string,
): AccountProfile {
  return {
    userId: me?.id ?? null,
    userEmail: me?.email ?? apiEmail,
    inboxes,
    defaultInboxId: account.defaultInboxId,
    customFields,
  }
}
