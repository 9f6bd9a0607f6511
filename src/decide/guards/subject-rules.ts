import { newText } from '../brakes/new-text.ts'
import { decodeWords } from './encoded-words.ts'
import type { Evidence } from './evidence.ts'
import { evidenceOf, type Worth } from './evidence-of.ts'
import { foldPhrase } from './fold.ts'
import type { GuardedMessage } from './guarded-message.ts'
import type { Headers } from './headers.ts'
import { judgePhrase, type Surroundings } from './judge-phrase.ts'
import { matchSubject } from './match-subject.ts'
import { isAnswerPrefix, nestedPrefix } from './nesting.ts'
import { phraseTree } from './phrase-tree.ts'
import { unreadPhrases } from './unread-phrases.ts'

/**
 * What subject and first lines of a message say (LOOP-RULES T01-T08). A subject alone only holds, since software
 * should conclude nothing from it alone (RFC 3834 3.1.5); together with what `others` saw, or when the message
 * answers another, it skips. Pure, linear, and never throws.
 *
 * @param others what headers and addresses of the same message said
 */
export function subjectEvidence(
  message: GuardedMessage,
  headers: Headers,
  others: readonly Evidence[],
): Evidence[] {
  const answers = headers.all('in-reply-to').length > 0 || headers.all('references').length > 0
  const subjects = subjectsOf(message, headers)
  const isReply = answers || subjects.some(subject => isAnswerPrefix(subject.split(/[:：]/, 1).join('')))
  return [
    ...phrased(subjects, { answers, others }),
    ...nested(subjects),
    ...(isReply ? unreadMailbox(message) : []),
  ]
}

/** The subject as the helpdesk names it, and the mail's own where it differs; decoded (P08). */
function subjectsOf({ subject }: GuardedMessage, headers: Headers): string[] {
  const both = [subject ?? '', headers.get('subject') ?? ''].map(one => decodeWords(one).trim())
  return [...new Set(both)].filter(one => one !== '')
}

/** T01-T05, T07. */
function phrased(subjects: readonly string[], surroundings: Surroundings): Evidence[] {
  for (const subject of subjects) {
    const match = matchSubject(subject)
    // The phrase is ours to show: what follows it may be about a person.
    if (match !== null) return [seen(judgePhrase(match, surroundings), match.phrase.phrase)]
  }
  return []
}

/** T06. */
function nested(subjects: readonly string[]): Evidence[] {
  const prefix = subjects.map(nestedPrefix).find(found => found !== null)
  return prefix === undefined ? [] : [seen({ rule: 'T06', strength: 'hold', reason: 'nesting' }, prefix)]
}

const unread = phraseTree(
  Object.values(unreadPhrases).flatMap(phrases =>
    phrases.map(phrase => [foldPhrase(phrase), phrase] as const),
  ),
)

/** As much of a mail as a reader sees first. */
const nearTheTop = 600

/**
 * T08. Only of a message that answers: a first mail that says so is a notification, which other rules know. Not
 * in what it quotes, since shops say the same of their own mails (B12).
 */
function unreadMailbox({ text }: GuardedMessage): Evidence[] {
  if (text === null) return []
  const top = foldPhrase(newText(text).slice(0, nearTheTop))
  for (let at = 0; at < top.length; at++) {
    const found = isInsideWord(top, at) ? null : unread.longestAt(top, at, () => true)
    if (found === null) continue
    const worth: Worth = { rule: 'T08', strength: 'hold', reason: 'mailbox-not-read' }
    return [evidenceOf(worth, 'body', 'text', found.value)]
  }
  return []
}

/** Between two plain letters; scripts without spaces have no such places. */
function isInsideWord(text: string, at: number): boolean {
  return isPlainLetter(text.charCodeAt(at)) && at > 0 && isPlainLetter(text.charCodeAt(at - 1))
}

const isPlainLetter = (code: number) => code >= 0x61 && code <= 0x7a

function seen(worth: Worth, saw: string): Evidence {
  return evidenceOf(worth, 'subject', 'subject', saw)
}
