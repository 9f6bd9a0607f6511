/** The longest text kept of one field. Mail bodies beyond it are cut: nobody's rule looks that far. */
export const longestText = 200_000

const loneSurrogates = /\p{Surrogate}/gu

/**
 * The text as PostgreSQL can store it: cut to `limit`, without NUL characters and without halves of
 * surrogate pairs, both of which it refuses.
 */
export function cleanText(text: string, limit = longestText): string {
  // Cut first: a cut through a surrogate pair leaves a half behind.
  const cut = text.length > limit ? text.slice(0, limit) : text
  const wellFormed = cut.isWellFormed() ? cut : cut.replace(loneSurrogates, '')
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '') : wellFormed
}
