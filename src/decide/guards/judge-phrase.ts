import type { Evidence, RuleId } from './evidence.ts'
import type { Worth } from './evidence-of.ts'
import type { SubjectMatch } from './match-subject.ts'

/** What is known of the message besides its subject. */
export interface Surroundings {
  /** It names the mail that it answers: In-Reply-To or References are there. */
  answers: boolean
  /** What headers and addresses said. */
  others: readonly Evidence[]
}

/** What a subject's phrase is worth in its surroundings (LOOP-RULES T01-T05, T07). */
export function judgePhrase(match: SubjectMatch, surroundings: Surroundings): Worth {
  const worth = worthOf(match, surroundings)
  // People write it too; but who starts a thread with it does not answer one.
  return match.phrase.soft && !surroundings.answers ? { ...worth, strength: 'soft' } : worth
}

function worthOf(match: SubjectMatch, surroundings: Surroundings): Worth {
  const { phrase, starred } = match
  const saw = (says: (one: Evidence) => boolean) => (surroundings.others.some(says) ? 'skip' : 'hold')
  switch (phrase.kind) {
    case 'automatic-reply':
      return phrase.language === 'en' ? automaticReply(surroundings) : absence('T04', surroundings)
    case 'auto':
      return surroundings.answers
        ? { rule: 'T02', strength: 'hold', reason: 'automatic-answer' }
        : { rule: 'T02', strength: 'soft', reason: 'auto-subject' }
    case 'absence':
      return absence(phrase.language === 'en' ? 'T03' : 'T04', {
        ...surroundings,
        answers: surroundings.answers && phrase.soft === undefined,
      })
    case 'bounce':
      return { rule: 'T05', ...(saw(saysBounce) === 'skip' ? surely : onlySubject) }
    case 'delivery-info':
      return { rule: 'T05', strength: saw(saysBounce), reason: 'bounce-info' }
    case 'read-receipt':
      return { rule: 'T05', strength: saw(({ rule }) => rule === 'H11'), reason: 'read-receipt' }
    case 'complaint':
      return { rule: 'T05', strength: saw(({ reason }) => reason === 'complaint'), reason: 'complaint' }
    case 'list-notice':
      return { rule: 'T05', strength: 'hold', reason: 'list' }
    case 'report':
      return { rule: 'T07', strength: phrase.starred && !starred ? 'hold' : 'skip', reason: 'report' }
  }
}

function automaticReply({ answers }: Surroundings): Worth {
  return answers
    ? { rule: 'T01', strength: 'skip', reason: 'automatic-answer' }
    : { rule: 'T01', strength: 'hold', reason: 'auto-subject' }
}

/** An absence notice is the last thing to answer when it is an answer itself, or was not even meant for us (S15). */
function absence(rule: RuleId, { answers, others }: Surroundings): Worth {
  const skips = answers || others.some(({ reason }) => reason === 'not-addressed')
  return { rule, strength: skips ? 'skip' : 'hold', reason: 'out-of-office' }
}

const surely = { strength: 'skip', reason: 'bounce' } as const
const onlySubject = { strength: 'hold', reason: 'bounce-subject' } as const

/** With these a subject of a delivery report is no longer a matter of opinion (T05). */
const bounceRules: ReadonlySet<RuleId> = new Set([
  ...(['H07', 'H08', 'H09', 'H10', 'H11', 'H12', 'H13', 'H14', 'H15', 'H16'] as const),
  ...(['S01', 'S02', 'S03'] as const),
])
const saysBounce = ({ rule }: Evidence) => bounceRules.has(rule)
