/** A text as it is compared: what two people would call the same words. */
export function comparable(text: string): string {
  // Most white space is one space already, and stays.
  return text.toLowerCase().replace(/\s{2,}|[^\S ]/g, ' ')
}

const base = 31

/**
 * Every run of `length` characters that two texts share, each once. A rolling hash (Karp and Rabin) looks at each
 * character a fixed number of times, whatever the texts repeat.
 */
export function sharedRuns(ours: string, theirs: string, length: number): Set<string> {
  const shared = new Set<string>()
  if (!mayShareRun(ours, theirs, length)) return shared
  const places = new Map<number, number[]>()
  eachHash(ours, length, (hash, start) => {
    const same = places.get(hash)
    if (same === undefined) places.set(hash, [start])
    // A text that repeats itself would make a long list of one run.
    else if (!same.some(at => ours.startsWith(ours.slice(start, start + length), at))) same.push(start)
  })
  eachHash(theirs, length, (hash, start) => {
    const place = places.get(hash)?.find(at => theirs.startsWith(ours.slice(at, at + length), start))
    if (place !== undefined) shared.add(ours.slice(place, place + length))
  })
  return shared
}

/**
 * Whether two texts may share a run of `length` characters; most do not, and are told by this. Wherever a run begins, it
 * holds a whole one of the pieces of half its length into which a text can be cut.
 */
export function mayShareRun(ours: string, theirs: string, length: number): boolean {
  if (ours.length < length || theirs.length < length) return false
  const half = Math.ceil(length / 2)
  const pieces = new Set<number>()
  eachHash(ours, half, (hash, start) => {
    if (start % half === 0) pieces.add(hash)
  })
  let found = false
  eachHash(theirs, half, hash => {
    found ||= pieces.has(hash)
  })
  return found
}

function eachHash(text: string, length: number, visit: (hash: number, start: number) => void): void {
  let top = 1
  for (let at = 1; at < length; at++) top = Math.imul(top, base)
  let hash = 0
  for (let at = 0; at < text.length; at++) {
    if (at >= length) hash = (hash - Math.imul(text.charCodeAt(at - length), top)) | 0
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0
    if (at >= length - 1) visit(hash, at - length + 1)
  }
}

/** Takes a value out of a text wherever it stands as words of its own; a mark is left that no message holds. */
export function blank(text: string, value: string): string {
  if (value === '') return text
  let done = ''
  let from = 0
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, from)) {
    const end = at + value.length
    const isWord = !isLetter(text[at - 1]) && !isLetter(text[end])
    done += text.slice(from, at) + (isWord ? '\0' : value)
    from = end
  }
  return done + text.slice(from)
}

const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)
