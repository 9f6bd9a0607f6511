import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { defaultGuardContext, type GuardContext, type GuardedMessage } from './guarded-message.ts'
import { readHeaders } from './headers.ts'
import { senderEvidence } from './sender-rules.ts'
import { type Weighed, weigh } from './weigh.ts'

type Pairs = Array<[name: string, value: string]>

const inbox = 'support@ourshop.example'
const context: GuardContext = {
  ...defaultGuardContext,
  ownAddresses: new Set([inbox, 'sales@ourshop.example']),
  ownDomains: new Set(['ourshop.example']),
}

interface Given extends Partial<Omit<GuardedMessage, 'from'>> {
  from?: string | null
  name?: string
  context?: Partial<GuardContext>
}

/** A message as a helpdesk without headers tells it, unless said otherwise. */
function look({ from = 'emma@example.com', name, context: more, ...message }: Given): Evidence[] {
  const given: GuardedMessage = {
    headers: null,
    from: from === null ? null : { name: name ?? null, address: from },
    to: [{ name: null, address: inbox }],
    cc: [],
    subject: 'My order',
    text: 'Where is it?',
    replyTarget: from,
    ...message,
  }
  return senderEvidence(given, readHeaders(given.headers ?? []), { ...context, ...more })
}

const headers = (...pairs: Pairs) => ({ headers: pairs })
const to = (...addresses: string[]) => addresses.map(address => ({ name: null, address }))

/** `S04 skip no-reply`, one for each piece. */
const said = (given: Given) =>
  look(given).map(({ rule, strength, reason }) => `${rule} ${strength} ${reason}`)
const verdict = (given: Given): Weighed['verdict'] => weigh(look(given)).verdict

describe.each([
  [
    'S01 a mail system is skipped',
    'S01 skip daemon',
    [
      'MAILER-DAEMON@mx.example',
      'Mailer-Daemon@googlemail.com',
      'mailer_daemon@mx.example',
      'maildaemon@mx.example',
      'MDaemon@mx.example',
    ],
  ],
  [
    'S01 Exchange’s own mailbox',
    'S01 skip daemon',
    ['MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example'],
  ],
  [
    'S03 a postmaster is skipped',
    'S03 skip daemon',
    ['postmaster@mx.example', 'Postmaster@outlook.com', 'postmaster_smtp@mx.example'],
  ],
  [
    'S03 a misspelt postmaster is held (F20)',
    'S03 hold daemon',
    ['Post_Master@mx.example', 'poostmaster@mx.example', 'post-master@mx.example', 'postmastter@mx.example'],
  ],
  [
    'S04 who takes no answers is skipped',
    'S04 skip no-reply',
    [
      'noreply@shop.example',
      'no-reply@shop.example',
      'no_reply@shop.example',
      'no.reply@shop.example',
      'donotreply@shop.example',
      'do-not-reply@shop.example',
      'NoReply+abc@shop.example',
      'no-reply@sns.amazonaws.example',
    ],
  ],
  [
    'S05 also as part of the name',
    'S05 skip no-reply',
    [
      'billing-noreply@shop.example',
      'no-reply-aws@shop.example',
      'noreply2@shop.example',
      'noreplyshop@shop.example',
      'shop.do-not-reply.de@shop.example',
    ],
  ],
  [
    'S05 inside a word it may be a person',
    'S05 hold no-reply',
    ['shopnoreply@shop.example', 'marinoreply@shop.example'],
  ],
  [
    'S06 in other languages',
    'S06 skip no-reply',
    [
      'no-responder@x.example',
      'noresponder@x.example',
      'no_contestar@x.example',
      'ne-pas-repondre@x.example',
      'nepasrepondre@x.example',
      'nicht-antworten@x.example',
      'bitte.nicht.antworten@x.example',
      'keine-antwort@x.example',
      'naoresponda@x.example',
      'não-responda@x.example',
      'nonrispondere@x.example',
      'niet-beantwoorden@x.example',
      'nie-odpowiadaj@x.example',
      'svara-inte@x.example',
      'ikkesvar@x.example',
      'svar-ikke@x.example',
      'älä-vastaa@x.example',
      'neodpovidat@x.example',
      'yanitlamayin@x.example',
      'ne-otvechat@x.example',
      'ne-valaszolj@x.example',
      'rezervace-neodpovidat@x.example',
    ],
  ],
  [
    'S07 an address for returned mail is skipped',
    'S07 skip bounce-address',
    [
      'bounce@x.example',
      'bounces@x.example',
      'bounces+id@x.example',
      'bounce-123@x.example',
      'news-bounces@x.example',
      'news-emma=example.com@x.example',
      'return=emma@x.example',
      'returns-100234@x.example',
    ],
  ],
  ['S07 may be somebody’s name', 'S07 hold bounce-address', ['news-bounce@x.example']],
  [
    'S08 a list’s own address is skipped',
    'S08 skip list',
    [
      'owner-news@x.example',
      'list-request@x.example',
      'list-owner@x.example',
      'LISTSERV@x.example',
      'majordomo@x.example',
      'debian-user-request@lists.x.example',
    ],
  ],
  [
    'S08 where it may be a person it is held',
    'S08 hold list',
    ['price-request@x.example', 'salon-owner@x.example'],
  ],
  [
    'S09 nobody is skipped',
    'S09 skip daemon',
    ['nobody@x.example', 'mailnull@x.example', 'daemon@x.example'],
  ],
  [
    'S09 an answering machine is skipped',
    'S09 skip library',
    ['autoresponder@x.example', 'auto-reply@x.example', 'auto_response@x.example'],
  ],
  [
    'S10 people do write from there (F39, F42)',
    'S10 hold system-address',
    ['abuse@x.example', 'root@x.example', 'wordpress@x.example', 'www-data@x.example'],
  ],
  [
    'S11 a host for returned mail is skipped',
    'S11 skip bounce-address',
    ['x@bounces.shop.example', 'x@bounce.mail.shop.example', 'x@eu.bounces.shop.co.uk'],
  ],
  [
    'S11 a host for notifications is soft',
    'S11 soft notification',
    ['x@notify.shop.example', 'x@notifications.shop.example', 'x@mailer.shop.example'],
  ],
  [
    'S11 so is a name of the kind',
    'S11 soft notification',
    [
      'notifications@x.example',
      'alerts@x.example',
      'newsletter@x.example',
      'mailer@x.example',
      'auto@x.example',
      'system@x.example',
    ],
  ],
  [
    'S12 our own inbox is skipped',
    'S12 skip own-address',
    [inbox, 'Support@OurShop.example', 'support+de@ourshop.example'],
  ],
  ['S13 another inbox of ours too', 'S12 skip own-address', ['sales@ourshop.example']],
  ['S14 our staff is held', 'S14 hold staff', ['agent@ourshop.example', 'agent@eu.ourshop.example']],
  ['F16 a service of Amazon’s', 'F16 skip notification', ['alarm@sns.amazonaws.com']],
  ['F21 may be a complaint', 'F21 soft complaint', ['staff@hotmail.com']],
  [
    'F22 a complaint',
    'F22 skip complaint',
    [
      'scomp@aol.net',
      'feedback@arf.mail.yahoo.com',
      'complaints@email-abuse.amazonses.com',
      'complaints@us-west-2.email-abuse.amazonses.com',
      'feedbackloop@fbl.example',
    ],
  ],
  ['F27 Shopify', 'F27 skip notification', ['notifications@shopify.com', 'store+61899@t.shopifyemail.com']],
  [
    'F28 PayPal',
    'F28 skip notification',
    ['service@paypal.com', 'service@paypal.co.uk', 'service@updates.paypal.com', 'service@intl.paypal.de'],
  ],
  [
    'F29 Amazon',
    'F29 skip notification',
    [
      'auto-confirm@amazon.de',
      'return@amazon.com',
      'shipment-tracking@amazon.co.uk',
      'auto-confirm@mail.amazon.com.mx',
    ],
  ],
  [
    'F40 reports of mail authentication',
    'F40 skip report',
    ['dmarc-report@x.example', 'dmarcreport@microsoft.com', 'dmarc@messaging.microsoft.com'],
  ],
  [
    'S19 a marketplace’s stand-in is held (A17)',
    'S19 hold relay',
    [
      'a1b2c3@marketplace.amazon.com',
      'a1b2c3@marketplace.amazon.co.uk',
      'a1b2c3@members.ebay.de',
      '7f0a@mchat.booking.com',
      'emma.123456@guest.booking.com',
      'AB12@relay.walmart.com',
      'x@convos.etsy.com',
      'abc@verkopen.bol.com',
      'x+1@allegromail.pl',
      'x@customer.otto.market',
      'x.y@notification.mirakl.net',
    ],
  ],
])('%s', (_, expected, addresses) => {
  it.each(addresses)('%s', from => {
    expect(said({ from })).toEqual([expected])
  })
})

describe('S01 a mail system may leave its domain away', () => {
  it.each(['MAILER-DAEMON', 'mailer-daemon', 'MAILER-DAEMON (Mail Delivery Something)'])('%s', from => {
    expect(said({ from })).toEqual(['S01 skip daemon'])
  })
})

describe('S02 a mail system is known by the name it gives itself', () => {
  it.each([
    'Mail Delivery Subsystem',
    'MAIL DELIVERY SYSTEM',
    'Mailer-Daemon',
    'Courier mail server at mx.example',
  ])('%s', name => {
    expect(said({ name })).toEqual(['S02 skip daemon'])
    expect(said({ from: null, ...headers(['From', `"${name}" <x@mx.example>`]) })).toEqual([
      'S02 skip daemon',
    ])
  })
  it('also when the name is encoded', () => {
    const from = '=?utf-8?B?TWFpbCBEZWxpdmVyeSBTdWJzeXN0ZW0=?= <x@mx.example>'
    expect(said({ from: null, ...headers(['From', from]) })).toEqual(['S02 skip daemon'])
  })
})

describe('A10, A11, A12 people whose address looks like a robot’s are answered', () => {
  it.each([
    'newsom.carlos@gmail.com',
    'news.carlos@gmail.com',
    'updatesmx@gmail.com',
    'system.aikors@hotmail.es',
    'marketing.ruiz@hotmail.com',
    'bouncer.joe@example.com',
    'root.anna@example.com',
    'abuse.jones@x.example',
    'amigo@notamazon.com',
    'service@notpaypal.com',
    'service@paypal.example.com',
    'x@marketplace.notamazon.de',
    'rperez@prodigy.net.mx',
    'alumno@email.universidad.example',
    'coval@coval.com.sv',
    'rperez@paypal.com',
    'emma@bounce.example',
    'emma@notify.co.uk',
    'emma@mailer.com',
    'anna+noreply@gmail.com',
    'info@x.example',
    'dog-owner@gmail.com',
    'casino.reply@x.example',
    'support@x.example',
    'alertson@x.example',
    'emma@amazon.com',
    'x7k2@privaterelay.appleid.com',
    'anna=wolf@x.example',
    'bounces.anna@x.example',
    'SRS0=hash=tt=example.com=emma@x.example',
    'list@x.example',
    'feedback@x.example',
    'staff@x.example',
  ])('%s', from => {
    expect(look({ from })).toEqual([])
  })
})

describe('A17 relays are answered when they are switched on', () => {
  it.each(['a1b2@marketplace.amazon.com', 'a@members.ebay.com', 'notification+x@notification.mirakl.net'])(
    '%s',
    from => {
      expect(look({ from, context: { answerRelays: true } })).toEqual([])
    },
  )
  it('but not what a marketplace itself sends', () => {
    const given = { from: 'no-reply@verkopen.bol.com', context: { answerRelays: true } }
    expect(said(given)).toEqual(['S04 skip no-reply'])
  })
})

describe('P14 an author without a usable address is held', () => {
  it.each(['', 'Emma', '@example.com', 'emma@', 'softaculous@.missing-host-name.', '+49 170 0000000'])(
    '%j',
    from => {
      expect(said({ from })).toEqual(['P14 hold bad-sender'])
    },
  )
  it.each(['root@localhost', 'root@box'])('%s, beside what its name says', from => {
    expect(said({ from })).toEqual(['S10 hold system-address', 'P14 hold bad-sender'])
  })
  it('a From that holds nothing', () => {
    expect(said({ from: null, ...headers(['From', '']) })).toEqual(['P14 hold bad-sender'])
  })
  it('P11 nobody named at all says nothing', () => {
    expect(look({ from: null })).toEqual([])
    expect(look({ from: null, ...headers(['Subject', 'x']) })).toEqual([])
  })
})

describe('the mail’s own From counts beside the helpdesk’s', () => {
  it('once when they are the same', () => {
    const from = 'noreply@shop.example'
    expect(said({ from, ...headers(['From', `Shop <${from}>`]) })).toEqual(['S04 skip no-reply'])
  })
  it('each when they differ', () => {
    expect(said(headers(['From', 'noreply@shop.example']))).toEqual(['S04 skip no-reply'])
  })
})

describe('S14 mails of our staff are answered when that is wanted', () => {
  it('agent', () => {
    expect(look({ from: 'agent@ourshop.example', context: { answerStaff: true } })).toEqual([])
  })
})

describe('A15, A16 who writes through a form of ours is answered', () => {
  const customer = { replyTarget: 'emma@example.com' }
  const ownForms = ['wordpress@ourshop.example', 'forms-*@*.example']
  it.each([
    ['mailer@shopify.com', []],
    ['wordpress@ourshop.example', ownForms],
    ['WordPress@ourshop.example', ownForms],
    ['forms-3@noreply.example', ownForms],
    ['noreply@ourshop.example', ['*@ourshop.example']],
    ['support@ourshop.example', ['support@ourshop.example']],
  ])('%s', (from, forms) => {
    expect(look({ from, ...customer, context: { ownForms: forms } })).toEqual([])
  })
  it.each([
    ['who is not listed', { from: 'wordpress@ourshop.example', ...customer }],
    [
      'when the answer would go to the form',
      { from: 'mailer@shopify.com', replyTarget: 'mailer@shopify.com' },
    ],
    ['when nobody knows where the answer goes', { from: 'mailer@shopify.com', replyTarget: null }],
    ['when the answer would go to ourselves', { from: 'mailer@shopify.com', replyTarget: inbox }],
    ['when the answer would go to a robot', { from: 'mailer@shopify.com', replyTarget: 'noreply@x.example' }],
    [
      'of a bounce',
      { from: 'MAILER-DAEMON@ourshop.example', ...customer, context: { ownForms: ['*@ourshop.example'] } },
    ],
  ])('not %s', (_, given: Given) => {
    expect(['skip', 'hold']).toContain(verdict(given))
  })
})

describe('S20 where the answer would go is checked like the sender', () => {
  it.each([
    ['mailer-daemon@x.example', 'S01 skip daemon'],
    ['postmaster@x.example', 'S03 skip daemon'],
    ['noreply@x.example', 'S04 skip no-reply'],
    ['root@x.example', 'S10 hold system-address'],
    ['x@bounces.x.example', 'S11 skip bounce-address'],
    [inbox, 'S12 skip own-address'],
    ['a1@marketplace.amazon.com', 'S19 hold relay'],
  ])('%s', (replyTarget, expected) => {
    expect(said({ replyTarget })).toEqual([expected])
    expect(look({ replyTarget })[0]?.place).toBe('reply-target')
  })
  it.each(['emma@example.com', 'agent@ourshop.example', '+491700000000', 'visitor-17', ''])(
    '%j says nothing',
    replyTarget => {
      expect(look({ replyTarget })).toEqual([])
    },
  )
})

describe('S19 a Reply-To', () => {
  it.each(['news@lists.x.example', 'news@googlegroups.com', 'news@x.groups.io', 'owner-news@x.example'])(
    'that is a list skips: %s',
    list => {
      expect(said(headers(['Reply-To', `News <${list}>`]))).toEqual(['S19 skip list'])
    },
  )
  it.each(['emma.private@example.com', 'emma@example.com', inbox])(
    'that is none says nothing: %s',
    address => {
      expect(look(headers(['Reply-To', address]))).toEqual([])
    },
  )
  it.each(['support@googlegroups.com', 'support.googlegroups.com'])(
    'A13 of an inbox list says nothing: %s',
    list => {
      const given = headers(['Reply-To', 'support@googlegroups.com'])
      expect(look({ ...given, context: { inboxLists: new Set([list]) } })).toEqual([])
    },
  )
})

describe('S18 several authors are held', () => {
  it('in one From or in two', () => {
    const two = ['S18 hold several-senders']
    expect(said(headers(['From', 'emma@example.com, jo@example.com']))).toEqual(two)
    expect(said(headers(['From', 'emma@example.com'], ['FROM', 'jo@example.com']))).toEqual(two)
  })
  it('one author twice is one', () => {
    expect(look(headers(['From', 'emma@example.com'], ['From', 'Emma <EMMA@example.com>']))).toEqual([])
  })
})

describe('S15 a message that was not addressed to us is soft', () => {
  const others = { to: to('jo@example.org') }
  it('to others', () => {
    expect(said(others)).toEqual(['S15 soft not-addressed'])
    expect(said({ to: [], ...headers(['To', 'undisclosed-recipients:;']) })).toEqual([
      'S15 soft not-addressed',
    ])
  })
  it.each<[string, Given]>([
    ['A29 we are in Cc', { ...others, cc: to(inbox) }],
    ['A29 the sender is in To beside us', { to: to('emma@example.com', inbox) }],
    ['another address of our domain', { to: to('hello@ourshop.example') }],
    ['a tag', { to: to('support+de@ourshop.example') }],
    ['only the header knows', { ...others, ...headers(['Cc', `Us <${inbox}>`]) }],
    ...[
      'Resent-To',
      'Delivered-To',
      'X-Original-To',
      'X-Forwarded-For',
      'Envelope-To',
      'X-MS-Exchange-Inbox-Rules-Loop',
    ].map((name): [string, Given] => [
      `A14 ${name}`,
      { ...others, ...headers([name, `jo@example.org, ${inbox}`]) },
    ]),
    [
      'A13 an inbox list',
      { to: to('shop@groups.example'), context: { inboxLists: new Set(['shop@groups.example']) } },
    ],
    ['P11 nobody says for whom it was', { to: [] }],
    ['our addresses are not known', { ...others, context: defaultGuardContext }],
  ])('not when: %s', (_, given) => {
    expect(look(given)).toEqual([])
  })
})

describe('S16 a message to its own sender is held', () => {
  const self = to('emma@example.com')
  it.each<[string, Given]>([
    ['to the sender', { to: self }],
    ['also when it reached us somehow', { to: self, ...headers(['Delivered-To', inbox]) }],
    ['with others in Cc', { to: self, cc: to('jo@example.org') }],
  ])('%s', (_, given) => {
    expect(said(given)).toEqual(['S16 hold self-addressed'])
  })
  it('is only weak while our addresses are not known: the recipient may be us', () => {
    expect(said({ to: self, context: defaultGuardContext })).toEqual(['S16 soft self-addressed'])
  })
  it.each<[string, Given]>([
    ['A29 we are in Cc', { to: self, cc: to(inbox) }],
    ['somebody in Cc may be us', { to: self, cc: to('help@shop.example'), context: defaultGuardContext }],
  ])('not when: %s', (_, given) => {
    expect(look(given)).toEqual([])
  })
})

describe('S17 very many recipients', () => {
  const crowd = (count: number) =>
    to(inbox, ...Array.from({ length: count - 1 }, (_, at) => `c${at}@example.org`))
  it.each([
    [20, []],
    [21, ['S17 hold mass-mail']],
  ])('%s of them', (count, expected) => {
    expect(said({ to: crowd(count) })).toEqual(expected)
    const [first, ...rest] = crowd(count).map(({ address }) => address)
    expect(said({ to: [], ...headers(['To', first ?? ''], ['Cc', rest.join(', ')]) })).toEqual(expected)
  })
  it('counts everybody once, and the limit can be another', () => {
    expect(look({ to: to(inbox, ...Array.from({ length: 40 }, () => 'jo@example.org')) })).toEqual([])
    expect(said({ to: crowd(3), context: { mostRecipients: 2 } })).toEqual(['S17 hold mass-mail'])
  })
})

describe('S24 hidden characters in a name or subject are held', () => {
  it.each(['Pay\u200bPal', 'Ama\u200czon', 'Ap\u200dple', 'x\u2060y', 'a\ufeffb', 'Эм\u200bма'])(
    '%j',
    text => {
      expect(said({ name: text })).toEqual(['S24 hold spoof-like'])
      expect(said({ subject: text })).toEqual(['S24 hold spoof-like'])
    },
  )
  it('also when they are encoded', () => {
    expect(said({ subject: '=?utf-8?Q?Pay=E2=80=8BPal?=' })).toEqual(['S24 hold spoof-like'])
  })
  it.each([
    ['a family', '👨‍👩‍👧‍👦 hello'],
    ['a flag', '🏳️‍🌈'],
    ['a skin tone', '👩🏽‍🚒'],
    ['a cut emoji', 'hello 👩‍'],
    ['Persian spelling', 'می‌خواهم'],
    ['Hindi spelling', 'क्‍ष'],
    ['Malayalam spelling', 'അവന്‍'],
    ['Khmer word breaks', 'សូម​ជួយ'],
    ['a byte order mark at the start', '\ufeffHello'],
    ['accents', 'Zoë Müller'],
  ])('%s is spelling', (_, text) => {
    expect(look({ name: text, subject: text })).toEqual([])
  })
})

describe('whatever a message holds', () => {
  const text = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 0xffff })).map(codes => String.fromCharCode(...codes)),
    fc.emailAddress(),
    fc.constantFrom(
      'noreply@x.example',
      '<>',
      '"',
      'Emma <',
      'postmaster',
      '\u200b',
      'a@b,c@d',
      '=?utf-8?Q?=00?=',
    ),
  )
  const recipients = fc.array(
    text.map(address => ({ name: null, address })),
    { maxLength: 4 },
  )

  it('nothing throws, and what was seen is short and names nobody', () => {
    fc.assert(
      fc.property(text, text, text, recipients, recipients, (from, header, subject, to, cc) => {
        const pairs: Pairs = [
          ['From', header],
          ['Reply-To', header],
          ['To', header],
        ]
        for (const { saw } of look({
          from,
          name: header,
          subject,
          to,
          cc,
          headers: pairs,
          replyTarget: header,
        })) {
          expect(saw.length).toBeLessThanOrEqual(120)
          expect(saw).not.toMatch(/[^\s…]@/)
        }
      }),
    )
  })

  it('the case of an address never changes the evidence', () => {
    const words = fc.constantFrom(
      'no',
      'reply',
      'bounce',
      'anna',
      'postmaster',
      'list',
      'owner',
      'root',
      '7',
      'answer',
    )
    const signs = fc.constantFrom('', '.', '-', '_', '+', '=')
    const domain = fc.constantFrom(
      'x.example',
      'bounces.x.example',
      'paypal.com',
      'marketplace.amazon.de',
      'ourshop.example',
    )
    const address = fc
      .tuple(fc.array(fc.tuple(words, signs), { minLength: 1, maxLength: 5 }), domain)
      .map(([parts, at]) => `${parts.flat().join('')}@${at}`)
    fc.assert(
      fc.property(address, from => {
        expect(said({ from: from.toUpperCase() })).toEqual(said({ from }))
      }),
    )
  })

  it.each(['a', '-', '@', '.', 'no-', '=a.', '"', '(', ',', '\u200b', 'é', '<a@b>,'])(
    'a megabyte of %j is judged',
    piece => {
      const long = piece.repeat(1_000_000 / piece.length)
      const pairs: Pairs = [
        ['From', long],
        ['Reply-To', long],
        ['To', long],
      ]
      for (const from of [long, `${long}@x.example`, `a@${long}`, `a@${long}.example`])
        expect(() => look({ from, name: long, subject: long, headers: pairs, to: to(long) })).not.toThrow()
    },
    60_000,
  )
})
