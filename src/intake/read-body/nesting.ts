/** Deeper than any helpdesk payload (about ten levels), and far from any stack limit. */
export const deepestNesting = 50

const quote = 0x22
const apostrophe = 0x27
const backslash = 0x5c

/**
 * True when brackets nest deeper than allowed. One pass over the text, before anything is parsed.
 * Strings in either kind of quotes are stepped over, so it fits JSON and Python literals.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote || char === apostrophe) {
      at = endOfString(text, at, char)
    } else if (char === 0x7b || char === 0x5b || char === 0x28) {
      if (++depth > deepestNesting) return true
    } else if (char === 0x7d || char === 0x5d || char === 0x29) {
      depth--
    }
  }
  return false
}

/** Where the string that opens at `start` closes, or the end of the text. */
function endOfString(text: string, start: number, closing: number): number {
  const mark = closing === quote ? '"' : "'"
  let at = text.indexOf(mark, start + 1)
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf(mark, at + 1)
  return at === -1 ? text.length : at
}

/** Whether an odd number of backslashes stands before `at`. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charCodeAt(before - 1) === backslash) before--
  return (at - before) % 2 === 1
}
