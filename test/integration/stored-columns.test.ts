import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { IncomingEvent } from '../../src/intake/incoming.ts'
import { storeEvents } from '../../src/intake/store-events.ts'
import { anyCharacter } from '../support/any-character.ts'
import { describeOnDatabases } from '../support/databases.ts'

/** Text as intake lets it through: no NUL, no half of a pair. What array literals treat specially comes often. */
const text = fc.oneof(
  fc.constantFrom('', 'NULL', 'null', '"', '\\', '{}', 'a,b', "'", '\\"', ' '),
  fc.string({ unit: anyCharacter }).map(value => value.toWellFormed().replaceAll('\0', '')),
)
const optional = fc.option(text)

const events = fc.uniqueArray(
  fc.record<IncomingEvent>({
    account: fc.constantFrom('acme', 'other'),
    key: text,
    source: fc.constantFrom('webhook', 'read'),
    trust: fc.constantFrom('full', 'hint'),
    contentType: optional,
    query: text.map(value => new URLSearchParams(value === '' ? {} : { value })),
    body: fc.uint8Array(),
    ticketId: fc.option(fc.nat()),
    trigger: optional,
    messageId: fc.option(fc.maxSafeNat()),
    problem: fc.option(fc.record({ code: fc.constant('BODY_UNREADABLE' as const), text })),
  }),
  { minLength: 1, maxLength: 5, selector: event => `${event.account}\n${event.key}` },
)

describeOnDatabases('storing events', kind => {
  test('every column holds what came in, whatever it is and whatever stands beside it', async () => {
    const { database, drop } = await kind.open()
    await migrate(database)
    await fc.assert(
      fc.asyncProperty(events, async batch => {
        await database.sql.deleteFrom('event').execute()
        await storeEvents(database, systemClock, () => {}, batch)
        const rows = await database.sql.selectFrom('event').selectAll().execute()
        const byKey = new Map(rows.map(row => [`${row.account}\n${row.key}`, row]))
        expect(rows).toHaveLength(batch.length)
        for (const event of batch) {
          expect(byKey.get(`${event.account}\n${event.key}`)).toMatchObject({
            source: event.source,
            trust: event.trust,
            ticket_id: event.ticketId,
            trigger: event.trigger,
            message_id: event.messageId,
            content_type: event.contentType,
            query: event.query.toString() || null,
            body: Buffer.from(event.body),
            problem_code: event.problem?.code ?? null,
            problem: event.problem?.text ?? null,
            copies: 0,
          })
        }
      }),
      { numRuns: 60 },
    )
    await drop()
  })
})
