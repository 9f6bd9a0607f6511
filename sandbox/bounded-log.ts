/** A list that forgets its oldest entries, so that a long run does not fill the memory. */
export interface BoundedLog<Entry> {
  add: (entry: Entry) => void
  /** A copy, oldest first. */
  all: () => Entry[]
  replace: (entries: Entry[]) => void
}

export function createBoundedLog<Entry>(limit: number): BoundedLog<Entry> {
  let entries: Entry[] = []
  return {
    add(entry) {
      entries.push(entry)
      // Trimming in bulk keeps the cost of one `add` constant on average.
      if (entries.length >= limit * 2) entries = entries.slice(-limit)
    },
    all: () => entries.slice(-limit),
    replace(next) {
      entries = [...next]
    },
  }
}
