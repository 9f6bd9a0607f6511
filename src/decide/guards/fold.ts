/** Letters that Unicode does not take apart, and one that differs between the cases. */
const apart: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** Text without case, diacritics and width (NFKD), so that `RÉPONSE` and full-width letters read as `reponse`. */
export function foldLetters(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßıςøłđðæœþ]/g, letter => apart[letter] ?? letter)
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[‐‑]/g, '-')
}

/**
 * Text as phrases are compared: letters folded, any white space and underscores (mails with a broken encoding
 * keep them) one space, and hyphens inside words a space too, so that `Auto-Reply` is `auto reply`.
 */
export function foldPhrase(text: string): string {
  // Most white space is one space already, and stays.
  const line = foldLetters(text)
    .replace(/[\s_]{2,}|[^\S ]|_/g, ' ')
    .trim()
  return line.includes('-') ? line.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ') : line
}
