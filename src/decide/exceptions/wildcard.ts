/**
 * Patterns in which `*` stands for any characters, or none: `*@mchat.booking.com`, `case-*@vendor.example`,
 * `*refund*`. Everything else means itself, in any case of the letters.
 *
 * No regular expression: whoever writes the text would choose how long the match takes. Here every character
 * is looked at a bounded number of times, whatever pattern and text are.
 */

/** Whether a text fits the pattern, the whole of it. */
export type Wildcard = (text: string) => boolean

/** Makes a pattern ready once, for any number of texts. A match takes time linear in pattern and text together. */
export function compileWildcard(pattern: string): Wildcard {
  const [first = '', ...others] = foldCase(pattern).split('*')
  const last = others.pop()
  if (last === undefined) return text => foldCase(text) === first
  const between = others.filter(piece => piece !== '').map(makeNeedle)
  return text => {
    const folded = foldCase(text)
    if (!folded.startsWith(first) || !folded.endsWith(last)) return false
    let at = first.length
    for (const needle of between) {
      // The earliest place leaves the most room for what comes after it.
      at = endOf(needle, folded, at)
      if (at < 0) return false
    }
    return at + last.length <= folded.length
  }
}

/** Letters without their case. The Greek final s is one letter with the other: which one a lower case gives depends on its neighbours. */
export function foldCase(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}

/** A piece between two stars, with what Knuth, Morris and Pratt need to never step back in the text. */
interface Needle {
  piece: string
  /** How much of the piece still holds when the character after the first n does not fit. */
  keep: Uint32Array
}

function makeNeedle(piece: string): Needle {
  const keep = new Uint32Array(piece.length + 1)
  for (let at = 1, held = 0; at < piece.length; at++) {
    while (held > 0 && piece[at] !== piece[held]) held = keep[held] ?? 0
    if (piece[at] === piece[held]) held++
    keep[at + 1] = held
  }
  return { piece, keep }
}

/** Where the first occurrence of the piece from `start` on ends, or -1. */
function endOf({ piece, keep }: Needle, text: string, start: number): number {
  let held = 0
  for (let at = start; at < text.length; at++) {
    while (held > 0 && text[at] !== piece[held]) held = keep[held] ?? 0
    if (text[at] === piece[held]) held++
    if (held === piece.length) return at + 1
  }
  return -1
}
