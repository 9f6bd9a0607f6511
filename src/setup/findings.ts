import { type Said, type Sentence, unworded } from '../sentences.ts'
import type { CheckName } from './sentences.ts'

/** One line of the doctor: what was looked at, how it is, and what to do about it. */
export interface Finding {
  check: CheckName
  status: 'ok' | 'warning' | 'wrong' | 'unknown'
  saw: string
  /** Null when there is nothing to do. */
  doThis: string | null
  /** Both by name. */
  says: { saw: Said; doThis: Said | null }
}

const finding =
  (status: Finding['status']) =>
  (check: CheckName, saw: Sentence, doThis: Sentence | null = null): Finding => ({
    check,
    status,
    saw: saw.text,
    doThis: doThis?.text ?? null,
    says: { saw: unworded(saw), doThis: doThis === null ? null : unworded(doThis) },
  })

type WithAdvice = (check: CheckName, saw: Sentence, doThis: Sentence) => Finding

export const ok: (check: CheckName, saw: Sentence) => Finding = finding('ok')
export const warning: WithAdvice = finding('warning')
/** Must be mended: the doctor's exit code is 1. */
export const wrong: WithAdvice = finding('wrong')
/** Could not be looked at, because of another finding. */
export const unknown: (check: CheckName, saw: Sentence) => Finding = finding('unknown')
