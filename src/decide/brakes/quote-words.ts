/**
 * How mail programs begin a quote, in the languages of LOOP-RULES T04. All in lower case. Taken from the
 * phrases of the usual mail programs in these languages (Gmail, Outlook, Apple Mail, Thunderbird).
 */
interface QuoteWords {
  language: string
  /** What an attribution says before its colon: "On Monday, Anna wrote:". */
  wrote: readonly string[]
  /** The first word of an attribution that is broken over several lines. */
  opening: readonly string[]
  /** Names of the fields above a quoted mail: "From:", "Sent:". */
  from: readonly string[]
  sent: readonly string[]
  /** What stands between the dashes above a quoted mail. */
  original: readonly string[]
}

export const quoteWords: readonly QuoteWords[] = [
  {
    language: 'English',
    wrote: ['wrote'],
    opening: ['on'],
    from: ['from'],
    sent: ['sent', 'date'],
    original: ['original message', 'forwarded message', 'original appointment'],
  },
  {
    language: 'German',
    wrote: ['schrieb'],
    opening: ['am'],
    from: ['von'],
    sent: ['gesendet', 'datum'],
    original: ['ursprüngliche nachricht', 'weitergeleitete nachricht', 'originalnachricht'],
  },
  {
    language: 'French',
    wrote: ['a écrit', 'a ecrit'],
    opening: ['le'],
    from: ['de'],
    sent: ['envoyé', 'envoye', 'date'],
    original: ["message d'origine", 'message d’origine', 'message transféré', 'message original'],
  },
  {
    language: 'Spanish',
    wrote: ['escribió', 'escribio'],
    opening: ['el'],
    from: ['de'],
    sent: ['enviado', 'enviado el', 'fecha'],
    original: ['mensaje original', 'mensaje reenviado'],
  },
  {
    language: 'Italian',
    wrote: ['ha scritto'],
    opening: ['il'],
    from: ['da'],
    sent: ['inviato', 'data'],
    original: ['messaggio originale', 'messaggio inoltrato'],
  },
  {
    language: 'Portuguese',
    wrote: ['escreveu'],
    opening: ['em', 'a', 'no dia'],
    from: ['de'],
    sent: ['enviado', 'enviada', 'data'],
    original: ['mensagem original', 'mensagem encaminhada'],
  },
  {
    language: 'Dutch',
    wrote: ['schreef', 'heeft geschreven'],
    opening: ['op'],
    from: ['van'],
    sent: ['verzonden', 'datum'],
    original: ['oorspronkelijk bericht', 'doorgestuurd bericht'],
  },
  {
    language: 'Swedish',
    wrote: ['skrev'],
    opening: ['den'],
    from: ['från'],
    sent: ['skickat', 'datum'],
    original: ['ursprungligt meddelande', 'vidarebefordrat meddelande'],
  },
  {
    language: 'Danish and Norwegian',
    wrote: ['skrev', 'skreiv'],
    opening: ['den', 'på'],
    from: ['fra'],
    sent: ['sendt', 'dato'],
    original: ['oprindelig meddelelse', 'opprinnelig melding', 'videresendt melding'],
  },
  {
    language: 'Finnish',
    wrote: ['kirjoitti'],
    opening: [],
    from: ['lähettäjä'],
    sent: ['lähetetty', 'päivämäärä'],
    original: ['alkuperäinen viesti', 'välitetty viesti'],
  },
  {
    language: 'Polish',
    wrote: ['napisał', 'napisała', 'napisał(a)', 'pisze'],
    opening: ['w dniu', 'dnia'],
    from: ['od'],
    sent: ['wysłano', 'data'],
    original: ['wiadomość oryginalna', 'wiadomość przekazana', 'oryginalna wiadomość'],
  },
  {
    language: 'Czech',
    wrote: ['napsal', 'napsala', 'napsal(a)'],
    opening: ['dne'],
    from: ['od'],
    sent: ['odesláno', 'datum'],
    original: ['původní zpráva', 'přeposlaná zpráva'],
  },
  {
    language: 'Russian',
    wrote: ['пишет', 'написал', 'написала', 'написал(а)'],
    opening: ['от'],
    from: ['от'],
    sent: ['отправлено', 'дата'],
    original: ['исходное сообщение', 'пересылаемое сообщение'],
  },
  {
    language: 'Turkish',
    wrote: ['yazdı'],
    opening: [],
    from: ['kimden', 'gönderen'],
    sent: ['gönderildi', 'gönderme tarihi', 'tarih'],
    original: ['özgün ileti', 'orijinal mesaj', 'iletilen mesaj'],
  },
  {
    language: 'Japanese',
    wrote: ['書きました', 'のメール', 'wrote'],
    opening: [],
    from: ['差出人'],
    sent: ['送信日時', '日付'],
    original: ['元のメッセージ', '転送されたメッセージ'],
  },
  {
    language: 'Chinese',
    wrote: ['写道', '寫道'],
    opening: ['在'],
    from: ['发件人', '寄件者'],
    sent: ['发送时间', '日期', '寄件日期'],
    original: ['原始邮件', '转发邮件', '原始郵件'],
  },
]
