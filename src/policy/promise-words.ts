/**
 * Words with which a text promises that somebody will write. A word list knows no language whole: it warns, and
 * forbids nothing.
 */
const promises: readonly RegExp[] = [
  /\b(?:we|our team|an agent|somebody|someone|a colleague)(?:['’]ll| will)\b/i,
  /\b(?:get|come) back to you\b|\b(?:look|are looking) into\b|\bbe in touch\b|\banswer you\b|\bwrite to you\b/i,
  /\bmelden uns\b|\bkümmern uns\b|\bantworten Ihnen\b|\bschauen (?:uns|wir)\b/i,
  /\bvous (?:répond|recontact|revien|écri)/i,
  /\b(?:le|les|te) (?:responder|contestar|escribir)emos\b|\bnos pondremos en contacto\b/i,
  /\b(?:ti|vi|le) (?:risponder|contatter|scriver)emo\b/i,
  /\b(?:nemen|neemt) (?:we |wij )?contact\b|\blaten (?:we|wij) (?:u|je)\b/i,
]

/** Whether a text seems to say that somebody will write to the customer. Pure. */
export const promisesMore = (text: string): boolean => promises.some(promise => promise.test(text))

const number = String.raw`(?:\d{1,3}|one|two|three|a few|ein(?:e[rmn]?|s)?|zwei|drei|une?|deux|un[ao]?|dos|due|twee|een|två|en|to)`

/** Words with which a text promises an answer by a time: "within 24 hours", "bis morgen". */
const timedPromises: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:within|in|inside|in under) (?:the next )?(?:${number}|an?)[ -]?(?:(?:business|working) )?(?:minutes?|hours?|days?|h)\b`,
    'i',
  ),
  /\bby (?:tomorrow|tonight|the end of (?:the|this) (?:day|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i,
  /\b(?:later today|the same day|the next (?:business |working )?day)\b/i,
  new RegExp(
    String.raw`\b(?:innerhalb (?:von|der nächsten)|binnen|in(?: den nächsten)?) ${number} (?:Minuten?|Stunden?|(?:Werk|Arbeits)?tag(?:en?|s)?)\b`,
    'i',
  ),
  /\b(?:bis (?:morgen|heute Abend|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch)|am nächsten (?:Werk|Arbeits)?tag)\b/i,
  new RegExp(
    String.raw`\b(?:sous|dans les|d'ici|en moins de) (?:prochaines )?${number} ?(?:h|heures?|minutes?|jours?)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:en(?: menos de)?|dentro de|en las próximas) ${number} (?:horas?|minutos?|días?)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:dentro de|em(?: até)?|no prazo de|nas próximas) ${number} (?:horas?|minutos?|dias?)\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:entro|nelle prossime) ${number} (?:ore|ora|minuti|giorn[io])\b`, 'i'),
  new RegExp(String.raw`\b(?:binnen) ${number} (?:uur|minuten|(?:werk)?dag(?:en)?)\b`, 'i'),
  new RegExp(
    String.raw`(?:^|\s)(?:inom|innen|inden for|w ciągu) ${number} (?:tim\w*|time\w*|minut\w*|dag\w*|dygn|godzin\w*|dni)`,
    'i',
  ),
]

/** What a text says of the time by which somebody answers, in its own words; null when it says none. Pure. */
export function timePromisedIn(text: string): string | null {
  for (const promise of timedPromises) {
    const found = promise.exec(text)?.[0]
    if (found !== undefined) return found.trim()
  }
  return null
}
