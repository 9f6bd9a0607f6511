/** Characters without width (LOOP-RULES S24). */
const hidden = /[\u180e\u200b-\u200d\u2060-\u2064\ufeff]/

const nonJoiner = 0x200c
const joiner = 0x200d
const space = 0x200b

/** Scripts that join letters, where the (non-)joiner is spelling: Persian, Arabic, and those of South Asia. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u
/** Scripts without spaces between words, where a space without width says where a line may break. */
const spaceless =
  /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}]/u
/** What a joiner may follow inside one emoji; a cut subject may end with it. */
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u

/** A name or subject that people read is shorter. */
const mostCharacters = 2_000

/**
 * Whether a text hides characters that nobody sees, as forged names do. Not those that spelling needs, nor the
 * joiner between the parts of an emoji, nor a byte order mark at the start.
 */
export function hidesCharacters(text: string): boolean {
  if (!hidden.test(text)) return false
  const characters = Array.from(text.slice(0, mostCharacters))
  return characters.some((character, at) => {
    if (!hidden.test(character) || (at === 0 && character === '\ufeff')) return false
    return !belongs(character.codePointAt(0), characters[at - 1] ?? '')
  })
}

function belongs(code: number | undefined, before: string): boolean {
  if (code === joiner && emoji.test(before)) return true
  if (code === joiner || code === nonJoiner) return joining.test(before)
  return code === space && spaceless.test(before)
}
