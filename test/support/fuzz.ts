import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Delivery, toIncoming } from '../../src/intake/incoming.ts'
import { readBody } from '../../src/intake/read-body/read-body.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { reviewPolicy } from '../../src/policy/review-policy.ts'
import { builtInText } from '../../src/policy/versions/compare.ts'
import { lintReplyTemplate } from '../../src/respond/duties/lint-template.ts'
import { operations } from '../../src/setup/operations.ts'
import { anyCharacter } from './any-character.ts'
import type { TestDatabase } from './databases.ts'
import { openEmbedded } from './embedded-database.ts'
import { type Desk, startDesk, webhookSecret } from './greeter.ts'
import { hostileBody, hostileJson, hostileValues } from './hostile-bodies.ts'
import { parts, requestBodies, routes } from './hostile-requests.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

const settings = (numRuns: number) => ({ seed, numRuns })
const account = 'sandbox'

/** All that every object and list inherits. */
const inherited = () =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype].map(prototype =>
    Object.getOwnPropertyNames(prototype).join(),
  )
const untouched = inherited()

const storable = (text: string | null) => text === null || (text.isWellFormed() && !text.includes('\0'))

/** A policy with something of everything. */
function policyDocument(): unknown {
  const read = readPolicy(builtInText)
  return {
    ...(read.ok ? read.document : {}),
    rules: [
      {
        name: 'a',
        when: { all: [{ subject: { contains: 'x' } }, { not: { channel: { is: 'email' } } }] },
        send: { reply: 'receipt' },
        actions: { addTags: ['a'], priority: 'high', close: true },
        delay: '5m',
      },
    ],
    tests: [{ name: 't', ticket: { subject: 'x' }, expect: { rule: 'a' } }],
  }
}

/** Signs that mean something to YAML, Liquid or a regular expression. */
const scraps = [
  '',
  '\t',
  '\n',
  '\0',
  ': ',
  '- ',
  '{',
  '[',
  '}',
  ']',
  '"',
  "'",
  '&a ',
  '*a',
  '<<: *a',
  '!!js/function x',
  '---\n',

  '{{ x }}',
  '{% for i in (1..99999999) %}',
  '{{',
  '__proto__: { a: 1 }\n',
  'constructor: 1\n',
  '1e999',
  '\ud800',

  '(a+)+$',
  '[[',
  '? ',
  '|',
  '>',
  '#',
  '%',
  '@',
  '`',
  '\ufeff',
  '\u2028',
  '99999999999999999999',
  '2026-99-99',
]

const policyTexts: readonly string[] = [
  builtInText,
  readFileSync(new URL('../fixtures/changing-policy.yaml', import.meta.url), 'utf8'),
  JSON.stringify(policyDocument(), null, 1),
]

function assertStorable(value: unknown): void {
  JSON.stringify(value, (key, inner: unknown) => {
    if (storable(key) && (typeof inner !== 'string' || storable(inner))) return inner
    throw new Error(`cannot be stored: ${key} ${JSON.stringify(inner)}`)
  })
}

/**
 * Whatever comes in: no crash, no 500, nothing written to a prototype, and memory stays bounded. 3,000 bodies in `npm test`,
 * 50,000 in `npm run test:slow`; `FUZZ_RUNS=1000000 npm run fuzz` over night, `FUZZ_SEED=…` to see a failure again.
 */
export function fuzz(bodies: number): void {
  /** Over the routes a body costs some milliseconds, in the functions a fraction of one. */
  const requests = Math.ceil(bodies / 50)
  const policies = Math.ceil(bodies / 40)
  const longest = Math.max(120_000, bodies * 10)

  describe(`hostile input (FUZZ_SEED=${seed})`, () => {
    test(
      'intake makes an event that can be stored of every body, and reads it or says what to fix',
      () => {
        const before = process.memoryUsage().heapUsed
        fc.assert(
          fc.property(hostileBody, fc.constantFrom('full', 'no-addresses', 'hint'), (hostile, trust) => {
            const query = new URLSearchParams(hostile.query)
            const delivery: Delivery = { account, source: 'webhook', trust, ...hostile, query }
            const event = toIncoming(delivery)
            const texts = [event.key, event.trigger, event.problem?.text ?? null]
            if (!texts.every(storable)) throw new Error(`cannot be stored: ${JSON.stringify(texts)}`)
            for (const id of [event.ticketId, event.messageId])
              if (id !== null && !(Number.isSafeInteger(id) && id > 0)) throw new Error(`no id: ${id}`)
            const read = readBody(delivery)
            if (read.ok === (event.problem !== null)) throw new Error('the two readers do not agree')
            if (read.ok && read.event.ticketId !== event.ticketId) throw new Error('two tickets in one body')
            // What is read goes into a column of JSON.
            if (read.ok) assertStorable(read.event)
          }),
          settings(bodies),
        )
        expect(inherited()).toEqual(untouched)
        expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * 2 ** 20)
      },
      longest,
    )

    const policyText = fc.oneof(
      hostileJson([policyDocument()]),
      fc
        .tuple(
          fc.constantFrom(...policyTexts),
          fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...scraps)), { maxLength: 5 }),
        )
        .map(([text, cuts]) =>
          cuts.reduce<string>((now, [at, length, scrap]) => {
            const place = at % (now.length + 1)
            return now.slice(0, place) + scrap + now.slice(place + (length % 12))
          }, text),
        ),
    )

    test(
      'the policy reader answers every text with a document or with findings',
      () => {
        fc.assert(
          fc.property(policyText, text => {
            const read = readPolicy(text)
            if (!read.ok && read.findings.length === 0) throw new Error('refused without a word')
            reviewPolicy(text, lintReplyTemplate)
          }),
          settings(policies),
        )
        expect(inherited()).toEqual(untouched)
      },
      longest,
    )

    describe('over the routes', () => {
      let opened: TestDatabase
      let desk: Desk
      let token: string

      beforeAll(async () => {
        opened = await openEmbedded()
        desk = await startDesk({ database: opened.database, environment: { GREET_UNVERIFIED: 'on' } })
        const made = await operations.token(desk.greeter.setup, {
          positionals: ['create', 'x'],
          flags: { may: 'act' },
        })
        token = made.lines[0] ?? ''
      })
      afterAll(async () => {
        await desk.close()
        await opened.drop()
      })

      const ask = async (
        method: string,
        path: string,
        headers: Record<string, string>,
        body: string | Uint8Array<ArrayBuffer> | null,
      ) => {
        const response = await desk.greeter.fetch(
          new Request(`http://greeter.test${path}`, { method, headers, body }),
        )
        const text = await response.text()
        if (response.status >= 500)
          throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
        return response.status
      }

      test(
        'the webhook door answers each with 200 once the secret is right',
        async () => {
          const door = fc.constantFrom('/webhooks/gorgias', '/webhooks/gorgias/sandbox', '/greet')
          await fc.assert(
            fc.asyncProperty(hostileBody, door, async ({ contentType, query, body }, path) => {
              const search = query === '' ? '' : `?${new URLSearchParams(query).toString()}`
              const type = contentType === null ? {} : { 'content-type': contentType }
              const status = await ask(
                'POST',
                path + search,
                { 'x-greeter-secret': webhookSecret, ...type },
                body,
              )
              expect(status).toBe(200)
            }),
            settings(requests),
          )
          // All that was stored is handled too: no body stops the tickets behind it.
          await desk.quiet()
          expect(inherited()).toEqual(untouched)
        },
        longest,
      )

      test(
        'the console API refuses what it cannot use, and never breaks',
        async () => {
          const call = fc.record({
            route: fc.constantFrom(...routes),
            part: fc.constantFrom(...parts),
            other: fc.constantFrom(...parts),
          })
          const written = fc.oneof(
            hostileJson(requestBodies),
            fc.constantFrom(...hostileValues),
            fc.string({ unit: anyCharacter }),
          )
          await fc.assert(
            fc.asyncProperty(call, written, async ({ route, part, other }, body) => {
              const [method = 'GET', path = '/'] = route.split(' ')
              const filled = path.replace('ACCOUNT', () => part).replaceAll('PART', () => other)
              const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
              await ask(method, filled, headers, method === 'GET' ? null : body)
            }),
            settings(requests),
          )
          expect(inherited()).toEqual(untouched)
        },
        longest,
      )
    })
  })
}
