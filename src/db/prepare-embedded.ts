import { type messages, protocol } from '@electric-sql/pglite'

type Answer = messages.BackendMessage[]

/** Hands one message of the protocol to the database. */
export type Send = (message: Uint8Array) => Promise<Answer>

/** A text that comes this often is worth the memory of a plan. */
const worthwhile = 3

/** Texts that are put together anew each time must not fill the memory. */
const mostStatements = 300

/**
 * Nothing analyses the tables of the embedded database, so nothing tells it that a plan is out of date: one that was
 * made for an empty table would read the whole of a large one for ever. A statement is prepared anew when it has run as
 * often again as it had then, or after a minute.
 */
const firstRenewal = 50
const longestKeptMs = 60_000

interface Statement {
  name: string
  /** What the database said of its parameters and columns; null until it was asked. */
  description: Answer | null
  runs: number
  renewedAt: { runs: number; time: number }
}

/** The first byte of a message says what it is (PostgreSQL, Message Formats). */
const kind = { bind: 0x42, describe: 0x44, parse: 0x50, query: 0x51, sync: 0x53 } as const

/** Behind the kind and the length of a message. */
const headBytes = 5

/**
 * Keeps the statements of the embedded database prepared that come again and again. PGlite has each of them parsed and
 * planned every time, as the unnamed statement, which is half of what a small statement costs. Here, on the way of its
 * messages to the database, the unnamed statement gets a name, and what the database knows already is not sent.
 *
 * Nothing but PostgreSQL's protocol is relied on: should PGlite send its queries another way one day, they are
 * planned each time, as before.
 *
 * @param steady milliseconds on a clock that nobody sets.
 */
export function createEmbeddedPreparation(steady: () => number) {
  const seen = new Map<string, number>()
  const statements = new Map<string, Statement>()
  /** The one that the query under way has asked for. */
  let current: Statement | null = null
  let named = 0

  function forgetAll() {
    statements.clear()
    seen.clear()
  }

  /** The statement of this text, prepared; null where that is not worth it. */
  async function prepared(text: string, send: Send): Promise<Statement | null> {
    const known = statements.get(text)
    if (known !== undefined && !isWorn(known)) return known
    if (known === undefined && changesTables(text)) forgetAll()
    if (known === undefined && !isWorthwhile(text)) return null
    if (known !== undefined) {
      statements.delete(text)
      await send(protocol.serialize.close({ type: 'S', name: known.name }))
    }
    const name = `greeter_${(named += 1)}`
    await send(protocol.serialize.parse({ name, text }))
    const runs = known?.runs ?? 0
    const statement = { name, description: null, runs, renewedAt: { runs, time: steady() } }
    statements.set(text, statement)
    seen.delete(text)
    return statement
  }

  const isWorn = ({ runs, renewedAt }: Statement) =>
    runs - renewedAt.runs >= Math.max(firstRenewal, renewedAt.runs) ||
    steady() - renewedAt.time >= longestKeptMs

  function isWorthwhile(text: string): boolean {
    if (statements.size >= mostStatements) return false
    const count = (seen.get(text) ?? 0) + 1
    if (count >= worthwhile) return true
    if (seen.size < mostStatements * 10) seen.set(text, count)
    return false
  }

  /** Does with a message what PGlite's own way does, for what is prepared without the database. */
  return async function pass(message: Uint8Array, send: Send): Promise<Answer> {
    switch (message[0]) {
      case kind.parse: {
        current = null
        const text = unnamedText(message)
        current = text === null ? null : await prepared(text, send)
        return current === null ? await send(message) : []
      }
      case kind.describe:
        if (current === null || !isUnnamedStatement(message)) return await send(message)
        return (current.description ??= await send(
          protocol.serialize.describe({ type: 'S', name: current.name }),
        ))
      case kind.bind:
        if (current === null || message[headBytes] !== 0 || message[headBytes + 1] !== 0)
          return await send(message)
        current.runs += 1
        return await send(boundTo(current.name, message))
      case kind.query:
        current = null
        if (changesTables(decode(message.subarray(headBytes)))) forgetAll()
        return await send(message)
      case kind.sync:
        current = null
        return await send(message)
      default:
        return await send(message)
    }
  }
}

const decoder = new TextDecoder()
const decode = (bytes: Uint8Array) => decoder.decode(bytes)

/** The text of a Parse message: name, text, number of types; null when it has a name or says types. */
function unnamedText(message: Uint8Array): string | null {
  if (message[headBytes] !== 0) return null
  const end = message.indexOf(0, headBytes + 1)
  const saysTypes = message[end + 1] !== 0 || message[end + 2] !== 0
  return saysTypes ? null : decode(message.subarray(headBytes + 1, end))
}

const isUnnamedStatement = (message: Uint8Array) =>
  message[headBytes] === 'S'.charCodeAt(0) && message[headBytes + 1] === 0

/** A Bind message for the statement of this name: portal, statement, and what it is bound to. */
function boundTo(name: string, unnamed: Uint8Array): Uint8Array {
  const nameBytes = Buffer.from(name, 'ascii')
  const message = new Uint8Array(unnamed.length + nameBytes.length)
  message.set(unnamed.subarray(0, headBytes + 1))
  message.set(nameBytes, headBytes + 1)
  message.set(unnamed.subarray(headBytes + 1), headBytes + 1 + nameBytes.length)
  // The length counts itself and not the kind.
  new DataView(message.buffer).setInt32(1, message.length - 1)
  return message
}

/** Columns that change make what is prepared useless. */
const changesTables = (text: string) => /\b(create|alter|drop)\b/i.test(text)
