import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evidence, RuleId } from './evidence.ts'
import { foldPhrase } from './fold.ts'
import { defaultGuardContext, type GuardedMessage } from './guarded-message.ts'
import { readHeaders } from './headers.ts'
import { judge } from './judge.ts'
import { subjectPhrases } from './subject-phrases.ts'
import { subjectEvidence } from './subject-rules.ts'
import { unreadPhrases } from './unread-phrases.ts'
import { weigh } from './weigh.ts'

type Pairs = Array<[name: string, value: string]>

function messageOf(
  subject: string | null,
  text: string | null = null,
  headers: Pairs | null = null,
): GuardedMessage {
  return {
    headers,
    from: { name: 'Emma', address: 'emma@example.com' },
    to: [],
    cc: [],
    subject,
    text,
    replyTarget: 'emma@example.com',
  }
}

interface More {
  text?: string
  headers?: Pairs
  others?: Evidence[]
}

function look(subject: string | null, { text, headers, others = [] }: More = {}): Evidence[] {
  return subjectEvidence(messageOf(subject, text, headers), readHeaders(headers ?? []), others)
}
const said = (subject: string | null, more?: More) =>
  look(subject, more).map(({ rule, strength, reason }) => `${rule} ${strength} ${reason}`)

const answering: More = { headers: [['In-Reply-To', '<1@ourshop.example>']] }
const byRule = (rule: RuleId, reason: Evidence['reason']): More => ({
  others: [{ rule, strength: 'skip', reason, area: 'headers', place: 'x', saw: '' }],
})

describe.each([
  [
    'T01 an automatic answer is held',
    'T01 hold auto-subject',
    [
      'Automatic reply: Your order',
      'AUTOMATIC REPLY: x',
      'Auto reply: x',
      'Auto-Reply: x',
      'Autoreply: x',
      'Auto Response: x',
      'Automated Response: x',
      'automatic reply',
      '[Auto-Reply] Your order',
      '[EXTERNAL] Automatic reply: x',
      'Automatic reply Re: x',
      'Ａｕｔｏｍａｔｉｃ　ｒｅｐｌｙ： x',
      'My order (Auto Reply)',
      'Yahoo! Auto Response',
    ],
  ],
  [
    'T03 an absence is held',
    'T03 hold out-of-office',
    [
      'Out of Office: x',
      'Out of the office: x',
      'Out of the office',
      'OOO: x',
      'OOF: x',
      'Out-of-Office: x',
      'Out of Office AutoReply: x',
      'Out of office - back on Monday',
      'AUTO: Emma Example is out of the office (returning 05/04/2026)',
      'Emma Example is out of the office.',
      'AUTO: Emma Example is out of the office',
      'Re: My order (Out of Office)',
      'Away from my mail',
    ],
  ],
  [
    'T04 both in other languages',
    'T04 hold out-of-office',
    [
      'Abwesenheitsnotiz: x',
      'Abwesenheitsnotiz',
      'Automatische Antwort: x',
      'Réponse automatique : x',
      'REPONSE AUTOMATIQUE: x',
      'Absence du bureau : x',
      'Respuesta automática: x',
      'RESPUESTA AUTOMATICA: x',
      'Fuera de la oficina: x',
      'Risposta automatica: x',
      'Fuori sede: x',
      'Resposta automática: x',
      'Automatisch antwoord: x',
      'Autosvar: x',
      'Automatisk svar: x',
      'Automatiskt svar: x',
      'Frånvaro: x',
      'Automaattinen vastaus: x',
      'Odpowiedź automatyczna: x',
      'Автоматический ответ: x',
      'Автоответ: x',
      '自動応答: x',
      '自動返信：x',
      '自动回复: x',
      '自动回复：x',
      '自动答复: x',
      '自動回覆: x',
      '자동 회신: x',
      'OTOMATİK YANIT: x',
      'Otomatik yanıt: x',
      'Automatická odpověď: x',
      'رد تلقائي: x',
      'Αυτόματη απάντηση: x',
      'ΑΥΤΟΜΑΤΗ ΑΠΑΝΤΗΣΗ: x',
      'Automatikus válasz: x',
      'Răspuns automat: x',
      'Автоматична відповідь: x',
      'Samodejni odgovor: x',
      'AUTO: Emma Muster ist außer Haus (Rückkehr am 04.05.2026)',
    ],
  ],
  [
    'T05 a delivery report is held',
    'T05 hold bounce-subject',
    [
      'Undeliverable: x',
      'Undelivered Mail Returned to Sender',
      'Delivery Status Notification (Failure)',
      'Mail delivery failed: returning message to sender',
      'failure notice',
      'Failure Notice',
      'Returned mail: see transcript for details',
      'Message delivery failure notice',
      'DELIVERY FAILURE: User x not listed',
      'Nondeliverable mail',
      'NDN: x',
      'Mail System Error - Returned Mail',
      'Message undeliverable',
      'Mail Delivery Failure',
      'Delivery Notification: Delivery has failed',
      'Email delivery error',
      '**Message you sent blocked by our bulk email filter**',
      'Considered UNSOLICITED BULK EMAIL, apparently from you',
      'Undeliverable mail, MTA-BLOCKED',
      'Mail failure - malformed recipient address',
      '[BOUNCE] x',
      'Non_remis_:_x',
      'DELIVERY_FAILURE: x',
      'Unzustellbar: x',
      'Non remis : x',
      'No se puede entregar: x',
      'Não é possível entregar: x',
      'Não_entregue: x',
      'Non recapitabile: x',
      'Onbestelbaar: x',
      'Не удается доставить: x',
      '配信不能: x',
      'メール配信エラー',
      '系统退信/Systems bounce',
      'AVVISO DI MANCATA CONSEGNA: x',
      'Nedoručitelné: x',
      'Kan ikke leveres: x',
    ],
  ],
  [
    'T05 how a delivery goes is held',
    'T05 hold bounce-info',
    [
      'Delayed Mail (still being retried)',
      'Warning: could not send message for past 4 hours',
      'Warning: message 1AbC-dE delayed 24 hours',
      'Delivery Status Notification (Delay)',
      'Successful Mail Delivery Report',
      'Delivery Notification: Delivery has been delayed',
    ],
  ],
  [
    'T05 a read receipt is held (F41)',
    'T05 hold read-receipt',
    ['Return Receipt (displayed) - x', 'Lesebestätigung: x', 'Accusé de lecture : x'],
  ],
  [
    'T05 a complaint is held (F21, F22)',
    'T05 hold complaint',
    [
      'complaint about message from 192.0.2.1',
      'Email Feedback Report for IP 192.0.2.1',
      'Abuse Report',
      '[AbuseID:7] Abuse report about 192.0.2.1',
    ],
  ],
  [
    'T05 a list’s notice is held (F23)',
    'T05 hold list',
    [
      'Loop Alert: duplicated Message-ID',
      'NOT MEMBER article from x (list ML)',
      'Your message to news awaits moderator approval',
    ],
  ],
  [
    'T07 a report is skipped',
    'T07 skip report',
    [
      'Report Domain: ourshop.example Submitter: mail.example Report-ID: 7',
      '[Preview] Report domain: ourshop.example Submitter: mail.example',
      '*** SECURITY information for host ***',
      'Cron <root@host> run-parts /etc/cron.daily',
      'AWS Notification Message',
    ],
  ],
  [
    'T07 without its stars a person may have written it',
    'T07 hold report',
    ['Security information for my account'],
  ],
])('%s', (_, expected, subjects) => {
  it.each(subjects)('%s', subject => {
    expect(said(subject)).toContain(expected)
    expect(look(subject)).toHaveLength(1)
  })
})

describe('T02 Auto: alone is soft', () => {
  it.each(['Auto: Your order', 'AUTO: x', 'Auto : x'])('%s', subject => {
    expect(said(subject)).toEqual(['T02 soft auto-subject'])
  })
  it('and held when the message answers', () => {
    expect(said('Auto: Your order', answering)).toEqual(['T02 hold automatic-answer'])
  })
})

describe('T05 what people write about parcels is soft (A18)', () => {
  it.each([
    'Delivery failed',
    'Failed delivery',
    'Delivery failure',
    'Undeliverable',
    'Delivery delayed',
    'Read: your terms',
    'Consegna: quando?',
  ])('%s', subject => {
    expect(look(subject).map(({ strength }) => strength)).toEqual(['soft'])
  })
})

describe('T01, T03, T04 what answers another message is skipped', () => {
  it.each([
    ['Automatic reply: x', 'T01 skip automatic-answer'],
    ['Out of Office: x', 'T03 skip out-of-office'],
    ['Abwesenheitsnotiz: x', 'T04 skip out-of-office'],
    ['自动回复: x', 'T04 skip out-of-office'],
  ])('%s', (subject, expected) => {
    expect(said(subject, answering)).toEqual([expected])
    expect(said(subject, { headers: [['References', '<1@ourshop.example>']] })).toEqual([expected])
  })
})

describe('S15 an absence notice that was not addressed to us is skipped', () => {
  it.each(['Out of Office: x', 'Abwesenheitsnotiz: x'])('%s', subject => {
    expect(look(subject, byRule('S15', 'not-addressed'))[0]?.strength).toBe('skip')
  })
})

describe('T05 with other evidence of a mail system it is skipped', () => {
  it.each<RuleId>(['H07', 'H09', 'H13', 'H16', 'S01', 'S02', 'S03'])('%s', rule => {
    expect(said('Undeliverable: x', byRule(rule, 'bounce'))).toEqual(['T05 skip bounce'])
    expect(said('Delivery Status Notification (Delay)', byRule(rule, 'bounce'))).toEqual([
      'T05 skip bounce-info',
    ])
  })
  it.each<RuleId>(['H17', 'S04', 'S10'])('not with %s', rule => {
    expect(said('Undeliverable: x', byRule(rule, 'bulk'))).toEqual(['T05 hold bounce-subject'])
  })
  it('F21 a complaint from one who sends complaints', () => {
    expect(said('complaint about message from 192.0.2.1', byRule('F21', 'complaint'))).toEqual([
      'T05 skip complaint',
    ])
  })
})

describe('T06 a nested prefix is held', () => {
  it.each([
    'Automated Response: Re: Automated Response: Re: Automated Response: Your order',
    'Ticket Received - 1 - [#9] Ticket Received - 2 - [#10] Ticket Received - 3 - Your order',
    '[#7254] Undeliverable: [#7253] Undeliverable: [#7252] Undeliverable: x',
    'Re: Support: AW: Support: Re: support: hello',
    '[Shop #1] [Desk #2] [Shop #3] hello',
  ])('%s', subject => {
    expect(said(subject)).toContain('T06 hold nesting')
  })
  it.each([
    'Re: Re: Re: Re: my order',
    'AW: Re: AW: Re: WG: my order',
    'Fwd: Fw: Fwd: my order',
    'Automated Response: Re: Automated Response: hello',
    'Order 1001, order 1002, order 1003',
    'Order: 1001, Order: 1002, Order: 1003',
    'a: b: c: d',
    '[1] [2] [3] three questions',
  ])('not in %s', subject => {
    expect(said(subject)).not.toContain('T06 hold nesting')
  })
})

describe('T08 a mailbox that nobody reads is held when it answers', () => {
  const reply = 'Re: Your order'
  it.each(Object.entries(unreadPhrases).map(([language, [phrase]]) => [language, phrase]))(
    '%s: %s',
    (_, phrase) => {
      expect(said(reply, { text: `Hello,\n${phrase.toUpperCase()} …` })).toEqual([
        'T08 hold mailbox-not-read',
      ])
    },
  )
  it('also when only the headers say that it answers', () => {
    expect(said('Thank you', { ...answering, text: 'This mailbox is not monitored.' })).toEqual([
      'T08 hold mailbox-not-read',
    ])
  })
  it.each<[string, string, string]>([
    ['a first message', 'Your order', 'Please do not reply to this e-mail.'],
    [
      'B12 what it quotes',
      reply,
      'Where is it?\n\nOn 3 May 2026, Shop <shop@ourshop.example> wrote:\n> Please do not reply to this e-mail.',
    ],
    [
      'what comes far down',
      reply,
      `${'Where is my order? '.repeat(60)}\nPlease do not reply to this e-mail.`,
    ],
    ['something else', reply, 'I will not reply to this offer. Nobody answered my mails.'],
    ['nothing', reply, ''],
  ])('not in %s', (_, subject, text) => {
    expect(look(subject, { text })).toEqual([])
  })
})

describe('A18, A19, A27 people who write about such mails are answered', () => {
  it.each([
    'I got an automatic reply: what now?',
    'Undeliverable parcel',
    'Your out of office hours?',
    'Out of office hours?',
    'Automatic reply button does not work',
    'Automatische Antworten nerven',
    'Delivery failure of my parcel',
    'Delivery status',
    'Delivery status of order 1001',
    'Mail delivery failed twice, please call me',
    'Returned mail order',
    'Warning: message on your site',
    'Report domain: is it mine?',
    'Read this please',
    'Automatik: welches Öl?',
    'Autorespond',
    'Auto',
    'AUTOMATIC watch: strap?',
    '不在通知が届きました',
    'Absence of a receipt',
    'Re: Automatic reply: Your order',
    'AW: Abwesenheitsnotiz: x',
    'Re: Undeliverable: x',
    'Fwd: Returned mail: see transcript for details',
    'Fwd: Undelivered Mail Returned to Sender',
    'Re: [#7] Delivery Status Notification (Failure)',
    '',
    '👍',
    '=?gb18030?B?xOO6ww==?=',
    'PrÃ¼fung Ã¶ffnen',
  ])('%j', subject => {
    expect(look(subject)).toEqual([])
  })
  it('A21 no subject at all', () => {
    expect(look(null)).toEqual([])
  })
  it('A18 "Auto: brake pads for Golf" is answered', () => {
    expect(weigh(look('Auto: brake pads for Golf')).verdict).toBe('unsure')
  })
})

describe('P08 the subject is decoded first', () => {
  it.each(['=?utf-8?B?QXV0b21hdGljIHJlcGx5OiB4?=', 'Automatic =?utf-8?Q?reply=3A_x?='])('%s', subject => {
    expect(said(subject)).toEqual(['T01 hold auto-subject'])
    expect(said(null, { headers: [['Subject', subject]] })).toEqual(['T01 hold auto-subject'])
  })
  it('the mail’s own subject counts where the helpdesk names another', () => {
    expect(said('Your order', { headers: [['Subject', 'Undeliverable: x']] })).toEqual([
      'T05 hold bounce-subject',
    ])
  })
})

describe('every phrase of the tables', () => {
  it('is found in any case, with and without accents, and says what it is', () => {
    for (const { phrase, later = '' } of subjectPhrases) {
      for (const written of [phrase, phrase.toUpperCase(), foldPhrase(phrase)])
        expect([written, look(`${written}: ${later}`).length > 0]).toEqual([written, true])
    }
  })
  it('is nothing in an answer, a forward or behind other words', () => {
    for (const { phrase, later = '' } of subjectPhrases) {
      for (const before of ['Re: ', 'Fwd: ', 'I got this: ', 'x '])
        expect([phrase, look(`${before}${phrase}: ${later}`)]).toEqual([phrase, []])
    }
  })
  it('names its source', () => {
    expect(subjectPhrases.filter(({ source, phrase }) => source === '' || phrase === '')).toEqual([])
  })
})

describe('section 8, as a helpdesk without headers tells it', () => {
  it.each([
    ['F01', 'emma@corp.example', 'Automatic reply: Your order', 'hold'],
    ['F04', 'emma@corp.example', 'Auto: Your order', 'unsure'],
    ['F05', 'emma@corp.example', 'Auto reply: Your order', 'hold'],
    ['F07', 'noreply@corp.example', 'Thank you', 'skip'],
    ['F08', 'MAILER-DAEMON@mx.example', 'Undelivered Mail Returned to Sender', 'skip'],
    ['F09', 'Mailer-Daemon@mx.example', 'Mail delivery failed: returning message to sender', 'skip'],
    ['F10', 'MAILER-DAEMON@mx.example', 'failure notice', 'skip'],
    ['F11', 'mailer-daemon@googlemail.com', 'Delivery Status Notification (Failure)', 'skip'],
    ['F12', 'admin@corp.example', 'Undeliverable: Your order', 'hold'],
    ['F13', 'postmaster@corp.example', 'Undeliverable: Your order', 'skip'],
    ['F16', 'no-reply@sns.amazonaws.com', 'AWS Notification Message', 'skip'],
    ['F20', 'Post_Master@mx.example', 'Re: Your order', 'hold'],
    ['F21', 'staff@hotmail.com', 'complaint about message from 192.0.2.1', 'skip'],
    ['F22', 'complaints@email-abuse.amazonses.com', 'Fw: Your order', 'skip'],
    ['F23', 'list-admin@ml.example', 'Loop Alert: duplicated Message-ID', 'hold'],
    ['F30', 'nobody@bounces.amazon.com', 'Re: Your order', 'skip'],
    ['F39', 'root@box.example', '*** SECURITY information for box ***', 'skip'],
    [
      'F40',
      'noreply-dmarc-support@google.com',
      'Report domain: ourshop.example Submitter: google.com',
      'skip',
    ],
    ['F41', 'emma@corp.example', 'Read: Your order', 'unsure'],
  ])('%s %s, %s: %s', (_, from, subject, verdict) => {
    const message = { ...messageOf(subject), from: { name: null, address: from }, replyTarget: from }
    expect(weigh(judge(message, defaultGuardContext)).verdict).toBe(verdict)
  })
})

describe('whatever a subject holds', () => {
  const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map(codes => String.fromCharCode(...codes))

  it('nothing throws, and what was seen is ours', () => {
    const subject = fc.oneof(
      anyText,
      fc
        .tuple(fc.constantFrom(...subjectPhrases.map(({ phrase }) => phrase)), fc.string())
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(subject, fc.option(anyText), (one, text) => {
        const found = subjectEvidence(messageOf(one, text), readHeaders([['References', 'x']]), [])
        for (const { saw } of found) expect(saw.length).toBeLessThanOrEqual(120)
      }),
    )
  })

  it('the case never changes the evidence', () => {
    const phrase = fc.constantFrom(...subjectPhrases.map(one => one.phrase))
    const rest = fc.constantFrom('', ': x', ' x', ' (x)', ' - x', ': Re: x', '?')
    fc.assert(
      fc.property(phrase, rest, (start, end) => {
        const subject = `${start}${end}`
        expect(look(subject.toUpperCase())).toEqual(look(subject))
        expect(look(subject.toLowerCase())).toEqual(look(subject))
      }),
    )
  })

  it.each([
    'a',
    ':',
    '[',
    '] ',
    '[#1] ',
    'Re: ',
    'Auto',
    'Auto: ',
    '=?',
    '\u0301',
    'ﷺ',
    '\u200b',
    '- ',
    '(',
    '> ',
  ])(
    'a megabyte of %j is judged',
    piece => {
      const long = piece.repeat(1_000_000 / piece.length)
      for (const subject of [long, `Re: ${long}`, `${long}: Automatic reply`, `Automatic reply: ${long}`])
        expect(() => look(subject, { ...answering, text: long })).not.toThrow()
    },
    60_000,
  )
})
