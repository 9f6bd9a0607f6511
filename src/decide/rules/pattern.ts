import { RE2JS, RE2JSSyntaxException } from 're2js'

/** So many steps of its machine. The time for a text grows with both, and a body has 4,000 characters. */
const largest = 500

/** What is wrong with a pattern. */
export interface PatternProblem {
  message: string
  /** The first character of what is wrong, from 1. */
  at: number
}

/**
 * Makes a regular expression ready. It is sought anywhere in a folded text, in any case of the letters, and takes time
 * linear in the text whatever the pattern: RE2 has no backreferences and no look-around.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const compiled = RE2JS.compile(pattern.normalize('NFC'), RE2JS.CASE_INSENSITIVE)
  return text => compiled.test(text)
}

/** Null for a pattern that can be used. */
export function patternProblem(pattern: string): PatternProblem | null {
  try {
    const isLarge = RE2JS.compile(pattern).programSize() > largest
    return isLarge ? { message: 'it is too large', at: 1 } : null
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) return { message: 'it is too large', at: 1 }
    const part = error.getPattern() ?? ''
    return {
      message: `${error.getDescription()} in ${JSON.stringify(part)}`,
      at: pattern.indexOf(part) + 1 || 1,
    }
  }
}
