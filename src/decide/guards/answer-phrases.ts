import { type Meaning, phrasesOf, type SubjectPhrase } from './subject-phrase.ts'

const automatic: Meaning = { kind: 'automatic-reply', ending: 'closed' }
const automaticOpen: Meaning = { kind: 'automatic-reply', ending: 'open' }
const auto: Meaning = { kind: 'auto', ending: 'colon' }
const absent: Meaning = { kind: 'absence', ending: 'closed' }
const absentOpen: Meaning = { kind: 'absence', ending: 'open' }
const absentColon: Meaning = { kind: 'absence', ending: 'colon' }
const absentSoft: Meaning = { kind: 'absence', ending: 'closed', soft: true }
const absentColonSoft: Meaning = { kind: 'absence', ending: 'colon', soft: true }

/** What answering machines and absence notices put at the start of a subject (LOOP-RULES T01 to T04). */
export const answerPhrases: readonly SubjectPhrase[] = [
  phrasesOf(automatic, 'en', 'Exchange 2010 and later; Apple', 'Automatic reply | Auto reply | Autoreply'),
  phrasesOf(
    automatic,
    'en',
    'LOOP-RULES T01; PHP bounce handler lists',
    `Auto response | Autoresponse | Automated response | Automated reply | Automatic response
    | Auto responder | Autoresponder | Auto respond | Auto acknowledgement | Automatic answer`,
  ),
  phrasesOf(
    automaticOpen,
    'en',
    'Yahoo; mail rule sets',
    `Yahoo! Auto Response | Automatically generated response from | Auto-Respond E-Mail from
    | Auto-reply concerning | Auto-reply from | Autoresponse - Email returned | Automatic reply -
    | Auto reply -`,
  ),
  phrasesOf(auto, 'en', 'RFC 3834 3.1.5, RFC 5230 5.3', 'Auto'),
  phrasesOf(
    absent,
    'en',
    'Exchange 2003 and 2007; EmailEngine',
    `Out of office | Out of the office | Out of office reply | Out of office response
    | Out of office message`,
  ),
  phrasesOf(
    absentOpen,
    'en',
    'Exchange 2003; mail rule sets',
    `Out of office autoreply | Out of office auto reply | Out of office automatic reply
    | Out of office notification | Out of office until | Out of the office until
    | Out of office - | Out of the office - | Out of office – | Out of the office –`,
  ),
  phrasesOf(absentColon, 'en', 'EmailEngine', 'OOO | OOF'),
  phrasesOf(
    absent,
    'en',
    'vacation(1); Gmail before 2010; PHP bounce handler lists',
    `Away from my mail | Away from office | Away from the office | Away from my desk | Vacation reply
    | Vacation response | Vacation alert | Vacation message | Vacation notice`,
  ),
  phrasesOf(
    absentSoft,
    'en',
    'PHP bounce handler lists',
    "I am out of the office | I'm out of the office | I am currently out of the office",
  ),
  phrasesOf(absentColonSoft, 'en', 'Gmail before 2010', 'Vacation'),
  phrasesOf(
    automatic,
    'de',
    'Exchange, de',
    'Automatische Antwort | Automatische Rückantwort | Autom. Antwort | Automatische Antwort auf',
  ),
  phrasesOf(
    absent,
    'de',
    'Exchange, de; Discourse list',
    `Abwesenheitsnotiz | Abwesenheitsmeldung | Abwesenheitsnachricht | Abwesenheitsmitteilung
    | Abwesenheitsassistent | Abwesenheitsbenachrichtigung | Ferienabwesenheit | Urlaubsabwesenheit
    | Urlaubsnotiz | Urlaubsmeldung`,
  ),
  phrasesOf(absentColon, 'de', 'Lotus Notes, de; reply classifiers', 'Abwesend | Außer Haus | Nicht im Büro'),
  phrasesOf(absentColonSoft, 'de', 'reply classifiers', 'Abwesenheit | Im Urlaub | Urlaub'),
  phrasesOf(
    automatic,
    'fr',
    'Exchange, fr',
    'Réponse automatique | Réponse auto | Message automatique | Réponse automatique à',
  ),
  phrasesOf(
    absent,
    'fr',
    'mail rule sets; Yahoo, fr; ~',
    `Absence du bureau | Message d'absence | Yahoo! -Message d'absence | Notification d'absence
    | Absent du bureau | Avis d'absence | Réponse d'absence`,
  ),
  phrasesOf(absentColonSoft, 'fr', 'mail rule sets', 'Absence | Absent'),
  phrasesOf(
    automatic,
    'es',
    'Exchange, es; Yahoo, es',
    `Respuesta automática | Respuesta automática de Yahoo! | Auto-respuesta | Autorespuesta
    | Autorrespuesta`,
  ),
  phrasesOf(
    absent,
    'es',
    'helpdesk guards; reply classifiers; ~',
    `Fuera de la oficina | Fuera de oficina | Mensaje de ausencia | Ausencia de la oficina
    | Ausencia temporal | Aviso de ausencia | Respuesta de ausencia`,
  ),
  phrasesOf(
    automatic,
    'pt',
    'Exchange, pt',
    'Resposta automática | Auto-resposta | Autorresposta | Mensagem automática',
  ),
  phrasesOf(
    absent,
    'pt',
    'reply classifiers; ~',
    `Fora do escritório | Ausência temporária | Fora da empresa | Mensagem de ausência
    | Ausência do escritório | Aviso de ausência | Resposta de ausência`,
  ),
  phrasesOf(automatic, 'it', 'Exchange, it', 'Risposta automatica | Messaggio automatico'),
  phrasesOf(
    absent,
    'it',
    'Discourse list; reply classifiers; ~',
    `Fuori sede | Fuori ufficio | Assente dall'ufficio | Risposta Non al computer | Non al computer
    | Messaggio di assenza | Notifica di assenza | Avviso di assenza`,
  ),
  phrasesOf(
    automatic,
    'nl',
    'Exchange, nl',
    'Automatisch antwoord | Automatisch antwoord bij afwezigheid | Automatisch bericht',
  ),
  phrasesOf(absent, 'nl', 'reply classifiers', 'Afwezigheidsbericht | Afwezigheidsmelding'),
  phrasesOf(absentColon, 'nl', 'reply classifiers', 'Afwezig | Afwezigheid | Buiten kantoor | Niet aanwezig'),
  phrasesOf(
    automatic,
    'sv',
    'Exchange, sv',
    'Automatiskt svar | Autosvar | Automatsvar | Automatiskt svarsmeddelande',
  ),
  phrasesOf(
    absent,
    'sv',
    'Discourse list; reply classifiers',
    'Frånvaro | Frånvaromeddelande | Ej på kontoret | Inte på kontoret',
  ),
  phrasesOf(
    automatic,
    'da',
    'Exchange, da and no',
    'Automatisk svar | Autosvar | Automatisk besvarelse | Automatisk svarmelding',
  ),
  phrasesOf(
    absent,
    'da',
    'reply classifiers; ~',
    `Fraværsmelding | Fraværsmeddelelse | Fraværsbesked | Ikke på kontoret | Ute av kontoret
    | Fraværsassistent | Fraværende fra kontoret`,
  ),
  phrasesOf(absentColon, 'da', 'reply classifiers', 'Fraværende | Fravær | Ikke til stede'),
  phrasesOf(
    automatic,
    'fi',
    'Exchange, fi',
    'Automaattinen vastaus | Automaattivastaus | Automaattinen vastausviesti',
  ),
  phrasesOf(absent, 'fi', '~', 'Poissa toimistosta | Poissaoloilmoitus | Poissaoloviesti'),
  phrasesOf(absentColon, 'fi', 'reply classifiers', 'Poissa'),
  phrasesOf(
    automatic,
    'pl',
    'Exchange, pl',
    'Odpowiedź automatyczna | Automatyczna odpowiedź | Autoodpowiedź | Autoresponder',
  ),
  phrasesOf(absent, 'pl', 'reply classifiers', 'Poza biurem | Powiadomienie o nieobecności'),
  phrasesOf(absentColon, 'pl', 'reply classifiers', 'Nieobecność | Nieobecny | Nieobecna'),
  phrasesOf(
    automatic,
    'ru',
    'Exchange, ru; mail classifiers',
    'Автоматический ответ | Автоответ | Автоответчик | Автоматическое уведомление',
  ),
  phrasesOf(absent, 'ru', '~', 'Вне офиса | Отсутствие на рабочем месте | Нет на рабочем месте'),
  phrasesOf(automatic, 'uk', 'reply classifiers', 'Автоматична відповідь | Автовідповідь'),
  phrasesOf(
    automatic,
    'ja',
    'Exchange, ja',
    '自動応答 | 自動返信 | 自動返信メール | 自動応答メール | 【自動返信】 | 自動送信',
  ),
  // A missed delivery has the same words, so only the machine's form with a colon counts.
  phrasesOf(absentColon, 'ja', '~', '不在通知 | 不在 | 外出中'),
  phrasesOf(
    automatic,
    'zh',
    'Exchange, zh-Hans; 163.com; QQ',
    '自动回复 | 自动答复 | 自动应答 | 自動答复 | 自动回覆',
  ),
  phrasesOf(
    automatic,
    'zh',
    'Exchange, zh-Hant; reply classifiers',
    '自動回覆 | 自動回復 | 自動答覆 | 自動應答',
  ),
  phrasesOf(absentColon, 'zh', '~', '外出 | 不在办公室 | 不在辦公室 | 休假中'),
  phrasesOf(automatic, 'ko', 'Exchange, ko', '자동 회신 | 자동회신 | 자동 응답 | 자동응답'),
  phrasesOf(absentColon, 'ko', '~', '부재 중 | 부재중 | 부재 알림 | 부재중 알림'),
  phrasesOf(automatic, 'tr', 'Exchange, tr', 'Otomatik yanıt | Otomatik cevap | Otomatik yanıtlama'),
  phrasesOf(absent, 'tr', '~', 'Ofis dışında | İş yeri dışında | Ofis dışındayım'),
  phrasesOf(
    automatic,
    'cs',
    'Exchange, cs',
    'Automatická odpověď | Automatická odpoveď | Automatické odpovědi',
  ),
  phrasesOf(
    absent,
    'cs',
    '~',
    'Mimo kancelář | Nepřítomnost v kanceláři | Nejsem v kanceláři | Mimo kancelárie',
  ),
  phrasesOf(
    automatic,
    'ar',
    'Exchange, ar; reply classifiers',
    'رد تلقائي | الرد التلقائي | ردود تلقائية | رد آلي',
  ),
  phrasesOf(absent, 'ar', '~', 'خارج المكتب'),
  phrasesOf(automatic, 'hu', 'Exchange, hu', 'Automatikus válasz | Automatikus válaszüzenet'),
  phrasesOf(absent, 'hu', '~', 'Házon kívül | Irodán kívül'),
  phrasesOf(automatic, 'ro', 'Exchange, ro', 'Răspuns automat'),
  phrasesOf(absent, 'ro', '~', 'Absent de la birou | În afara biroului'),
  phrasesOf(
    automatic,
    'el',
    'Exchange, el; Yahoo, el',
    'Αυτόματη απάντηση | Αυτόματη απόκριση του Yahoo! | Αυτόματη απόκριση',
  ),
  phrasesOf(absent, 'el', '~', 'Εκτός γραφείου | Απουσία από το γραφείο'),
  phrasesOf(automatic, 'he', 'reply classifiers', 'תשובה אוטומטית | מענה אוטומטי'),
  phrasesOf(automatic, 'id', 'reply classifiers', 'Balasan otomatis | Jawaban otomatis'),
  phrasesOf(automatic, 'vi', 'reply classifiers', 'Trả lời tự động'),
  phrasesOf(automatic, 'th', 'reply classifiers', 'ตอบกลับอัตโนมัติ | การตอบกลับอัตโนมัติ'),
  phrasesOf(automatic, 'hi', 'reply classifiers', 'स्वचालित उत्तर'),
  phrasesOf(automatic, 'sl', 'Exchange, sl', 'Samodejni odgovor'),
  phrasesOf(automatic, 'hr', 'mail rule sets', 'Automatski odgovor | Automatska potvrda'),
  phrasesOf(automatic, 'bg', '~', 'Автоматичен отговор'),
  phrasesOf(automatic, 'lt', 'reply classifiers', 'Automatinis atsakymas'),
  phrasesOf(automatic, 'lv', '~', 'Automātiska atbilde'),
  phrasesOf(automatic, 'et', '~', 'Automaatvastus | Automaatne vastus'),
  phrasesOf(automatic, 'ca', '~', "Resposta automàtica | Fora de l'oficina"),
].flat()

/** Sentences about somebody absent, after the name; as short as they are sure (Lotus Notes). */
export const colleaguePhrases: readonly SubjectPhrase[] = [
  phrasesOf(absentOpen, 'en', 'Lotus Notes', 'is out of the office | is out of office'),
  phrasesOf(absentOpen, 'de', 'Lotus Notes, de; ~', 'ist außer Haus | ist nicht im Büro'),
  phrasesOf(absentOpen, 'fr', 'Lotus Notes, fr; ~', 'est absent | est absente'),
  phrasesOf(absentOpen, 'es', '~', 'está ausente | está fuera de la oficina'),
  phrasesOf(absentOpen, 'pt', '~', 'está fora do escritório | está ausente do escritório'),
  phrasesOf(absentOpen, 'it', '~', 'è fuori ufficio | è assente'),
  phrasesOf(absentOpen, 'nl', '~', 'is afwezig | is niet op kantoor'),
  phrasesOf(absentOpen, 'sv', '~', 'är inte på kontoret'),
  phrasesOf(absentOpen, 'da', '~', 'er ikke på kontoret'),
  phrasesOf(absentOpen, 'fi', '~', 'on poissa'),
  phrasesOf(absentOpen, 'pl', '~', 'jest poza biurem'),
].flat()
