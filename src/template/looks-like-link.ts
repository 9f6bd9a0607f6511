/**
 * What a mail program or chat widget would turn into a link, besides plain web addresses. No pattern
 * looks at the end of a word: whatever is harmless stays harmless when it is cut (clean-value).
 */
const linkPatterns = [
  /:\/\//,
  /www\./i,
  // Addresses of people are links too.
  /[^\s@]@[^\s@]/,
  // A bare domain: any dot followed by two letters. Takes "Mr.Smith" with it; that costs a word, not a victim.
  /[^\s.]\.\p{L}[\p{L}\p{M}]/u,
  // The ideographic full stop is a dot to browsers, but also ends every Chinese sentence: Latin neighbours only.
  /[a-z0-9]。[a-z]{2}/i,
  /\d{1,3}(?:\.\d{1,3}){3}/,
  /(?:javascript|vbscript|data|mailto|tel|sms|file|blob):\S/i,
]

/** Every link holds one of these, in letters of whichever kind; most words do not. */
const mayBeLink = /[:@\x80-\uffff]|\.\S|www\./i

/** True when `word` (no spaces) is or holds something that becomes a link (O07, O08). */
export function looksLikeLink(word: string): boolean {
  if (!mayBeLink.test(word)) return false
  // Full-width and other look-alike letters are read by browsers as the plain ones.
  const plain = word.normalize('NFKC')
  return linkPatterns.some(pattern => pattern.test(plain))
}

/** The words of a text that become links. @param between what stands between words: white space, and what else ends one */
export function linksIn(text: string, between: RegExp): string[] {
  return mayBeLink.test(text) ? text.split(between).filter(looksLikeLink) : []
}
