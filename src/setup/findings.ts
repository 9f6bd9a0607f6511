/** One line of the doctor: what was looked at, how it is, and what to do about it. */
export interface Finding {
  check: string
  status: 'ok' | 'warning' | 'wrong' | 'unknown'
  saw: string
  /** Null when there is nothing to do. */
  doThis: string | null
}

export const ok = (check: string, saw: string): Finding => ({ check, status: 'ok', saw, doThis: null })
export const warning = (check: string, saw: string, doThis: string): Finding => ({
  check,
  status: 'warning',
  saw,
  doThis,
})
/** Must be mended: the doctor's exit code is 1. */
export const wrong = (check: string, saw: string, doThis: string): Finding => ({
  check,
  status: 'wrong',
  saw,
  doThis,
})
/** Could not be looked at, because of another finding. */
export const unknown = (check: string, saw: string): Finding => ({
  check,
  status: 'unknown',
  saw,
  doThis: null,
})
