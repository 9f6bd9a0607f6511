import { type Meaning, phrasesOf, type SubjectPhrase } from './subject-phrase.ts'

const bounce: Meaning = { kind: 'bounce', ending: 'closed' }
const bounceOpen: Meaning = { kind: 'bounce', ending: 'open' }
const deliveryOpen: Meaning = { kind: 'delivery-info', ending: 'open' }
const delivery: Meaning = { kind: 'delivery-info', ending: 'closed' }
const bounceColon: Meaning = { kind: 'bounce', ending: 'colon' }
const bounceSoft: Meaning = { kind: 'bounce', ending: 'closed', soft: true }
const deliverySoft: Meaning = { kind: 'delivery-info', ending: 'closed', soft: true }
const deliveryColonSoft: Meaning = { kind: 'delivery-info', ending: 'colon', soft: true }

/** What delivery reports put at the start of a subject (LOOP-RULES T05). */
export const bouncePhrases: readonly SubjectPhrase[] = [
  phrasesOf(
    bounce,
    'en',
    'Postfix, bounce template',
    'Undelivered Mail Returned to Sender | Postmaster Copy: Undelivered Mail | Undelivered Mail',
  ),
  phrasesOf(bounceOpen, 'en', 'Postfix', 'Postfix SMTP server: errors from'),
  phrasesOf(
    deliveryOpen,
    'en',
    'Postfix, delay and success templates',
    `Delayed Mail (still being retried) | Postmaster Warning: Delayed Mail
    | Successful Mail Delivery Report | Mail Delivery Status Report`,
  ),
  phrasesOf(bounce, 'en', 'Sendmail', 'Returned mail | Returned e-mail | Returned email | Postmaster notify'),
  phrasesOf(bounceOpen, 'en', 'AOL and others', 'Returned mail - error'),
  phrasesOf(bounceColon, 'en', 'Microsoft Exchange, older', 'Non-Delivery'),
  phrasesOf(
    deliveryOpen,
    'en',
    'Sendmail',
    'Warning: could not send message | Could not send message for past',
  ),
  phrasesOf(
    bounce,
    'en',
    'Exim; GMX, Mail.ru, Zoho',
    'Mail delivery failed | Mail failure | Mail delivery failure | Message frozen',
  ),
  phrasesOf(bounceOpen, 'en', 'Exim', 'Mail failure -'),
  phrasesOf({ ...deliveryOpen, later: 'delayed' }, 'en', 'Exim', 'Warning: message'),
  phrasesOf(bounce, 'en', 'qmail; Yahoo; Activehunter', 'Failure notice | Permanent Delivery Failure'),
  phrasesOf(bounce, 'en', 'Courier', 'NOTICE: mail delivery status'),
  phrasesOf(delivery, 'en', 'Courier', 'WARNING: delayed mail'),
  phrasesOf(bounceColon, 'en', 'Exchange 5.5 and later', 'Undeliverable | NDN | NDR | Non-deliverable'),
  phrasesOf(
    bounce,
    'en',
    'Gmail; OpenSMTPD; Outlook; SES',
    'Delivery Status Notification | Mail Delivery Status Notification | DSN: failed | DSN: failure',
  ),
  phrasesOf(
    delivery,
    'en',
    'Gmail; Outlook; Zoho (RFC 3461)',
    `Delivery Status Notification (Delay) | Delivery Status Notification (Delayed)
    | Delivery Status Notification (Mail Delivery Delayed) | Delivery Status Notification (Relay)
    | Delivery Status Notification (Success) | Mail Delivery Status Notification (Delay)
    | Delivery status notification: delayed | Delivery status notification: warning`,
  ),
  phrasesOf(bounceColon, 'en', 'Lotus Domino', 'Delivery failure'),
  phrasesOf(
    bounce,
    'en',
    'Lotus Notes; Verizon; IMail; amavis; MailMarshal',
    `Undeliverable message | Undeliverable mail | Undeliverable e-mail | Undeliverable email
    | Undeliverable mail, MTA-BLOCKED`,
  ),
  phrasesOf(
    bounceOpen,
    'en',
    'Sun/Oracle Messaging Server',
    'Delivery Notification: Delivery has failed | Delivery Notification: Delivery has timed out',
  ),
  phrasesOf(
    deliveryOpen,
    'en',
    'Sun/Oracle Messaging Server',
    'Delivery Notification: Delivery has been delayed | Delivery Notification: Delivery has been',
  ),
  phrasesOf(bounceOpen, 'en', 'au/EZweb; Openwave', 'Mail System Error - Returned Mail'),
  phrasesOf(
    bounce,
    'en',
    'MXLogic; MessageLabs; MailFoundry; InterScan; Mimecast',
    `Message delivery has failed | Mail could not be delivered | Email Delivery Failure
    | E-mail delivery failure | SMTP delivery error | Delivery error report
    | There was an error sending your mail | Email delivery error | E-mail delivery error`,
  ),
  phrasesOf(
    bounceOpen,
    'en',
    'amavis; Barracuda',
    `Considered UNSOLICITED BULK EMAIL | Message you sent blocked by our bulk email filter
    | BANNED contents from you | BANNED filename | BAD HEADER SECTION from you`,
  ),
  phrasesOf({ ...bounceOpen, later: 'from you' }, 'en', 'amavis', 'VIRUS ('),
  phrasesOf(bounceOpen, 'en', 'Facebook', 'Sorry, your message could not be delivered'),
  phrasesOf(
    bounce,
    'en',
    'SendStudio, MailPress and PHP bounce handler lists',
    `Nondeliverable mail | Non-deliverable mail | Non delivery report | Non delivery notification
    | Message status - undeliverable | Message undeliverable | Message not delivered
    | Message could not be delivered | Message delivery failure | Message delivery failure notice
    | Message delivery failed | Mail delivery error | Mail delivery problem | Mail delivery system
    | Mail delivery subsystem | Mail delivery notification | Mail not delivered | Mail not deliverable
    | Mail status report | Mail system error | Mail transaction failed | Mail routing error
    | Mailserver notification | MDaemon notification | MDaemon warning | Error delivering mail
    | Error sending message | Delivery final failure notice | Expired Delivery Retry Notification
    | Automatically rejected mail | Your message could not be delivered
    | Your message can not be delivered | Your message cannot be delivered
    | Delivery reports about your email | Delivery reports about your e-mail | Delivery errors
    | Delivery failure notification | Delivery failure notice | Non-delivery report | Bounced mail
    | Bounced email | Rejected mail | Mail rejected | Undelivered message | Undeliverable notice
    | Mail undeliverable | Email undeliverable | Delivery failure report | Message rejected
    | Undeliverable mail notification`,
  ),
  phrasesOf(
    delivery,
    'en',
    'PHP bounce handler lists',
    'Message delayed | Mail delivery delayed | Message delivery delayed | Mail delivery delay',
  ),
  // People write these about parcels (A18).
  phrasesOf(
    bounceSoft,
    'en',
    'Domino; X2; PHP bounce handler lists',
    `Delivery failure | Failed delivery | Failure delivery | Delivery failed | Delivery has failed
    | Delivery unsuccessful | Delivery problem | Undeliverable | Undelivered | Returned to sender
    | Delivery notification | Delivery report | Delivery error | Not delivered | Could not be delivered
    | Mail error | User unknown | Message blocked | Address not found`,
  ),
  phrasesOf(
    deliverySoft,
    'en',
    'PHP bounce handler lists; Exchange receipts',
    'Delivery delayed | Delivery is delayed',
  ),
  phrasesOf(bounceOpen, 'en', 'Apache James', '[BOUNCE]'),
  phrasesOf(bounceColon, 'de', 'Exchange, de', 'Unzustellbar | Nicht zustellbar | Nachricht unzustellbar'),
  phrasesOf(
    bounce,
    'de',
    'T-Online; ~',
    `Nachricht nicht zustellbar | E-Mail nicht zustellbar | Unzustellbare Nachricht
    | Unzustellbarkeitsbericht`,
  ),
  phrasesOf(bounceColon, 'fr', 'Exchange, fr', 'Non remis | Non remise'),
  phrasesOf(
    bounce,
    'fr',
    'Exchange, fr; mail classifiers',
    `Rapport de non-remise | Échec de la remise du message | Échec de remise | Message non distribué
    | Notification d'échec de remise | Message non remis | Courrier non distribuable`,
  ),
  phrasesOf(bounceColon, 'es', 'Exchange, es', 'No se puede entregar | No entregado'),
  phrasesOf(
    bounce,
    'es',
    '~',
    'Mensaje no entregado | Error de entrega del mensaje | Correo no entregado | Correo devuelto',
  ),
  phrasesOf(
    bounceColon,
    'pt',
    'Exchange, pt',
    'Não é possível entregar | Não entregue | Não foi possível entregar',
  ),
  phrasesOf(bounceColon, 'it', 'Exchange, it', 'Non recapitabile | Impossibile recapitare'),
  phrasesOf(
    bounce,
    'it',
    'Exchange, it; certified mail (PEC)',
    `Impossibile recapitare il messaggio | Avviso di mancata consegna | Avviso di non accettazione
    | Avviso di mancata accettazione | Preavviso di mancata consegna | Rilevazione virus`,
  ),
  phrasesOf(
    deliveryColonSoft,
    'it',
    'certified mail (PEC)',
    'Accettazione | Avvenuta consegna | Presa in carico | Consegna',
  ),
  phrasesOf(bounceColon, 'nl', 'Exchange, nl', 'Onbestelbaar | Niet bezorgd'),
  phrasesOf(
    bounceColon,
    'sv',
    'Exchange, sv; ~',
    'Går inte att leverera | Det går inte att leverera | Kan inte levereras | Olevererbart',
  ),
  phrasesOf(
    bounceColon,
    'da',
    'Exchange, da and no',
    'Kan ikke leveres | Kunne ikke leveres | Ikke levert | Kan ikke levere',
  ),
  phrasesOf(
    bounceColon,
    'fi',
    'Exchange, fi; ~',
    `Ei voi toimittaa | Ei toimitettavissa | Toimittaminen ei onnistu
    | Perille toimittaminen epäonnistui`,
  ),
  phrasesOf(
    bounceColon,
    'pl',
    'Exchange, pl; ~',
    'Niedostarczalne | Niedostarczone | Nie można dostarczyć | Nie dostarczono',
  ),
  phrasesOf(bounceColon, 'ru', 'Exchange, ru', 'Не удается доставить | Не доставлено | Недоставлено'),
  phrasesOf(
    bounce,
    'ru',
    'Yandex, Mail.ru; mail classifiers',
    `Недоставленное сообщение | Уведомление о недоставке | Сообщение не доставлено
    | Письмо не доставлено`,
  ),
  phrasesOf(
    bounce,
    'ja',
    'Exchange, ja; InterScan, ja; mail programs',
    `配信不能 | 配信エラー | メール配信エラー | メール送信エラー | メール配信に失敗しました | メッセージを配信できません | 配信できませんでした | メールの配達に失敗しました
    | 送信エラー | 配信不能通知`,
  ),
  phrasesOf(
    bounceOpen,
    'zh',
    '163.com, QQ; mail classifiers',
    '系统退信 | 系統退信 | 退信通知 | 【退信】 | 邮件投递失败 | 郵件傳遞失敗 | 邮件被退回',
  ),
  phrasesOf(
    bounceColon,
    'zh',
    'Exchange, zh; ~',
    '退信 | 未送达 | 无法投递 | 无法传递 | 無法傳遞 | 无法送达 | 未传递',
  ),
  phrasesOf(bounceColon, 'ko', 'Exchange, ko; ~', '배달되지 않음 | 배달할 수 없음 | 전송 실패 | 배달 불가'),
  phrasesOf(bounce, 'ko', '~', '메일 발송 실패 | 메일 전송 실패 | 발송 실패 | 반송 메일'),
  phrasesOf(bounceColon, 'tr', 'Exchange, tr; ~', 'Teslim edilemedi | Teslim edilemiyor | İletilemedi'),
  phrasesOf(bounceColon, 'cs', 'Exchange, cs', 'Nedoručitelné | Nedoručiteľné | Nedoručeno'),
  phrasesOf(bounceColon, 'hu', 'Exchange, hu; ~', 'Kézbesíthetetlen | Nem kézbesíthető'),
  phrasesOf(bounceColon, 'ro', 'Exchange, ro; ~', 'Nelivrabil | Imposibil de livrat | Nu s-a livrat'),
  phrasesOf(bounceColon, 'hr', 'mail rule sets', 'Neisporučivo'),
  phrasesOf(bounceColon, 'ar', 'Exchange, ar; ~', 'غير قابل للتسليم | تعذر التسليم'),
  phrasesOf(bounceColon, 'el', 'Exchange, el; ~', 'Μη παραδοτέο | Δεν είναι δυνατή η παράδοση'),
].flat()
