import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bare, readMail } from './read-mail.ts'

const read = (mail: string) =>
  readMail(new TextEncoder().encode(mail), address => address === 'form@shop.example')
const messageOf = async (...lines: string[]) => (await read(lines.join('\n'))).message

describe('the headers of a mail', () => {
  test('keep their order, their names and their doubles; values are unfolded and not decoded', async () => {
    const { headers } = await messageOf(
      'Received: one',
      'X-A: 1',
      'received: two',
      ' more',
      'Subject: =?utf-8?Q?=C3=BC?=',
    )
    expect(headers).toEqual([
      ['Received', 'one'],
      ['X-A', '1'],
      ['received', 'two more'],
      ['Subject', '=?utf-8?Q?=C3=BC?='],
    ])
  })
})

describe('the author of a mail', () => {
  test.each([
    ['Anna Berg <anna@example.com>', { name: 'Anna Berg', address: 'anna@example.com' }],
    ['=?utf-8?Q?J=C3=BCrgen?= <j@example.com>', { name: 'Jürgen', address: 'j@example.com' }],
    ['anna@example.com', { name: null, address: 'anna@example.com' }],
    [
      'MAILER-DAEMON@mx.example (Mail Delivery System)',
      { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.example' },
    ],
    ['MAILER-DAEMON', { name: null, address: 'MAILER-DAEMON' }],
    ['Postmaster <>', { name: 'Postmaster', address: '' }],
    ['<>', { name: null, address: '' }],
    ['Team: a@example.com, b@example.com;', { name: null, address: 'a@example.com' }],
  ])('of "From: %s"', async (from, author) => {
    expect((await messageOf(`From: ${from}`)).from).toEqual(author)
  })

  test('is nobody without a From', async () => {
    expect(await messageOf('Subject: x')).toMatchObject({ from: null, replyTarget: null })
  })
})

describe('the answer to a mail', () => {
  test('goes to its author, whatever Reply-To says', async () => {
    const message = await messageOf('From: anna@example.com', 'Reply-To: other@example.com')
    expect(message.replyTarget).toBe('anna@example.com')
  })

  test('goes to the Reply-To of a known form (A15, A16)', async () => {
    const message = await messageOf('From: form@shop.example', 'Reply-To: anna@example.com')
    expect(message).toMatchObject({ from: { address: 'form@shop.example' }, replyTarget: 'anna@example.com' })
  })
})

describe('the text of a mail', () => {
  test.each([
    ['its text part', ['Content-Type: text/plain', '', 'Hello'], 'Hello\n'],
    ['its HTML when it has nothing else (A20)', ['Content-Type: text/html', '', '<p>Hello</p>'], 'Hello'],
    ['null when it has none', ['Content-Type: image/png', '', 'x'], null],
  ])('is %s', async (_name, lines, text) => {
    expect((await messageOf('From: a@example.com', ...lines)).text).toBe(text)
  })
})

describe('the parts of a mail', () => {
  const report = [
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Action: failed',
    '',
  ]
  const mixed = (...parts: string[][]) =>
    messageOf(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...parts.flatMap(part => ['--b', ...part]),
      '--b--',
    )

  test('are listed with the text of a delivery status (H13)', async () => {
    const { parts } = await mixed(['Content-Type: text/plain', '', 'x'], report)
    expect(parts).toEqual([
      { type: 'message/delivery-status', text: expect.stringContaining('Action: failed') },
    ])
  })

  test('of a calendar say the method (H50)', async () => {
    const { parts } = await mixed(['Content-Type: text/calendar; method=reply', '', 'BEGIN:VCALENDAR'])
    expect(parts).toEqual([{ type: 'text/calendar; method=REPLY' }])
  })

  test('inside a forwarded mail and attachments are not its own (P09, A27)', async () => {
    const inner = [
      'Content-Type: message/rfc822',
      '',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; boundary=c',
      '',
      '--c',
      ...report,
      '--c--',
    ]
    const attached = [
      'Content-Type: message/delivery-status',
      'Content-Disposition: attachment',
      '',
      'Action: failed',
    ]
    const { parts, headers } = await mixed(inner, attached)
    expect(parts).toEqual([{ type: 'message/rfc822' }])
    expect(headers).toHaveLength(1)
  })
})

test('the bare form has the author, the subject and the customer', async () => {
  const message = await messageOf(
    'From: A <a@example.com>',
    'To: b@example.com',
    'Cc: c@example.com',
    'Subject: x',
    '',
    'text',
  )
  expect(bare(message)).toEqual({
    headers: null,
    from: { name: 'A', address: 'a@example.com' },
    to: [],
    cc: [],
    subject: 'x',
    text: null,
    replyTarget: 'a@example.com',
  })
})

describe('a bad file', () => {
  test('with more parts inside parts than anybody writes is read as far as its headers', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    )
    const { message, whole } = await read(`From: a@example.com\nSubject: deep\n${nested.join('')}`)
    expect(whole).toBe(false)
    expect(message).toMatchObject({ from: { address: 'a@example.com' }, subject: 'deep' })
  })

  test('with megabytes of headers is read as far as it is sensible', async () => {
    const { message, whole } = await read(`From: a@example.com\nSubject: long\n${'X-A: b\n'.repeat(400_000)}`)
    expect(whole).toBe(false)
    expect(message).toMatchObject({ from: { address: 'a@example.com' }, subject: 'long' })
  })

  test('never fails, whatever the bytes are', async () => {
    const line = fc.constantFrom(
      'From: a@b',
      'From: <',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '',
      'x',
      '=?x?B?',
    )
    const lines = fc.array(line).map(all => new TextEncoder().encode(all.join('\n')))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 500 }), lines), async raw => {
        expect((await readMail(raw, () => false)).message.headers).toBeInstanceOf(Array)
      }),
    )
  })
})
