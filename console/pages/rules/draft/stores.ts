import type { PolicyEdited, PolicyReview } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { type Active, createDraftStore, type DraftServer, type DraftStore } from './draft-store.ts'

/** So long after the last key a change goes to the server. */
const restMs = 350

const serverOf = (account: string): DraftServer => ({
  edit: (text, edits) =>
    ask<PolicyEdited>('/api/policies/edit', { method: 'POST', body: { text, edits, account } }),
  check: text => ask<PolicyReview>('/api/policies/check', { method: 'POST', body: { text, account } }),
})

const stores = new Map<string, DraftStore>()

/** Drafts are each user's own: several may use one browser. */
export const keyOf = (user: string, account: string): string => `greeter-draft:${user}:${account}`

/** The one draft of an account in this tab. Who leaves the page and comes back finds it as it was. */
export function storeFor(user: string, account: string, active: Active): DraftStore {
  const key = keyOf(user, account)
  const known = stores.get(key)
  if (known !== undefined) return known
  const keeper = {
    read: () => localStorage.getItem(key),
    write(kept: string | null) {
      if (kept === null) localStorage.removeItem(key)
      else localStorage.setItem(key, kept)
    },
  }
  const store = createDraftStore(
    active,
    serverOf(account),
    keeper,
    work => void window.setTimeout(work, restMs),
  )
  stores.set(key, store)
  return store
}
