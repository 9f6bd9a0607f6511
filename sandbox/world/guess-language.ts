/** Scripts that tell the language by themselves. */
const scripts: ReadonlyArray<readonly [string, RegExp]> = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['ar', /\p{Script=Arabic}/u],
]

/** Small words that are frequent in one of these languages and rare in the others. */
const words: Record<string, string> = {
  en: 'the and is are my your you i have has been not where when with for this that hello hi thanks order please',
  de: 'der die das und ist ich nicht wo mein meine meinen habe hat wann mit für hallo danke bestellung bitte sie noch',
  fr: 'le la les et est je ne pas où ma mon mes quand avec pour bonjour merci commande vous votre une bien',
  es: 'el los las y es no dónde mi mis cuándo con para hola gracias pedido por favor usted una está he',
  it: 'il gli e è non dove mio mia quando con per ciao grazie ordine buongiorno sono una ho che',
  nl: 'de het en is niet waar mijn wanneer met voor hallo bedankt bestelling ik een van heb nog',
  pt: 'o os as e não onde meu minha quando com para olá obrigado obrigada pedido uma está você por',
}

const languageOf = new Map<string, string[]>()
for (const [language, list] of Object.entries(words)) {
  for (const word of list.split(' ')) languageOf.set(word, [...(languageOf.get(word) ?? []), language])
}

/**
 * The language of a text, as Gorgias detects it from a ticket's first messages (FACTS 5.1); null when it does
 * not show. How Gorgias does it is not known: here the script decides, or the small words do.
 */
export function guessLanguage(text: string): string | null {
  const script = scripts.find(([, letters]) => letters.test(text))
  if (script !== undefined) return script[0]
  const hits = new Map<string, number>()
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    for (const language of languageOf.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1)
  }
  const [best, second] = [...hits].sort(([, one], [, other]) => other - one)
  return best === undefined || best[1] === second?.[1] ? null : best[0]
}
