/**
 * How the words begin by which a text says that nobody typed it, and by which it says how to reach a person (reply,
 * write, contact, call): for the languages of LOOP-RULES T04 and the largest besides. A language that shares its
 * beginnings with one above has no line of its own.
 */
const words: Readonly<Record<string, { automatic: readonly string[]; person: readonly string[] }>> = {
  en: { automatic: ['automat'], person: ['reply', 'respond', 'answer', 'contact', 'call us'] },
  de: { automatic: ['automat'], person: ['antwort', 'kontakt', 'erreich'] },
  fr: { automatic: ['automat'], person: ['répon', 'contact', 'joindre'] },
  es: { automatic: ['automát'], person: ['respuesta', 'responda', 'responde', 'contact', 'llám'] },
  pt: { automatic: ['automát'], person: ['responda', 'resposta', 'contat', 'contact'] },
  it: { automatic: ['automat'], person: ['rispond', 'rispost', 'contatt'] },
  nl: { automatic: ['automat'], person: ['antwoord', 'beantwoord', 'contact'] },
  'sv, da, no': { automatic: ['automat', 'autosvar'], person: ['svar', 'kontakt'] },
  fi: { automatic: ['automaatti'], person: ['vastaa', 'vastaus', 'yhteyttä'] },
  pl: { automatic: ['automat'], person: ['odpowie', 'odpowiedz', 'odpisz', 'kontakt'] },
  'cs, sk': { automatic: ['automat'], person: ['odpově', 'odpove', 'kontakt'] },
  hu: { automatic: ['automat'], person: ['válasz', 'kapcsolat'] },
  ro: { automatic: ['automat'], person: ['răspun', 'contact'] },
  'ru, uk, bg': { automatic: ['автомат'], person: ['ответ', 'свяж', 'связ', 'відпов', 'отговор'] },
  el: { automatic: ['αυτόματ', 'αυτοματ'], person: ['απαντ', 'επικοινων'] },
  tr: { automatic: ['otomati'], person: ['yanıt', 'cevap'] },
  'id, ms': { automatic: ['otomati', 'automati'], person: ['balas', 'hubungi'] },
  vi: { automatic: ['tự động'], person: ['trả lời', 'liên hệ'] },
  ja: { automatic: ['自動'], person: ['返信', '連絡'] },
  zh: { automatic: ['自动', '自動'], person: ['回复', '回覆', '联系', '聯繫', '回信'] },
  ko: { automatic: ['자동'], person: ['답장', '회신', '연락'] },
  ar: { automatic: ['تلقائي', 'آلي'], person: ['الرد', 'اتصل'] },
  he: { automatic: ['אוטומט'], person: ['השב', 'צרו קשר'] },
  hi: { automatic: ['स्वचालित'], person: ['उत्तर', 'संपर्क'] },
  th: { automatic: ['อัตโนมัติ'], person: ['ตอบ', 'ติดต่อ'] },
}

/** Whether a text says that nobody typed it. */
export const saysAutomatic = (text: string) => holds(text, 'automatic')

/** Whether a text says how to reach a person. */
export const saysHowToReach = (text: string) => holds(text, 'person')

function holds(text: string, what: 'automatic' | 'person'): boolean {
  const plain = text.normalize('NFC').toLowerCase()
  return Object.values(words).some(language => language[what].some(word => plain.includes(word)))
}
