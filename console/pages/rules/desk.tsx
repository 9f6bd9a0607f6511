import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { PolicyAnswer, PolicyTermsAnswer } from '../../../src/console-api/contract.ts'
import { applyEdits } from './draft/apply-edits.ts'
import type { DraftState, DraftStore } from './draft/draft-store.ts'
import { parseText } from './draft/parse-text.ts'
import { keyOf, storeFor } from './draft/stores.ts'
import { conditionTerms, type FieldTerm } from './terms/schema.ts'

/** Everything that the parts of the page work with: one draft, whichever way it is edited. */
export interface Desk {
  account: string
  /** POLICY_FILE where it rules. */
  file: string | null
  store: DraftStore
  state: DraftState
  /** The draft's text, else the active one. Edits that wait are not in it yet. */
  text: string
  /** The same as data, with the edits that wait; empty while the text cannot be read. */
  data: unknown
  isReadable: boolean
  terms: PolicyTermsAnswer
  fields: readonly FieldTerm[]
  /** The custom fields of tickets; null while they are not known. */
  customFields: PolicyAnswer['customFields']
}

const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('There is a desk only on the page of rules.')
  return desk
}

interface Props {
  user: string
  policy: PolicyAnswer
  terms: PolicyTermsAnswer
  children: ReactNode
}

export function DeskProvider({ user, policy, terms, children }: Props) {
  const { account, file, customFields } = policy
  const number = policy.active?.number ?? null
  const store = storeFor(user, account, { number, text: policy.text })
  const state = useSyncExternalStore(store.subscribe, store.state)
  useEffect(() => store.follow({ number, text: policy.text }), [store, number, policy.text])
  useEffect(() => {
    const hear = ({ key }: StorageEvent) => {
      if (key === keyOf(user, account)) store.reload()
    }
    window.addEventListener('storage', hear)
    return () => window.removeEventListener('storage', hear)
  }, [store, user, account])

  const text = state.draft?.text ?? state.active.text
  const pending = state.draft?.pending
  const parsed = useMemo(() => parseText(text), [text])
  const data = useMemo(() => (parsed.ok ? applyEdits(parsed.data, pending ?? []) : {}), [parsed, pending])
  const fields = useMemo(() => conditionTerms(terms.schema), [terms])
  const desk = useMemo<Desk>(
    () => ({ account, file, store, state, text, data, isReadable: parsed.ok, terms, fields, customFields }),
    [account, file, store, state, text, data, parsed, terms, fields, customFields],
  )
  return <DeskContext value={desk}>{children}</DeskContext>
}
