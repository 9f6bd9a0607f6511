/** A moment in a sentence; times, weekdays and dates come from Intl in the same language. */
interface MomentPhrases {
  today(time: string): string
  tomorrow(time: string): string
  onWeekday(weekday: string, time: string): string
  onDate(date: string, time: string): string
}

/** What a language says about times: "tomorrow at 09:00", "by 12:00 tomorrow", "within 2 hours". */
export interface PhraseBook {
  at: MomentPhrases
  by: MomentPhrases
  within(count: number, unit: 'minute' | 'hour'): string
}

/** "At the latest" can stand before every moment; only English says it otherwise. */
function book(latest: string, at: MomentPhrases, within: PhraseBook['within']): PhraseBook {
  return {
    at,
    by: {
      today: time => `${latest} ${at.today(time)}`,
      tomorrow: time => `${latest} ${at.tomorrow(time)}`,
      onWeekday: (weekday, time) => `${latest} ${at.onWeekday(weekday, time)}`,
      onDate: (date, time) => `${latest} ${at.onDate(date, time)}`,
    },
    within,
  }
}

/** One hour is a word of its own, more are counted. */
const counted =
  (within: string, minutes: string, oneHour: string, hours: string): PhraseBook['within'] =>
  (count, unit) => {
    if (unit === 'minute') return `${within} ${count} ${minutes}`
    return count === 1 ? oneHour : `${within} ${count} ${hours}`
  }

/** One o'clock is the only hour of which Spanish and Portuguese speak as of one. */
const isOne = (time: string) => /^0?1:/.test(time)
const spanishAt = (time: string) => (isOne(time) ? `a la ${time}` : `a las ${time}`)
const portugueseAt = (time: string) => (isOne(time) ? `à ${time}` : `às ${time}`)

/** Weekdays are feminine but for the two of the weekend. */
const portugueseOn = (day: string) => (/^(?:sábado|domingo)/.test(day) ? `no ${day}` : `na ${day}`)

/** "On" takes the accusative, and is longer before two consonants that are hard to say. */
const polishOn = (day: string) =>
  day.startsWith('wtorek')
    ? `we ${day}`
    : `w ${day.replace(/^(środ|sobot)a/, '$1ę').replace(/^niedziela/, 'niedzielę')}`

const english: PhraseBook = {
  at: {
    today: time => `today at ${time}`,
    tomorrow: time => `tomorrow at ${time}`,
    onWeekday: (weekday, time) => `on ${weekday} at ${time}`,
    onDate: (date, time) => `on ${date} at ${time}`,
  },
  by: {
    today: time => `by ${time} today`,
    tomorrow: time => `by ${time} tomorrow`,
    onWeekday: (weekday, time) => `by ${time} on ${weekday}`,
    onDate: (date, time) => `by ${time} on ${date}`,
  },
  within: counted('within', 'minutes', 'within an hour', 'hours'),
}

const norwegian = book(
  'senest',
  {
    today: time => `i dag kl. ${time}`,
    tomorrow: time => `i morgen kl. ${time}`,
    onWeekday: (weekday, time) => `på ${weekday} kl. ${time}`,
    onDate: (date, time) => `${date} kl. ${time}`,
  },
  counted('innen', 'minutter', 'innen en time', 'timer'),
)

/** By language. What is missing here is told as Intl alone can tell it. */
export const phraseBooks: Readonly<Record<string, PhraseBook>> = {
  en: english,
  de: book(
    'spätestens',
    {
      today: time => `heute um ${time}`,
      tomorrow: time => `morgen um ${time}`,
      onWeekday: (weekday, time) => `am ${weekday} um ${time}`,
      onDate: (date, time) => `am ${date} um ${time}`,
    },
    counted('innerhalb von', 'Minuten', 'innerhalb einer Stunde', 'Stunden'),
  ),
  fr: book(
    'au plus tard',
    {
      today: time => `aujourd'hui à ${time}`,
      tomorrow: time => `demain à ${time}`,
      onWeekday: (weekday, time) => `${weekday} à ${time}`,
      onDate: (date, time) => `le ${date} à ${time}`,
    },
    counted('sous', 'minutes', 'sous une heure', 'heures'),
  ),
  es: book(
    'a más tardar',
    {
      today: time => `hoy ${spanishAt(time)}`,
      tomorrow: time => `mañana ${spanishAt(time)}`,
      onWeekday: (weekday, time) => `el ${weekday} ${spanishAt(time)}`,
      onDate: (date, time) => `el ${date} ${spanishAt(time)}`,
    },
    counted('en menos de', 'minutos', 'en menos de una hora', 'horas'),
  ),
  it: book(
    'al più tardi',
    {
      today: time => `oggi alle ${time}`,
      tomorrow: time => `domani alle ${time}`,
      onWeekday: (weekday, time) => `${weekday} alle ${time}`,
      onDate: (date, time) => `${date} alle ${time}`,
    },
    counted('entro', 'minuti', "entro un'ora", 'ore'),
  ),
  pt: book(
    'o mais tardar',
    {
      today: time => `hoje ${portugueseAt(time)}`,
      tomorrow: time => `amanhã ${portugueseAt(time)}`,
      onWeekday: (weekday, time) => `${portugueseOn(weekday)} ${portugueseAt(time)}`,
      onDate: (date, time) => `${portugueseOn(date)} ${portugueseAt(time)}`,
    },
    counted('no prazo de', 'minutos', 'no prazo de uma hora', 'horas'),
  ),
  nl: book(
    'uiterlijk',
    {
      today: time => `vandaag om ${time}`,
      tomorrow: time => `morgen om ${time}`,
      onWeekday: (weekday, time) => `op ${weekday} om ${time}`,
      onDate: (date, time) => `op ${date} om ${time}`,
    },
    counted('binnen', 'minuten', 'binnen een uur', 'uur'),
  ),
  pl: book(
    'najpóźniej',
    {
      today: time => `dzisiaj o ${time}`,
      tomorrow: time => `jutro o ${time}`,
      onWeekday: (weekday, time) => `${polishOn(weekday)} o ${time}`,
      onDate: (date, time) => `${polishOn(date)} o ${time}`,
    },
    counted('w ciągu', 'minut', 'w ciągu godziny', 'godzin'),
  ),
  sv: book(
    'senast',
    {
      today: time => `i dag kl. ${time}`,
      tomorrow: time => `i morgon kl. ${time}`,
      onWeekday: (weekday, time) => `på ${weekday} kl. ${time}`,
      onDate: (date, time) => `${date} kl. ${time}`,
    },
    counted('inom', 'minuter', 'inom en timme', 'timmar'),
  ),
  da: book(
    'senest',
    {
      today: time => `i dag kl. ${time}`,
      tomorrow: time => `i morgen kl. ${time}`,
      onWeekday: (weekday, time) => `på ${weekday} kl. ${time}`,
      onDate: (date, time) => `${date} kl. ${time}`,
    },
    counted('inden for', 'minutter', 'inden for en time', 'timer'),
  ),
  nb: norwegian,
  no: norwegian,
}
