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

/** True when `word` (no spaces) is or holds something that becomes a link (O07, O08). */
export function looksLikeLink(word: string): boolean {
  // Full-width and other look-alike letters are read by browsers as the plain ones.
  const plain = word.normalize('NFKC')
  return linkPatterns.some(pattern => pattern.test(plain))
}
