import { foldPhrase } from './fold.ts'

/** A subject that people read is shorter; a hostile one gets no more attention. */
const longestSubject = 1_000
const enough = 3

/** What mail programs put before an answered or forwarded subject, in the languages of their users; people nest these. */
const answerPrefixes: ReadonlySet<string> = new Set(
  [
    're aw antw antwort ant sv vs ref rv res rif r odp ynt vast bls tr rép rep na πρθ απ σχετ на отв ha hs',
    'fw fwd wg i enc doorst vb vl pd ilt rs továbbítás vá',
    '回复 回覆 答复 转发 轉寄 返信 転送 회신 전달',
  ].flatMap(line => line.split(' ').map(foldPhrase)),
)

/** Whether the text before a subject's first colon only says that it answers or forwards. */
export function isAnswerPrefix(text: string): boolean {
  return text.length <= 20 && answerPrefixes.has(foldPhrase(text).replace(/\s?\[?\d*\]?$/, ''))
}

/**
 * The prefix that a subject nests at least three times, as machines do that answer each other (LOOP-RULES T06):
 * `Automated Response: Re: Automated Response: …`, `Ticket Received - 1 - [#9] Ticket Received - 2 …`, or three
 * ticket numbers in brackets. Null when there is none. Goes over the subject once.
 */
export function nestedPrefix(subject: string): string | null {
  const start = subject.slice(0, longestSubject)
  if (start.split(/[:：]/, enough + 1).length <= enough && start.split(/[\]】]/, enough).length < enough)
    return null
  const tags: string[] = []
  const text = foldPhrase(start).replace(/[[【][^\]】]*[\]】]/g, tag => {
    tags.push(tag)
    return ':'
  })
  const parts = text
    .split(':')
    .map(part => part.replace(/[\s\d#.\-–—|]+$/, '').trimStart())
    .filter(part => part !== '' && !answerPrefixes.has(part))
  const [first = ''] = parts
  const repeated = parts.filter(part => part === first || startsWithPrefix(part, first)).length
  if (first.length > 2 && repeated >= enough) return first
  return tags.filter(tag => /#\s?\d/.test(tag)).length >= enough ? 'ticket numbers' : null
}

/** `ticket received - 3 - my order` begins with `ticket received` and a number: one more round of the same. */
function startsWithPrefix(part: string, prefix: string): boolean {
  return part.startsWith(prefix) && /^[\s#.\-–—|]*\d/.test(part.slice(prefix.length, prefix.length + 12))
}
