import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { PolicyEdit, PolicyEdited, PolicyReview } from '../../../../src/console-api/contract.ts'
import { editPolicyText } from '../../../../src/policy/edit/edit-policy-text.ts'
import { ApiProblem } from '../../../api/client.ts'
import { applyEdits } from './apply-edits.ts'
import { readDraft, withEdit } from './draft.ts'
import { createDraftStore, type DraftServer } from './draft-store.ts'
import { parseText } from './parse-text.ts'

const fine: PolicyReview = { mistakes: [], oddities: [], cases: [] }
const set = (path: PolicyEdit['path'], value: unknown): PolicyEdit => ({ do: 'set', path, value })

describe('what is shown at once is what the server makes of it', () => {
  const word = fc.stringMatching(/^[a-z]{1,5}$/)
  const value = fc.oneof(word, fc.integer(), fc.boolean(), fc.dictionary(word, word, { maxKeys: 2 }))
  const policy = fc.record({
    zone: word,
    rules: fc.array(fc.record({ name: word, mode: word }), { minLength: 1, maxLength: 4 }),
    templates: fc.record({ one: fc.record({ text: word }) }),
  })
  test('for every edit', () => {
    const at = fc.nat({ max: 3 })
    const edit = fc.oneof(
      fc.tuple(at, value).map(([n, v]) => set(['rules', n, 'name'], v)),
      value.map(v => set(['brakes', 'coolDown'], v)),
      at.map((n): PolicyEdit => ({ do: 'delete', path: ['rules', n, 'mode'] })),
      at.map((n): PolicyEdit => ({ do: 'delete', path: ['rules', n] })),
      fc.tuple(at, value).map(([n, v]): PolicyEdit => ({ do: 'insert', path: ['rules', n], value: v })),
      fc.tuple(at, at).map(([n, to]): PolicyEdit => ({ do: 'move', path: ['rules', n], to })),
      word.map((to): PolicyEdit => ({ do: 'rename', path: ['templates', 'one'], to })),
    )
    fc.assert(
      fc.property(policy, edit, (document, one) => {
        const edited = editPolicyText(stringify(document), [one])
        fc.pre(edited.ok)
        expect(applyEdits(document, [one])).toEqual(
          edited.ok && parseText(edited.text).ok ? dataOf(edited.text) : null,
        )
      }),
      { numRuns: 150 },
    )
  })
})

function dataOf(text: string): unknown {
  const parsed = parseText(text)
  return parsed.ok ? parsed.data : null
}

describe('a draft', () => {
  const draft = { base: 1, text: 'greeter: 1\n', pending: [] }

  test('takes typing into one field as one edit, unless that is on its way', () => {
    const typed = withEdit(withEdit(draft, set(['zone'], 'U'), 0), set(['zone'], 'UTC'), 0)
    expect(typed.pending).toEqual([set(['zone'], 'UTC')])
    expect(withEdit(typed, set(['zone'], 'CET'), 1).pending).toHaveLength(2)
  })

  test.each(['', '{', '[]', '{"text":1}', '{"base":"1","text":"","pending":[]}'])(
    'is not read from %j',
    kept => {
      expect(readDraft(kept)).toBeNull()
    },
  )
})

describe('the draft of an account', () => {
  function desk(over: Partial<DraftServer> = {}, kept: string | null = null) {
    const shelf = { kept }
    const server: DraftServer = {
      async edit(text, edits): Promise<PolicyEdited> {
        const edited = editPolicyText(text, edits)
        if (!edited.ok) throw new ApiProblem(422, edited.problem)
        return { text: edited.text, ...fine }
      },
      check: async () => fine,
      ...over,
    }
    const keeper = { read: () => shelf.kept, write: (text: string | null) => void (shelf.kept = text) }
    const active = { number: 7, text: 'greeter: 1 # ours\nzone: UTC\n' }
    return { shelf, store: createDraftStore(active, server, keeper, work => work()) }
  }

  test('begins with the active version, and is kept until it says the same again', async () => {
    const { store, shelf } = desk()
    store.edit(set(['zone'], 'Europe/Berlin'))
    await store.settled()
    expect(store.state().draft).toEqual({
      base: 7,
      text: 'greeter: 1 # ours\nzone: Europe/Berlin\n',
      pending: [],
    })
    expect(readDraft(shelf.kept)).toEqual(store.state().draft)
    store.edit(set(['zone'], 'UTC'))
    await store.settled()
    expect(store.state().draft).toBeNull()
    expect(shelf.kept).toBeNull()
  })

  test('goes on after a reload with edits that never arrived', async () => {
    const kept = JSON.stringify({ base: 6, text: 'greeter: 1\n', pending: [set(['zone'], 'UTC')] })
    const { store } = desk({}, kept)
    await store.settled()
    expect(store.state().draft).toEqual({ base: 6, text: 'greeter: 1\nzone: UTC\n', pending: [] })
  })

  test('drops an edit that the server refuses, and says why', async () => {
    const { store } = desk()
    store.edit({ do: 'delete', path: ['rules', 4] })
    await store.settled()
    expect(store.state()).toMatchObject({ draft: null, problem: { status: 422 } })
  })

  test('keeps an edit that did not reach the server, and sends it again', async () => {
    let isDown = true
    const { store } = desk({
      async edit() {
        if (isDown) throw new ApiProblem(0, 'no network')
        return { text: 'greeter: 1\n', ...fine }
      },
    })
    store.edit(set(['zone'], 'CET'))
    await store.settled()
    expect(store.state().draft?.pending).toHaveLength(1)
    isDown = false
    store.retry()
    await store.settled()
    expect(store.state()).toMatchObject({ draft: { text: 'greeter: 1\n', pending: [] }, problem: null })
  })

  test('a text that is written meanwhile wins over an edit on its way', async () => {
    let arrive = () => undefined as void
    const { store } = desk({
      edit: () => new Promise(resolve => void (arrive = () => resolve({ text: 'old', ...fine }))),
    })
    store.edit(set(['zone'], 'CET'))
    store.write('greeter: 1\nzone: CET\n')
    arrive()
    await store.settled()
    expect(store.state().draft?.text).toBe('greeter: 1\nzone: CET\n')
  })

  test('knows the version that it began from when another one was made', () => {
    const { store } = desk()
    store.write('greeter: 1\nzone: CET\n')
    store.follow({ number: 8, text: 'greeter: 1\n' })
    expect(store.state()).toMatchObject({ draft: { base: 7 }, active: { number: 8 } })
    store.rebase()
    expect(store.state().draft?.base).toBe(8)
  })

  test('says when the browser does not keep it', () => {
    const active = { number: null, text: 'greeter: 1\n' }
    const keeper = {
      read: () => null,
      write: () => {
        throw new Error('quota')
      },
    }
    const never: DraftServer = {
      edit: () => new Promise(() => undefined),
      check: () => new Promise(() => undefined),
    }
    const store = createDraftStore(active, never, keeper, work => work())
    store.write('greeter: 1\nzone: UTC\n')
    expect(store.state()).toMatchObject({ isKept: false, draft: { base: null } })
  })
})
