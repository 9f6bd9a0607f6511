import type { PolicyAnswer } from '../../../src/console-api/contract.ts'

/** As much of a policy as the lists need. */
export type Document = Pick<NonNullable<PolicyAnswer['document']>, 'exclusions' | 'trusted'>
export type ListName = 'exclusions' | 'trusted'

/** An entry of one of the two lists; only the trusted have an owner. */
export interface Entry {
  pattern: string
  note: string
  owner: string
}

/** One change of a list. */
export type ListChange =
  | { do: 'add'; list: ListName; entry: Entry }
  | { do: 'change'; list: ListName; index: number; entry: Entry }
  | { do: 'remove'; list: ListName; index: number; pattern: string }

/** As `POST /api/policies/edit` takes it. */
export type PolicyEdit =
  | { do: 'set' | 'insert'; path: Array<string | number>; value: unknown }
  | { do: 'delete'; path: Array<string | number> }

/** The entries of a list as the page shows them. */
export function entriesOf(document: Document, list: ListName): Entry[] {
  return document[list].map(entry => ({
    pattern: entry.pattern,
    note: entry.note ?? '',
    owner: 'loopRiskAccepted' in entry ? (entry.loopRiskAccepted?.owner ?? '') : '',
  }))
}

/** What the change does to the policy's text. A list that is not written yet is written whole. */
export function editsOf(document: Document, change: ListChange): PolicyEdit[] {
  const { list } = change
  switch (change.do) {
    case 'add': {
      const { length } = document[list]
      const value = valueOf(list, change.entry)
      return length === 0
        ? [{ do: 'set', path: [list], value: [value] }]
        : [{ do: 'insert', path: [list, length], value }]
    }
    case 'change':
      return [{ do: 'set', path: [list, change.index], value: valueOf(list, change.entry) }]
    case 'remove':
      // The last one takes its list along: what is not written is empty.
      return [{ do: 'delete', path: document[list].length === 1 ? [list] : [list, change.index] }]
  }
}

/** What is empty is not written. */
function valueOf(list: ListName, { pattern, note, owner }: Entry): object {
  const [trimmedNote, trimmedOwner] = [note.trim(), owner.trim()]
  return {
    pattern: pattern.trim(),
    ...(trimmedNote !== '' && { note: trimmedNote }),
    ...(list === 'trusted' && trimmedOwner !== '' && { loopRiskAccepted: { owner: trimmedOwner } }),
  }
}

/** What the history says of the change. */
export function messageOf(change: ListChange): string {
  const list = change.list === 'exclusions' ? 'never answered' : 'trusted'
  switch (change.do) {
    case 'add':
      return `${change.entry.pattern.trim()} is ${list}`
    case 'change':
      return `Changed the entry ${change.entry.pattern.trim()} (${list})`
    case 'remove':
      return `${change.pattern} is off the list (${list})`
  }
}
