import type { PolicyEdit, PolicyEdited, PolicyReview } from '../../../../src/console-api/contract.ts'
import { ApiProblem } from '../../../api/client.ts'
import { type Draft, nextEdits, readDraft, withEdit } from './draft.ts'

/** The policy that holds on the server. */
export interface Active {
  number: number | null
  text: string
}

export interface DraftState {
  active: Active
  /** Null: nothing is changed. */
  draft: Draft | null
  /** What the server says of the text as it is; null while it was not asked. */
  review: PolicyReview | null
  /** Whether something is on its way to the server. */
  isBusy: boolean
  /** Why the last change could not be made, or why the server could not be asked. */
  problem: Error | null
  /** Whether the browser keeps the draft: its storage may be full or closed. */
  isKept: boolean
}

export interface DraftStore {
  subscribe(listener: () => void): () => void
  state(): DraftState
  /** Changes the document. */
  edit(...edits: PolicyEdit[]): void
  /** Puts another text in the place of the whole. Edits that wait are lost, so there should be none. */
  write(text: string): void
  /** The version that is active by now. */
  follow(active: Active): void
  /** Takes the version that is active by now as what the draft began from. */
  rebase(): void
  discard(): void
  /** Asks again after a problem. */
  retry(): void
  /** Takes up what another tab of this browser has kept. */
  reload(): void
  /** Resolves once the server has seen everything. */
  settled(): Promise<void>
}

export interface DraftServer {
  edit(text: string, edits: readonly PolicyEdit[]): Promise<PolicyEdited>
  check(text: string): Promise<PolicyReview>
}

export interface Keeper {
  read(): string | null
  /** @throws when there is no room. */
  write(kept: string | null): void
}

/** The draft of one account's policy: kept by the browser, and gone through by the server after each change. */
export function createDraftStore(
  active: Active,
  server: DraftServer,
  keeper: Keeper,
  wait: (work: () => void) => void,
): DraftStore {
  const listeners = new Set<() => void>()
  let state: DraftState = {
    active,
    draft: readDraft(keeper.read()),
    review: null,
    isBusy: false,
    problem: null,
    isKept: true,
  }
  let reviewed: string | null = null
  let sent = 0
  /** Counts what makes answers on their way worthless. */
  let era = 0
  let running: Promise<void> | null = null
  let isWaiting = false

  function change(changes: Partial<DraftState>): void {
    state = { ...state, ...changes }
    for (const listener of listeners) listener()
  }

  function keep(draft: Draft | null): void {
    const isSame = draft !== null && draft.pending.length === 0 && draft.text === state.active.text
    const kept = isSame ? null : draft
    try {
      keeper.write(kept === null ? null : JSON.stringify(kept))
      change({ draft: kept, isKept: true })
    } catch {
      change({ draft: kept, isKept: false })
    }
  }

  const textNow = () => state.draft?.text ?? state.active.text

  async function sendEdits(draft: Draft): Promise<void> {
    const edits = nextEdits(draft)
    const began = era
    sent = edits.length
    try {
      const { text, ...review } = await server.edit(draft.text, edits)
      if (era !== began || state.draft === null) return
      reviewed = text
      keep({ ...state.draft, text, pending: state.draft.pending.slice(edits.length) })
      change({ review, problem: null })
    } catch (error) {
      // What the server refuses now it would refuse again; what never arrived can be sent once more.
      if (era === began && state.draft !== null && error instanceof ApiProblem && error.status > 0)
        keep({ ...state.draft, pending: state.draft.pending.slice(edits.length) })
      throw error
    } finally {
      sent = 0
    }
  }

  async function check(text: string): Promise<void> {
    const review = await server.check(text)
    if (text !== textNow()) return
    reviewed = text
    change({ review, problem: null })
  }

  async function run(): Promise<void> {
    try {
      for (;;) {
        const { draft } = state
        if (draft !== null && draft.pending.length > 0) await sendEdits(draft)
        else if (reviewed !== textNow()) await check(textNow())
        else return
      }
    } catch (error) {
      change({ problem: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  function start(): Promise<void> {
    running ??= (async () => {
      change({ isBusy: true })
      await run()
      running = null
      change({ isBusy: false })
    })()
    return running
  }

  /** A little later, so that a word that is typed is one call. */
  function schedule(): void {
    if (isWaiting || running !== null) return
    isWaiting = true
    change({ isBusy: true })
    wait(() => {
      isWaiting = false
      void start()
    })
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      if (reviewed === null && state.problem === null) schedule()
      return () => void listeners.delete(listener)
    },
    state: () => state,
    edit(...edits) {
      const begun = state.draft ?? { base: state.active.number, text: state.active.text, pending: [] }
      keep(edits.reduce((draft, edit) => withEdit(draft, edit, sent), begun))
      schedule()
    },
    write(text) {
      if (text === textNow() && (state.draft?.pending.length ?? 0) === 0) return
      era += 1
      keep({ base: state.draft?.base ?? state.active.number, text, pending: [] })
      schedule()
    },
    follow(next) {
      if (next.number === state.active.number && next.text === state.active.text) return
      change({ active: next })
      keep(state.draft)
      schedule()
    },
    rebase() {
      if (state.draft !== null) keep({ ...state.draft, base: state.active.number })
    },
    discard() {
      era += 1
      keep(null)
      change({ problem: null })
      schedule()
    },
    retry() {
      change({ problem: null })
      void start()
    },
    reload() {
      if (running !== null || (state.draft?.pending.length ?? 0) > 0) return
      change({ draft: readDraft(keeper.read()) })
      schedule()
    },
    async settled() {
      await start()
    },
  }
}
