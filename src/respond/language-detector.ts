import type { Detect } from '../template/guess-language.ts'

let loading: Promise<Detect> | null = null

/**
 * What reads languages out of texts. Its tables take half a second and 30 MB of memory, so they are loaded when
 * the first policy with texts in several languages needs them.
 */
export function languageDetector(): Promise<Detect> {
  loading ??= import('eld/extrasmall').then(
    ({ eld }) =>
      text =>
        Object.entries(eld.detect(text).getScores()),
  )
  return loading
}
