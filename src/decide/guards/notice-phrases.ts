import { type Meaning, phrasesOf, type SubjectPhrase } from './subject-phrase.ts'

const receipt: Meaning = { kind: 'read-receipt', ending: 'closed' }
const receiptSoft: Meaning = { kind: 'read-receipt', ending: 'colon', soft: true }
const deliveryColonSoft: Meaning = { kind: 'delivery-info', ending: 'colon', soft: true }
const complaintOpen: Meaning = { kind: 'complaint', ending: 'open' }
const complaint: Meaning = { kind: 'complaint', ending: 'closed' }
const listNotice: Meaning = { kind: 'list-notice', ending: 'open' }
const report: Meaning = { kind: 'report', ending: 'open' }

/** What receipts, complaints, lists and computers put at the start of a subject (LOOP-RULES T05, T07, F21 to F23, F41). */
export const noticePhrases: readonly SubjectPhrase[] = [
  phrasesOf(
    receipt,
    'en',
    'Thunderbird; SOGo; Horde (RFC 8098)',
    `Return Receipt | Return Receipt (displayed) | Read receipt | Disposition notification
    | Read notification`,
  ),
  phrasesOf(
    receipt,
    'mul',
    'Outlook and webmail programs, several languages; ~',
    `Lesebestätigung | Empfangsbestätigung (angezeigt) | Accusé de lecture | Confirmation de lecture
    | Confirmación de lectura | Acuse de lectura | Confirmação de leitura | Recibo de leitura
    | Conferma di lettura | Ricevuta di lettura | Ricevuta di ritorno (visualizzata) | Leesbevestiging
    | Potwierdzenie przeczytania | Läskvitto | Læsebekræftelse | Lesebekreftelse | Lukukuittaus
    | Уведомление о прочтении | 開封確認 | 開封通知 | 已读回执 | 已讀回條 | 讀取回條 | 읽음 확인 | Okundu bilgisi
    | Potvrzení o přečtení`,
  ),
  phrasesOf(
    receiptSoft,
    'mul',
    'Outlook, several languages; mail classifiers; ~',
    `Read | Not read | Gelesen | Nicht gelesen | Ungelesen gelöscht | Lu | Non lu | Leído | No leído
    | Letto | Non letto | Lida | Lido | Não lida | Gelezen | Niet gelezen | Läst | Oläst | Læst
    | Ikke læst | Lest | Ikke lest | Luettu | Przeczytano | Przeczytane | Прочитано | Прочтено | 開封済み
    | 已读 | 已讀 | 已讀取 | 읽음 | Okundu | Přečteno`,
  ),
  phrasesOf(
    deliveryColonSoft,
    'mul',
    'Exchange delivery receipts, several languages; mail classifiers',
    `Delivered | Relayed | Zugestellt | Remis | Entregado | Entregue | Consegnato | Bezorgd | Levererat
    | Leveret | Levert | Dostarczono | Доставлено | Doručeno | Teslim edildi`,
  ),
  phrasesOf(
    complaintOpen,
    'en',
    'Hotmail; AOL; Yahoo (RFC 5965)',
    `Complaint about message from | Email Feedback Report for IP | Yahoo! Mail AntiSpam Feedback
    | Abuse report about | Abuse report for`,
  ),
  phrasesOf(
    complaint,
    'en',
    'RFC 5965 reports',
    `Abuse report | Spam report | Spam complaint | Feedback report
    | Auth failure report`,
  ),
  phrasesOf(
    listNotice,
    'en',
    'fml',
    'Loop Alert | NOT MEMBER article from | You are not member | fml Command Status report',
  ),
  phrasesOf(
    listNotice,
    'en',
    'Mailman; ezmlm',
    'Results of your email commands | ezmlm warning | ezmlm response | Request to mailing list',
  ),
  phrasesOf({ ...listNotice, later: 'awaits moderator approval' }, 'en', 'Mailman', 'Your message to'),
  phrasesOf({ ...report, later: 'submitter:' }, 'en', 'RFC 7489 7.2.1.1', 'Report domain:'),
  phrasesOf({ ...report, starred: true }, 'en', 'sudo', 'Security information for'),
  phrasesOf({ ...report, later: '@' }, 'en', 'cron', 'Cron <'),
  phrasesOf(
    report,
    'en',
    'OpenDMARC; Logwatch; anacron; SNS',
    'DMARC Failure Report | DMARC Aggregate Report | Logwatch for | AWS Notification Message',
  ),
].flat()
