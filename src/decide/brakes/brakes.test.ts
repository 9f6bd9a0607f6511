import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brakes } from './brakes.ts'
import { callerOf, contactOf } from './caller.ts'
import type { Contact } from './contact.ts'
import { type BrakeReason, brakeReasons } from './reasons.ts'
import { defaultBrakeSettings as settings } from './settings.ts'
import {
  heard,
  plainHash,
  reasonOfLast,
  receiptText,
  second,
  stage,
  type Told,
  wordFor,
} from './stage.for-tests.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

const times = (count: number, make: (index: number) => Told): Told[] =>
  Array.from({ length: count }, (_, at) => make(at))
/** A text of its own for every index: letters only, because numbers are taken away. */
const unlike = (index: number) => `my question is about ${'abcdefghij'.charAt(index % 10).repeat(3 + index)}`
const closed = (period: string, textId = 'away') => ({ textId, period, purpose: 'receipt' })

const cases: Array<[rule: string, told: Told[], reason: BrakeReason | null]> = [
  ['a first message is answered', [{}], null],

  ['B02 less than 5 minutes after a reply there is no second one', [{}, { at: 299 }], 'cool-down'],
  ['B02 after 5 minutes there is', [{}, { at: 300 }], null],
  ['B02 holds for any kind of reply', [{}, { at: 200, purpose: 'recall', textId: 'recall' }], 'cool-down'],
  [
    'B02 the same customer with another address is the same customer',
    [{ customerId: 7 }, { at: 60, customerId: 7, address: 'anna@home.example', text: unlike(30).repeat(9) }],
    'cool-down',
  ],
  ['B02 letter case makes no other address', [{ address: 'Anna@Shop.Example' }, { at: 120 }], 'cool-down'],
  [
    'B02 another person of the same company is answered',
    [{}, { at: 10, address: 'boris@shop.example' }],
    null,
  ],
  ['B02 another account is another world', [{}, { at: 10, account: 'other' }], null],
  [
    'B02 a stopped ticket is no reply and prolongs nothing',
    [{}, { at: 200 }, { at: 301, subject: 'another thing' }],
    null,
  ],

  [
    'B03 an absence text is told once per closed period',
    [closed('night 1'), { at: hour, ...closed('night 1') }],
    'already-told',
  ],
  ['B03 the next closed period is told of', [closed('night 1'), { at: day, ...closed('night 2') }], null],
  [
    'B03 within 7 days it is not repeated',
    [closed('august'), { at: 7 * day - 1, ...closed('august') }],
    'already-told',
  ],
  [
    'B03 a period longer than 7 days is told of again',
    [closed('august'), { at: 7 * day, ...closed('august') }],
    null,
  ],
  ['B03 a receipt is no absence text and is repeated', [{}, { at: hour }], null],
  [
    'B03 somebody else is told too',
    [closed('night 1'), { at: hour, address: 'boris@other.example', ...closed('night 1') }],
    null,
  ],
  [
    'B04 the text is known by its template, whatever its variables were',
    [
      { ...closed('night 1'), subject: 'Order 1', ourTexts: ['Hi Anna, we are closed, about Order 1.'] },
      {
        at: hour,
        ...closed('night 1'),
        subject: 'Parcel',
        ourTexts: ['Hi Anna B., we are closed, about Parcel.'],
      },
    ],
    'already-told',
  ],
  [
    'B04 another text is told within the same period',
    [closed('night 1'), { at: hour, ...closed('night 1', 'holiday') }],
    null,
  ],
  [
    'B05 a rule that says "also" sends its purpose besides another',
    [{}, { at: 200, purpose: 'recall', textId: 'recall', also: true }],
    null,
  ],
  [
    'B05 but not twice',
    [
      { purpose: 'recall', also: true },
      { at: 200, purpose: 'recall', also: true },
    ],
    'cool-down',
  ],

  [
    'B06 ten replies a day to one address are not too many',
    times(10, at => ({ at: at * hour, subject: unlike(at) })),
    null,
  ],
  ['B06 the eleventh is held', times(11, at => ({ at: at * hour, subject: unlike(at) })), 'too-many-replies'],
  [
    'B06 the day after it is answered again',
    [...times(10, at => ({ at: at * 600, subject: unlike(at) })), { at: day + 600 }],
    null,
  ],

  [
    'B07 the second ticket with the same subject is answered',
    times(2, at => ({ at: at * hour, subject: 'Return' })),
    null,
  ],
  [
    'B07 the third within 3 hours is held',
    times(3, at => ({ at: at * hour, subject: 'Return' })),
    'repeat-subject',
  ],
  [
    'B07 numbers and prefixes make no other subject',
    [
      { subject: 'Ticket Received - 1' },
      { at: hour, subject: 'Re: [#9] Ticket Received - 2' },
      { at: 2 * hour, subject: 'AW: ticket received 3' },
    ],
    'repeat-subject',
  ],
  ['B07 after 3 hours it counts anew', times(3, at => ({ at: at * 5_400, subject: 'Return' })), null],
  [
    'B07 no subject is no equal subject',
    times(3, at => ({ at: at * hour, subject: at === 1 ? null : 'Re: 12' })),
    null,
  ],
  [
    'B07 three people may write the same subject',
    times(3, at => ({ at, subject: 'Return', address: `${'abc'.charAt(at).repeat(6)}@shop.example` })),
    null,
  ],

  [
    'B08 the second message with the same text is answered',
    times(2, at => ({ at: at * 1_200, text: 'We have got your request.' })),
    null,
  ],
  [
    'B08 the third within an hour is held',
    times(3, at => ({ at: at * 1_200, text: 'We have got your request.' })),
    'repeat-body',
  ],
  [
    'B08 numbers, quotes and white space make no other text',
    times(3, at => ({ at: at * 1_200, text: `We have got\n your request ${at}!\n\n> quote ${unlike(at)}` })),
    'repeat-body',
  ],
  [
    'B08 after an hour it counts anew',
    times(3, at => ({ at: at * 1_800, text: 'We have got your request.' })),
    null,
  ],
  [
    'B08 a company counts as one',
    times(3, at => ({
      at,
      text: 'We have got your request.',
      address: `${unlike(at).slice(-4)}${at}x@mail${at}.vendor.example`,
    })),
    'repeat-body',
  ],
  [
    'B08 users of free mail do not',
    times(9, at => ({
      at,
      text: 'We have got your request.',
      address: `${'abcdefghi'.charAt(at).repeat(8)}@gmail.com`,
    })),
    null,
  ],
  ['B08 "hi" is too short to be the same', times(3, at => ({ at: at * 600, text: 'Hi!' })), null],

  [
    'B09 the fifth address of a counting machine within 10 minutes is held',
    times(5, at => ({ at: at * 100, address: `case-${at}@vendor.example` })),
    'domain-burst',
  ],
  [
    'B09 letters may change too',
    times(5, at => ({ at, address: `support${'abcde'.charAt(at)}@vendor.example` })),
    'domain-burst',
  ],
  [
    'B09 tags may change too',
    times(5, at => ({ at, address: `desk+${unlike(at).slice(-3)}@vendor.example` })),
    'domain-burst',
  ],
  [
    'B09 subdomains are the same domain',
    times(5, at => ({ at, address: `case-${at}@mx${at}.vendor.example` })),
    'domain-burst',
  ],
  [
    'B09 slower than that it is answered',
    times(5, at => ({ at: at * 200, address: `case-${at}@vendor.example` })),
    null,
  ],
  ['B09 free mail is excluded', times(9, at => ({ at, address: `anna${at}@gmail.com` })), null],
  [
    'B09 five people of one company are five people',
    ['anna.berg', 'boris', 'c.dumont', 'info', 'eva-maria.falk', 'sales', 'j.stone'].map((name, at) => ({
      at,
      address: `${name}@shop.example`,
    })),
    null,
  ],

  [
    'B10 a short message within 60 seconds of our reply is an echo',
    [{}, { at: 59, text: 'Ticket received.' }],
    'echo',
  ],
  ['B10 later it is only too soon', [{}, { at: 61, text: 'Ticket received.' }], 'cool-down'],
  [
    'B10 a long message is only too soon',
    [{}, { at: 30, text: 'I forgot to say. '.repeat(30) }],
    'cool-down',
  ],
  [
    'B10 a quote makes no message long',
    [{}, { at: 30, text: `Ticket received.\n\n> ${'You wrote this and that. '.repeat(30)}` }],
    'echo',
  ],
  [
    'B10 what came before our reply left cannot be its echo',
    [
      { at: 0, decidedAt: 20 },
      { at: 10, decidedAt: 20.1, text: 'And my size is 38.' },
    ],
    'cool-down',
  ],
  ['B10 our own text is an echo from whomever it comes', [{ text: receiptText }], 'echo'],
  [
    'B10 our own text with another name and number still is',
    [{ text: receiptText.replace('Anna', 'Mr. Berg').replace('4711', '12') }],
    'echo',
  ],
  [
    'B11 an answer to our reply that opened a new ticket is held',
    [{ answersOurReply: true }],
    'reply-to-auto-reply',
  ],
  [
    'B12 a sentence above our quoted text is a person’s',
    [
      {
        text: `That does not help me, I need the blue one.\n\nOn Mon, 2 Nov 2026 at 10:00, Shop <help@ours.example> wrote:\n> ${receiptText}`,
      },
    ],
    null,
  ],
  [
    'B12 even when nothing marks the quote',
    [{ text: `That does not help me, I need the blue one.\n\n${receiptText}` }],
    null,
  ],

  [
    'B17 one answer at machine speed is not yet a machine',
    [{}, { at: 1.9, text: unlike(40).repeat(9) }],
    'cool-down',
  ],
  [
    'B17 two are',
    [
      { subject: 'a' },
      { at: 1, text: unlike(40).repeat(9) },
      { at: hour },
      { at: hour + 1, text: unlike(41).repeat(9) },
    ],
    'machine-speed',
  ],
  [
    'B17 two seconds are a person’s speed',
    [{}, { at: 1, text: unlike(40).repeat(9) }, { at: hour }, { at: hour + 2, text: unlike(41).repeat(9) }],
    'cool-down',
  ],
  [
    'B17 it is the time of writing that counts',
    [
      {},
      { at: 9, writtenAt: 1, text: unlike(40).repeat(9) },
      { at: hour },
      { at: hour + 9, writtenAt: hour + 1, text: unlike(41).repeat(9) },
    ],
    'machine-speed',
  ],

  [
    'A23 two different tickets ten minutes apart both get a receipt',
    [{ subject: 'Order' }, { at: 600, subject: 'Invoice' }],
    null,
  ],
  [
    'B15 a clock that jumps back an hour changes nothing',
    [{}, { at: 200 - hour, text: unlike(40).repeat(9) }],
    'cool-down',
  ],
  [
    'B15 what seems to lie ahead is counted',
    [
      ...times(10, at => ({ at: at * hour, subject: unlike(at) })),
      { at: 8.5 * hour, text: unlike(40).repeat(9) },
    ],
    'too-many-replies',
  ],
]

describe('brakes', () => {
  test.each(cases)('%s', (_rule, told, reason) => {
    expect(reasonOfLast(told)).toBe(reason)
  })

  test('every reason has a case here', () => {
    const reasons = new Set(cases.map(([, , reason]) => reason))
    expect(Object.keys(brakeReasons).filter(reason => !reasons.has(reason as BrakeReason))).toEqual([])
  })

  test('a finding names its rule, its verdict and what it saw', () => {
    const { hear } = stage()
    hear({})
    expect(hear({ at: 100.4 })).toEqual([{ brake: 'B02', verdict: 'skip', reason: 'cool-down', saw: 100 }])
  })

  test('what was stopped once stays stopped, and what was let pass stays so, whatever happens later', () => {
    const { hear } = stage()
    hear({ ticketId: 9_001 })
    hear({ ticketId: 9_002, at: 60.5 })
    expect(hear({ ticketId: 9_002, at: hour })).toEqual([
      { brake: 'B02', verdict: 'skip', reason: 'cool-down', saw: 'as decided before' },
    ])
    expect(hear({ ticketId: 9_001, at: 10 })).toEqual([])
  })

  test('the keys hold no address, subject or text once they are hashed', () => {
    const told = heard({
      address: 'anna@shop.example',
      customerId: 77,
      subject: 'Blue shoes',
      text: 'The blue shoes do not fit me.',
    })
    const caller = callerOf(told, (_account, kind) => kind, settings)
    expect(JSON.stringify(caller)).not.toMatch(/anna|shop\.example|77|blue|shoes/i)
  })
})

const anyTold: fc.Arbitrary<Told> = fc.record({
  at: fc.integer({ min: -2 * hour, max: 8 * day }),
  writtenAt: fc.integer({ min: -2 * hour, max: 8 * day }),
  ticketId: fc.integer({ min: 1, max: 9 }),
  purpose: fc.constantFrom('receipt', 'recall'),
  textId: fc.constantFrom('receipt', 'away'),
  period: fc.constantFrom(null, 'night 1'),
  also: fc.boolean(),
  address: fc.oneof(
    fc.constantFrom('a@vendor.example', 'case-1@vendor.example', 'case-2@vendor.example', 'x@gmail.com'),
    fc.string(),
  ),
  customerId: fc.constantFrom(null, 1, 2),
  subject: fc.option(fc.oneof(fc.constantFrom('Re: Return', 'Return 2'), fc.string()), { nil: null }),
  text: fc.constantFrom(null, '', receiptText, 'We have got your request.', 'Thanks!', '> only a quote'),
  answersOurReply: fc.boolean(),
})

const contact = (told: Told, answered: boolean): Contact => {
  const caller = callerOf(heard(told), plainHash, settings)
  const stoppedBy = answered ? null : ('cool-down' as const)
  return contactOf(caller, { stoppedBy, answered }, [], settings, second(told.at ?? 0))
}

describe('brakes, whatever comes', () => {
  test('no ticket makes them throw', () => {
    fc.assert(
      fc.property(fc.array(anyTold, { maxLength: 12 }), tickets => {
        const { hear } = stage()
        for (const told of tickets) expect(() => hear(told)).not.toThrow()
      }),
    )
  })

  test('more history never turns a stop into an answer', () => {
    const anyContact = fc.tuple(anyTold, fc.boolean())
    fc.assert(
      fc.property(
        fc.array(anyContact, { maxLength: 8 }),
        anyContact,
        anyTold,
        (some, [more, answered], told) => {
          // The caller is a new ticket: its own first verdict would stand.
          const caller = callerOf(heard({ ...told, ticketId: 99 }), plainHash, settings)
          const now = second(told.at ?? 0)
          const history = some.map(([one, wasAnswered]) => contact(one, wasAnswered))
          const before = brakes(caller, history, settings, now).map(finding => finding.reason)
          const after = brakes(caller, [...history, contact(more, answered)], settings, now).map(
            finding => finding.reason,
          )
          expect(after).toEqual(expect.arrayContaining(before))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('another helpdesk that opens a ticket for each of our replies writes three times at most', () => {
    // Without References, and with another address and subject each time (FreeScout #2445).
    const anyName = fc.stringMatching(/^[a-z0-9]{1,12}$/)
    const anyMail = fc.record({ name: anyName, host: anyName, subject: fc.string(), wait: fc.nat(600) })
    const nested = (subject: string, depth: number) => `Ticket Received - ${depth} - ${subject}`
    fc.assert(
      fc.property(fc.array(anyMail, { minLength: 9, maxLength: 9 }), mails => {
        const { hear } = stage()
        let at = 0
        let written = 0
        let isAnswered = true
        for (const { name, host, subject, wait } of mails) {
          if (!isAnswered) break
          at += wait
          written += 1
          const text = `We have received your request "${subject}" as ticket ${written}.\n\n> ${receiptText}`
          const address = `${name}@${host}.vendor.example`
          isAnswered = hear({ at, address, subject: nested(subject, written), text }).length === 0
        }
        expect(written).toBeLessThanOrEqual(3)
      }),
    )
  })

  test('a thousand different people are all answered, whatever they write', () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constant('Where is my parcel? I have been waiting.'),
      fc.constant(null),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyText, anyText), { minLength: 1_000, maxLength: 1_000 }),
        fc.boolean(),
        (written, free) => {
          const { hear } = stage()
          const stopped = written.flatMap(([subject, text], index) =>
            hear({
              at: index / 100,
              customerId: index,
              address: free ? `person${index}@gmail.com` : `info@${wordFor(index)}.example`,
              subject,
              text,
            }),
          )
          expect(stopped).toEqual([])
        },
      ),
      { numRuns: 4 },
    )
  })
})
