import type { PolicyEdit } from './edit/edit-policy-text.ts'
import type { PolicyDocument } from './schema.ts'

/** A person says what a sender is, after a ticket that was decided otherwise. */
export interface Exception {
  was: 'person' | 'robot'
  /** The addresses that it is about; the first is the customer's. */
  addresses: readonly [string, ...string[]]
  ticketId: number
  /** For people who read the list. */
  note: string
  /** When the customer wrote, on the wall of the policy's zone. */
  at: string
  channel: string
  /** Who answers for a loop, where the sender's mails say that they are automatic; null: nobody. */
  loopRiskOwner: string | null
}

/** The name of the case that keeps an exception. */
export const exceptionCase = ({ was, ticketId }: Pick<Exception, 'was' | 'ticketId'>): string =>
  `ticket ${ticketId} was a ${was}`

/**
 * The changes that put an exception into a policy, in order: a robot on the list of exclusions, a person on that of
 * trusted senders and off the other (LOOP-RULES E01, S21), and a case that fails when somebody takes it out again.
 * Entries with stars stay: they are about others too. Empty when all of it is there. Pure.
 */
export function exceptionEdits(document: PolicyDocument, exception: Exception): PolicyEdit[] {
  const { was, addresses } = exception
  const [on, off] =
    was === 'robot' ? (['exclusions', 'trusted'] as const) : (['trusted', 'exclusions'] as const)
  const named = new Set(addresses.map(folded))
  const isNamed = ({ pattern }: { pattern: string }) => named.has(folded(pattern))
  const off_ = removals(off, document[off], isNamed)
  const entries = addresses.flatMap(address => entryEdits(document, on, address, exception))
  return [...off_, ...numbered(entries, on, document[on].length), ...caseEdits(document, exception)]
}

/** From the end, so that the places of the others hold. */
function removals<Entry>(
  list: 'exclusions' | 'trusted' | 'tests',
  entries: readonly Entry[],
  goes: (entry: Entry) => boolean,
): PolicyEdit[] {
  const places = entries.flatMap((entry, place) => (goes(entry) ? [place] : []))
  return places.toReversed().map(place => ({ do: 'delete', path: [list, place] }))
}

type NewEntry = { add: Record<string, unknown> } | { edit: PolicyEdit }

/** A new entry, or what an old one lacks. */
function entryEdits(
  document: PolicyDocument,
  list: 'exclusions' | 'trusted',
  address: string,
  { note, loopRiskOwner }: Exception,
): NewEntry[] {
  const owner =
    list === 'trusted' && loopRiskOwner !== null ? { loopRiskAccepted: { owner: loopRiskOwner } } : {}
  const place = document[list].findIndex(({ pattern }) => folded(pattern) === folded(address))
  if (place === -1) return [{ add: { pattern: folded(address), note, ...owner } }]
  const old = document.trusted[place]
  if (owner.loopRiskAccepted === undefined || old?.loopRiskAccepted !== undefined) return []
  return [{ edit: { do: 'set', path: [list, place, 'loopRiskAccepted'], value: owner.loopRiskAccepted } }]
}

/** A list that is not written yet is written whole; in one that is there, each new entry goes to the end. */
function numbered(entries: readonly NewEntry[], list: string, length: number): PolicyEdit[] {
  const added = entries.flatMap(entry => ('add' in entry ? [entry.add] : []))
  const changed = entries.flatMap(entry => ('edit' in entry ? [entry.edit] : []))
  if (added.length === 0) return changed
  if (length === 0) return [{ do: 'set', path: [list], value: added }]
  return [
    ...changed,
    ...added.map((value, more): PolicyEdit => ({ do: 'insert', path: [list, length + more], value })),
  ]
}

/** The case, and no other that says otherwise of the same address. */
function caseEdits(document: PolicyDocument, exception: Exception): PolicyEdit[] {
  const [address] = exception.addresses
  const sender = exception.was === 'robot' ? 'excluded' : 'trusted'
  const given = { customerEmail: folded(address), channel: exception.channel }
  const value = { name: exceptionCase(exception), given, at: exception.at, expect: { sender } }
  const isAbout = ({ given: { customerEmail }, expect }: PolicyDocument['tests'][number]) =>
    expect.sender !== undefined && customerEmail !== undefined && folded(customerEmail) === folded(address)
  const about = document.tests.filter(isAbout)
  if (about.some(one => one.expect.sender === sender) && about.length === 1) return []
  const left = document.tests.length - about.length
  return [
    ...removals('tests', document.tests, isAbout),
    left === 0
      ? { do: 'set', path: ['tests'], value: [value] }
      : { do: 'insert', path: ['tests', left], value },
  ]
}

const folded = (address: string) => address.trim().toLowerCase()
