/** "Re" as the mail programs of the world write it, also counted: `Re[2]:`, `AW:`, `回复：`. Forwards are not replies. */
const replyPrefix =
  /^\s*(?:re|aw|antw|sv|vs|odp|rif|res|ynt|atb|vá|отв|ответ|回复|回覆|答复|答覆|返信)\s*(?:[[(]\d{1,3}[\])]|\^\d{1,3})?\s*[:：]/iu

/** Gorgias takes 998 characters (FACTS 3.5); a subject that long was not written by a person. */
const longest = 250

/**
 * The subject of an answer: the old one with one "Re:" before it, however many it had (O12). Line
 * breaks, invisible characters and web addresses do not travel on (O08).
 *
 * @returns null when there is nothing to repeat.
 */
export function replySubject(subject: string | null): string | null {
  let rest = (subject ?? '')
    .slice(0, 4_000)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/\S*(?::\/\/|www\.)\S*/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  while (replyPrefix.test(rest)) rest = rest.replace(replyPrefix, '').trim()
  if (rest === '') return null
  return `Re: ${Array.from(rest).slice(0, longest).join('').trim()}`
}
