/** A line of one text or of both. */
export interface LineChange {
  side: 'before' | 'after' | 'both'
  line: string
}

/** Longer texts than this (lines × lines between the common ends) are shown as replaced. */
const mostCells = 4_000_000

/** The lines of two texts as one list, with as many as possible in common. Pure. */
export function lineDiff(before: string, after: string): LineChange[] {
  const a = before.split('\n')
  const b = after.split('\n')
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return [
    ...both(a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...both(a.slice(a.length - tail)),
  ]
}

const of =
  (side: LineChange['side']) =>
  (lines: readonly string[]): LineChange[] =>
    lines.map(line => ({ side, line }))
const both = of('both')
const gone = of('before')
const come = of('after')

function middle(a: readonly string[], b: readonly string[]): LineChange[] {
  if (a.length * b.length > mostCells) return [...gone(a), ...come(b)]
  const common = lengthsOfCommon(a, b)
  const width = b.length + 1
  const lines: LineChange[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? '', b[j] ?? '']
    if (x === y) {
      lines.push({ side: 'both', line: x })
      i++
      j++
    } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
      lines.push({ side: 'before', line: x })
      i++
    } else {
      lines.push({ side: 'after', line: y })
      j++
    }
  }
  return [...lines, ...gone(a.slice(i)), ...come(b.slice(j))]
}

/** For each pair of places, how many lines the two rests have in common, in order. */
function lengthsOfCommon(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
    }
  }
  return lengths
}

/** Lines that changed, with `around` common ones beside them; `…` where more are left out. */
export function shortened(lines: readonly LineChange[], around = 1): string[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ side }) => side !== 'both'),
  )
  return lines.flatMap(({ side, line }, at) => {
    if (near[at] === true) return [`${marks[side]} ${line}`.trimEnd()]
    return at === 0 || near[at - 1] === true ? ['…'] : []
  })
}

const marks = { before: '-', after: '+', both: ' ' }
