import { protocol } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { createEmbeddedPreparation } from './prepare-embedded.ts'

const { serialize } = protocol

/** Sends queries as PGlite does, and notes what of them reaches the database. */
function desk() {
  const clock = { now: 0 }
  const pass = createEmbeddedPreparation(() => clock.now)
  let reached: string[] = []
  const send = (message: Uint8Array) => {
    reached.push(told(message))
    return Promise.resolve([])
  }
  return {
    clock,
    async query(text: string) {
      reached = []
      for (const message of [
        serialize.parse({ text }),
        serialize.describe({ type: 'S' }),
        serialize.bind({ values: ['1', null] }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
      ])
        await pass(message, send)
      return reached.join(' ')
    },
    async exec(text: string) {
      await pass(serialize.query(text), send)
    },
  }
}

/** The kind of a message, with the names in it: `B/greeter_1` binds to a statement of that name. */
function told(message: Uint8Array): string {
  const names = Buffer.from(message.subarray(5)).toString().split('\0')
  const kind = String.fromCharCode(message[0] ?? 0)
  if (kind === 'B') return `B/${names[1]}`
  if (kind === 'P') return `P/${names[0]}`
  return kind === 'D' || kind === 'C' ? `${kind}${names[0]}` : kind
}

const text = 'select $1::int, $2::text'
const unnamed = 'P/ DS B/ DP E S'
const first = 'P/greeter_1 DSgreeter_1 B/greeter_1 DP E S'
const again = 'B/greeter_1 DP E S'

test('the third time a statement comes it is prepared, and from then on it is only bound and run', async () => {
  const { query } = desk()
  expect([await query(text), await query(text), await query(text), await query(text)]).toEqual([
    unnamed,
    unnamed,
    first,
    again,
  ])
})

test('the bound message says its length, and keeps its values', async () => {
  const pass = createEmbeddedPreparation(() => 0)
  let bound = new Uint8Array()
  for (let count = 0; count < 3; count += 1) {
    for (const message of [serialize.parse({ text }), serialize.bind({ values: ['äß', null] })])
      await pass(message, sent => {
        bound = sent.slice()
        return Promise.resolve([])
      })
  }
  expect(bound).toEqual(serialize.bind({ statement: 'greeter_1', values: ['äß', null] }).slice())
})

test('a statement is prepared anew when it has run as often again, and after a minute', async () => {
  const { query, clock } = desk()
  const renewals: number[] = []
  for (let run = 1; run <= 500; run += 1) if ((await query(text)).startsWith('CS')) renewals.push(run)
  expect(renewals).toEqual([53, 103, 203, 403])
  expect(await query(text)).toBe('B/greeter_5 DP E S')
  clock.now = 60_001
  expect(await query(text)).toBe('CSgreeter_5 P/greeter_6 DSgreeter_6 B/greeter_6 DP E S')
})

test.each(['alter table t add column c text', 'begin; create table t (a int); commit'])(
  'after %s everything is prepared anew',
  async change => {
    const { query, exec } = desk()
    for (let count = 0; count < 4; count += 1) await query(text)
    await exec('begin')
    expect(await query(text)).toBe(again)
    await exec(change)
    expect(await query(text)).toBe(unnamed)
  },
)

test('a statement that cannot be prepared is tried again, not taken for prepared', async () => {
  const pass = createEmbeddedPreparation(() => 0)
  const refuse = () => Promise.reject(new Error('syntax error'))
  const accept = () => Promise.resolve([])
  for (let count = 0; count < 5; count += 1)
    await expect(pass(serialize.parse({ text }), refuse)).rejects.toThrow('syntax error')
  let reached = 0
  await pass(serialize.parse({ text }), () => {
    reached += 1
    return accept()
  })
  expect(reached).toBe(1)
})
