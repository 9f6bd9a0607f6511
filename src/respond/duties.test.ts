import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import {
  type AccountProfile,
  type GorgiasMessageBody,
  shapeMessage,
} from '../helpdesk/gorgias/message-shape.ts'
import { provable, transitions } from '../outbox/states.ts'
import { templateSet } from '../template/choose-wording.ts'
import { defaultNote, defaultReply } from '../template/defaults.ts'
import { render, templateProblem } from '../template/render.ts'
import type { Template } from '../template/template.ts'
import { compose } from './compose.ts'
import { lintReplyTemplate } from './duties/lint-template.ts'
import type { Sending } from './duties/sending.ts'
import { type DutyId, duties, violatedDuty } from './duties.ts'

const profile: AccountProfile = {
  userId: 7,
  userEmail: 'greeter-user@agents.example',
  inboxes: [
    { id: 1, address: 'support@shop.example', name: 'Support' },
    { id: 2, address: 'orders@shop.example', name: 'Orders' },
  ],
  defaultInboxId: 1,
}

const theirWords =
  'Hello, my parcel 4711 has been lying in the depot of your carrier for eleven days now. Tracking: https://carrier.example/t/4711'

function factsWith(more: Partial<TicketFacts['ticket']> = {}, text: string | null = theirWords): TicketFacts {
  return {
    ...noFacts,
    opening: { messageId: 1, headersKnown: true, evidence: [], references: [], text },
    whole: true,
    ticket: {
      channel: 'email',
      subject: 'Where is my parcel?',
      customer: {
        id: 21,
        email: 'anna@example.com',
        name: "Anna O'Neill",
        firstname: 'Anna',
        lastname: "O'Neill",
      },
      ...more,
    },
    messages: [
      {
        id: 1,
        fromAgent: false,
        public: true,
        subject: 'Where is my parcel?',
        from: { name: 'Anna', address: 'anna@example.com' },
        to: [{ name: null, address: 'orders@shop.example' }],
      },
    ],
  }
}

interface Case {
  kind: 'reply' | 'note'
  facts: TicketFacts
  template: Template | null
}

/** What `respond` would look over: composed, shaped and with everything at hand. */
function sending(given: Partial<Case> = {}): Sending {
  const { kind = 'reply', facts = factsWith(), template: own = null } = given
  const composed = compose({ account: 'acme', ticketId: 5, purpose: 'receipt' }, kind, facts, {
    rule: 'every new customer ticket',
    template: templateSet(kind === 'reply' ? defaultReply : defaultNote),
    language: null,
    zone: 'UTC',
    calendars: new Map(),
    now: new Date('2026-11-23T10:00:00Z'),
    replyTime: () => null,
  })
  const template = own ?? composed.template
  const content = own === null ? composed.content : { ...composed.content, ...render(own, composed.values) }
  const body = shapeMessage(content, profile)
  return { content, body, facts, template, values: composed.values, profile, earlier: [] }
}

const withBody = (more: object, kind: Case['kind'] = 'reply'): Sending => {
  const one = sending({ kind })
  // Shapes that the type forbids are what these tests are about.
  return { ...one, body: { ...one.body, ...more } as GorgiasMessageBody }
}
const withContent = (more: Partial<Sending['content']>, kind: Case['kind'] = 'reply'): Sending => {
  const one = sending({ kind })
  return { ...one, content: { ...one.content, ...more } }
}
const withText = (text: string): Sending => sending({ template: { text } })
const withFacts = (more: Partial<TicketFacts['ticket']>): Sending => sending({ facts: factsWith(more) })

describe('the built-in messages keep every duty', () => {
  const tickets: Array<[string, Partial<TicketFacts['ticket']>]> = [
    ['an ordinary ticket', {}],
    ['one without a subject', { subject: null }],
    [
      'one whose subject is an attack',
      { subject: 'Re: Re: <b>{{ticket.id}}</b>\r\nBcc: x@y.example http://evil.example' },
    ],
    [
      'one whose customer has an odd name',
      { customer: { id: 1, email: 'a@example.com', name: 'www.evil.example <script>' } },
    ],
    ['one whose customer has no name', { customer: { id: 1, email: 'a@example.com' } }],
    ['a contact form', { channel: 'contact_form' }],
    ['a subject with invisible characters', { subject: 'par\u200bcel \u202e #5' }],
    ['a very long subject', { subject: 'parcel '.repeat(300) }],
  ]
  for (const kind of ['reply', 'note'] as const) {
    test.each(tickets)(`${kind}: %s`, (_, more) => {
      expect(violatedDuty(sending({ kind, facts: factsWith(more) }))).toBeNull()
    })
  }

  test.each([
    ['chat', { chatConversationId: 'visitor-1' }],
    [
      'sms',
      { customer: { id: 21, channels: [{ type: 'phone', address: '+4915112345678', preferred: true }] } },
    ],
  ])('reply: on %s', (channel, more) => {
    const facts = factsWith({ channel, ...more })
    facts.messages[0] = {
      ...facts.messages[0],
      fromAgent: false,
      to: [{ name: null, address: '+493012345678' }],
    }
    expect(violatedDuty(sending({ facts }))).toBeNull()
  })

  test('reply: before the account was read', () => {
    expect(violatedDuty({ ...sending(), body: null, profile: null })).toBeNull()
  })

  test('whatever customers write and are called', () => {
    const text = fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), fc.lorem())
    fc.assert(
      fc.property(text, text, text, (subject, name, words) => {
        const customer = { id: 21, email: 'anna@example.com', name, firstname: name }
        const facts = factsWith({ subject, customer }, `${subject} ${words} ${name}`)
        expect(violatedDuty(sending({ facts }))).toBeNull()
      }),
    )
  })
})

describe('a message that breaks a duty is named by its id', () => {
  const automatic = { 'Auto-Submitted': 'auto-replied' }
  const long = 'A sentence of our own. '.repeat(250)
  const cases: Array<[DutyId, string, () => Sending]> = [
    [
      'O01',
      'to another address',
      () => withContent({ customer: { id: 21, name: null, address: 'relay@marketplace.example' } }),
    ],
    [
      'O01',
      'to another customer',
      () => withContent({ customer: { id: 99, name: null, address: 'anna@example.com' } }),
    ],
    ['O01', 'to nobody', () => withFacts({ customer: { id: 21, email: 'anna@example.com' } })],
    [
      'O01',
      'with a copy',
      () => withBody({ source: { ...sending().body?.source, cc: [{ address: 'x@y.example' }] } }),
    ],
    ['O01', 'with a blind copy', () => withBody({ bcc: ['x@y.example'] })],
    [
      'O01',
      'to two addresses',
      () =>
        withBody({
          source: {
            type: 'email',
            from: { address: 'support@shop.example' },
            to: [{ address: 'anna@example.com' }, { address: 'x@y.example' }],
          },
        }),
    ],
    ['O01', 'with another receiver', () => withBody({ receiver: { id: 99 } })],
    ['O01', 'a note with a receiver', () => withBody({ receiver: { id: 21 } }, 'note')],
    ['O02', 'on another channel', () => withContent({ channel: 'chat' })],
    ['O02', 'shaped for another channel', () => withBody({ channel: 'chat' })],
    ['O03', 'with headers that hide it', () => withBody({ headers: { 'X-Mailer': 'Greeter' } })],
    ['O04', 'with a time of sending', () => withBody({ sent_datetime: '2026-01-01T00:00:00Z' })],
    ['O04', 'even an empty one', () => withBody({ sent_datetime: null })],
    ['O05', 'with a Message-ID', () => withBody({ message_id: '<1@shop.example>' })],
    [
      'O05',
      'with a Message-ID among headers',
      () => withBody({ headers: { ...automatic, 'message-ID': '<1@shop.example>' } }),
    ],
    ['O06', 'without a text part', () => withContent({ text: ' ', html: '<p>Hello</p>' })],
    ['O06', 'losing the text on the way', () => withBody({ body_text: '' })],
    ['O06', 'that is a long letter', () => withText(long)],
    ['O07', "quoting the customer's words", () => withContentOf(`You wrote: ${theirWords.slice(0, 60)}`)],
    [
      'O07',
      'quoting them in other case and spacing',
      () => withContentOf(theirWords.slice(10, 70).toUpperCase().replaceAll(' ', '\n')),
    ],
    ['O07', "sending the customer's link on", () => withContentOf('See https://carrier.example/t/4711.')],
    [
      'O07',
      "sending the customer's picture on",
      () => withHtml('<img src="https://evil.example/p.png">', '<img src="https://evil.example/p.png">'),
    ],
    ['O07', 'with attachments', () => withBody({ attachments: [{ url: 'https://evil.example/a.pdf' }] })],
    ['O08', 'with markup in a value', () => withValue('subject', '<b>parcel</b>')],
    ['O08', 'with a line break in a value', () => withValue('subject', 'parcel\nBcc: x')],
    ['O08', 'with a link in a value', () => withValue('subject', 'go to evil.example now')],
    ['O08', 'with a placeholder in a value', () => withValue('subject', '{{ticket.id}}')],
    ['O08', 'with an endless value', () => withValue('subject', 'x'.repeat(1_000))],
    [
      'O08',
      'with control characters',
      () => withContent({ text: 'Hello\u0007', html: '<p>Hello\u0007</p>' }),
    ],
    ['O08', 'with an HTML part that is not the text', () => withContent({ html: '<p>Hi <b>Anna</b></p>' })],
    [
      'O08',
      'with a line break in the name on the wire',
      () =>
        withBody({
          source: {
            type: 'email',
            from: { address: 'support@shop.example' },
            to: [{ address: 'anna@example.com', name: 'Anna\r\nBcc: x' }],
          },
        }),
    ],
    [
      'O10',
      "with the API user's address",
      () => withText('Automatic. Write to greeter-user@agents.example instead.'),
    ],
    ['O10', 'with an address nobody wrote into the template', () => withContentOf('Ask boss@shop.example.')],
    ['O12', 'with another subject', () => withContent({ subject: 'Sale!' })],
    ['O12', 'with two prefixes', () => withBody({ subject: 'Re: Re: Where is my parcel?' })],
    ['O12', 'with words of its own', () => withBody({ subject: 'Re: [Shop] Where is my parcel?' })],
    ['O14', 'a note with mail headers', () => withNote('Received: from mx.example by mx.shop.example')],
    ['O14', 'a note with an address', () => withNote('Answered anna@example.com.')],
    ['O14', 'a note with a token', () => withNote('Authorization is Bearer abcdefgh12345678')],
    [
      'O14',
      'a note with a password in a URL',
      () => withNote('postgres://greeter:hunter2@db.example/greeter'),
    ],
    ['O14', 'a note with a secret', () => withNote('X secret: abc')],
    ['O14', 'a second note', () => ({ ...sending({ kind: 'note' }), earlier: ['reply', 'note'] })],
    ['O14', 'a public note', () => withBody({ public: true }, 'note')],
  ]

  test.each(cases)('%s: %s', (id, name, make) => {
    const made = name === 'to nobody' ? { ...make(), facts: factsWith({ customer: null }) } : make()
    const found = violatedDuty(made)
    expect(found?.duty).toBe(id)
    // What is wrong is kept with the ticket, so it names nobody.
    expect(found?.problem).not.toMatch(/anna|4711|evil|boss/i)
  })

  test('O10: an agent of the ticket is not named either, even by the template', () => {
    const facts = factsWith()
    facts.messages.push({ id: 2, fromAgent: true, public: false, sender: { email: 'ben@agents.example' } })
    expect(
      violatedDuty(sending({ facts, template: { text: 'Automatic. Reply to ben@agents.example.' } })),
    ).toMatchObject({ duty: 'O10' })
  })

  function withContentOf(text: string): Sending {
    return { ...withContent({ text, html: `<p>${text}</p>` }) }
  }
  function withHtml(html: string, theirs: string): Sending {
    const one = sending({ facts: factsWith({}, theirs) })
    return {
      ...one,
      template: { text: defaultReply.text, html: '{{ body }}' },
      content: { ...one.content, html },
    }
  }
  function withValue(name: string, value: string): Sending {
    const one = sending()
    return { ...one, values: { ...one.values, ticket: { [name]: value } } }
  }
  function withNote(text: string): Sending {
    return withContent({ text, html: `<p>${text}</p>` }, 'note')
  }
})

describe('what a shop may do', () => {
  test('O07: a customer who quotes our receipt under a new question is answered', () => {
    const receipt = sending().content.text
    const quoted = `And another thing: can you change the address?\n\n${receipt.replace('number 5', 'number 4')}`
    expect(violatedDuty(sending({ facts: factsWith({}, quoted) }))).toBeNull()
  })

  test('O07: so is one whose message is nothing but the subject', () => {
    const subject = 'My parcel 4711 has been lying in the depot of the carrier for eleven days'
    expect(violatedDuty(sending({ facts: factsWith({ subject }, subject) }))).toBeNull()
  })

  test('O07: and one with a name of one letter, or a subject that is part of every text', () => {
    const customer = { id: 21, email: 'a@example.com', firstname: 'A', name: 'A E' }
    const receipt = sending({ facts: factsWith({ subject: 'message', customer }) }).content.text
    expect(violatedDuty(sending({ facts: factsWith({ subject: 'message', customer }, receipt) }))).toBeNull()
  })

  test('O07, O10: write its own link and address into the template, which customers quote', () => {
    const template = {
      text: 'Automatic receipt. Help: https://shop.example/help or help@shop.example. Reply to reach us.',
    }
    const theirs = 'I read https://shop.example/help and wrote to help@shop.example'
    expect(violatedDuty(sending({ template, facts: factsWith({}, theirs) }))).toBeNull()
  })

  test('O10: answer its own people, when one of them asks as a customer', () => {
    const customer = { id: 21, email: 'greeter-user@agents.example', firstname: 'Gerd' }
    const template = { text: 'Automatic receipt for {{ ticket.customer.email }}. Reply to reach us.' }
    expect(violatedDuty(sending({ template, facts: factsWith({ customer }) }))).toBeNull()
  })

  test('O08: write HTML of its own', () => {
    const template = {
      text: 'Automatic. Reply to reach us.',
      html: '<table><tr><td>Hi {{ ticket.customer.firstname }}</td></tr></table>',
    }
    expect(violatedDuty(sending({ template }))).toBeNull()
  })

  test('O07: a message of a megabyte is looked through', () => {
    const text = 'We have received it and it has the number. '.repeat(25_000)
    expect(violatedDuty(sending({ facts: factsWith({}, text) }))).toBeNull()
  })
})

describe('duties kept by construction', () => {
  test('O02: the answer comes from the inbox the customer wrote to', () => {
    expect(sending().body?.source?.from.address).toBe('orders@shop.example')
    expect(sending().body).toMatchObject({ channel: 'email', integration_id: 2 })
  })

  test('O03: Greeter sets no headers; those it set would have to say that they are automatic', () => {
    expect(sending().body).not.toHaveProperty('headers')
    expect(violatedDuty(withBody({ headers: { 'Auto-Submitted': 'auto-replied' } }))).toBeNull()
  })

  test('O05: no message has an id of our making', () => {
    for (const kind of ['reply', 'note'] as const)
      for (const field of ['message_id', 'provider_message_id'])
        expect(sending({ kind }).body).not.toHaveProperty(field)
  })

  test('O11: no value of a template is a time, and no filter makes one', () => {
    const times = JSON.stringify(sending().values).match(/\d{4}-\d{2}|\d:\d{2}|today|tomorrow/i)
    expect(times).toBeNull()
    for (const filter of ["'now' | date: '%H'", "'now' | date_to_string", "'today' | date_to_rfc822"])
      expect(templateProblem({ text: `{{ ${filter} }}` })).toMatch(/undefined filter/)
    expect(defaultReply.text).not.toMatch(/hour|minute|day|tomorrow|soon|shortly/i)
  })

  test('O13: after a refusal for good nothing is tried, and the recipient never changes', () => {
    expect(transitions.failed).toEqual([])
    expect(Object.values(provable).flat()).not.toContain('failed')
    expect(sending().content.customer).toEqual(sending().content.customer)
  })

  test('O14: the database gives the right to a note once', () => {
    const schema = readFileSync(new URL('../db/schema.sql', import.meta.url), 'utf8')
    expect(schema).toMatch(/reservation.*PRIMARY KEY \(account, ticket_id, purpose, kind\)/is)
  })
})

describe('O09: the template', () => {
  test('of the built-in receipt says that it is automatic and how to reach a person', () => {
    expect(lintReplyTemplate(defaultReply)).toEqual([])
  })

  test.each([
    'Dies ist eine automatische Bestätigung. Antworten Sie einfach auf diese E-Mail.',
    'Ceci est une confirmation automatique. Pour nous joindre, répondez à ce message.',
    'Esta es una confirmación automática. Para hablar con una persona, envíe su respuesta a este mensaje.',
    'Esta é uma confirmação automática. Para falar com uma pessoa, responda a esta mensagem.',
    'Questa è una conferma automatica. Per parlare con una persona, rispondi a questo messaggio.',
    'Dit is een automatische bevestiging. Beantwoord dit bericht om iemand te bereiken.',
    'Detta är en automatisk bekräftelse. Svara på detta meddelande för att nå en person.',
    'Tämä on automaattinen vahvistus. Vastaa tähän viestiin, niin tavoitat meidät.',
    'To jest automatyczne potwierdzenie. Odpowiedz na tę wiadomość, aby porozmawiać z człowiekiem.',
    'Это автоматическое подтверждение. Отправьте ответ на это письмо, чтобы связаться с человеком.',
    'Bu otomatik bir onaydır. Bir kişiye ulaşmak için bu iletiyi yanıtlayın.',
    'これは自動返信です。担当者へのご連絡は、このメールにご返信ください。',
    '这是自动回复。如需人工帮助，请直接回复本邮件。',
    '자동 확인 메일입니다. 담당자와 이야기하려면 이 메일에 회신해 주세요.',
  ])('is understood in its language: %s', text => {
    expect(lintReplyTemplate({ text })).toEqual([])
  })

  test('that hides it is a finding, and so is one too long to be read', () => {
    expect(lintReplyTemplate({ text: 'Thanks, Anna will look into it.' }).map(({ duty }) => duty)).toEqual([
      'O09',
      'O09',
    ])
    expect(lintReplyTemplate({ text: `Automatic. Reply! ${'More words. '.repeat(300)}` })).toMatchObject([
      { duty: 'O06' },
    ])
  })
})

test('every duty of LOOP-RULES section 7 is there, in order', () => {
  const ids = Array.from({ length: 14 }, (_, at) => `O${String(at + 1).padStart(2, '0')}`)
  expect(duties.map(({ id }) => id)).toEqual(ids)
})
