/** One header of a mail as rules look at it: name in lower case, value unfolded and trimmed. */
export interface HeaderField {
  name: string
  value: string
}

/** The headers of one mail, read-only. Names are found in any case (LOOP-RULES P01). */
export interface Headers {
  /** Every name that occurs, in lower case, in the order of first occurrence. */
  names(): Iterable<string>
  /** Whether the header occurs at all, even without a value: for those whose presence is the signal (P06). */
  has(name: string): boolean
  /** The topmost value; null when the header is absent or empty (P06). */
  get(name: string): string | null
  /** The value of every occurrence in the order received, without empty ones (P05, P06). */
  all(name: string): readonly string[]
  /** Every occurrence of all these names in the order received: the topmost was added last. */
  inOrder(...names: readonly string[]): HeaderField[]
}

/** No rule needs to see more of one value, and a hostile one may have megabytes. */
const longestValue = 10_000

/** Makes header pairs easy to ask. Most headers of a mail concern no rule, so their values are never touched. */
export function readHeaders(pairs: ReadonlyArray<readonly [name: string, value: string]>): Headers {
  /** Where in `pairs` the headers of a name are. */
  const places = new Map<string, number[]>()
  for (let place = 0; place < pairs.length; place++) {
    const name = keyOf(pairs[place]?.[0] ?? '')
    const before = places.get(name)
    if (before === undefined) places.set(name, [place])
    else before.push(place)
  }

  const fields = (name: string) =>
    (places.get(name) ?? [])
      .map(place => ({ place, name, value: clean(pairs[place]?.[1] ?? '') }))
      .filter(({ value }) => value !== '')

  const cleaned = new Map<string, readonly string[]>()
  function all(anyCase: string): readonly string[] {
    const name = keyOf(anyCase)
    const known = cleaned.get(name)
    if (known !== undefined || !places.has(name)) return known ?? []
    const values = fields(name).map(({ value }) => value)
    cleaned.set(name, values)
    return values
  }

  return {
    names: () => places.keys(),
    has: name => places.has(keyOf(name)),
    get: name => all(name)[0] ?? null,
    all,
    inOrder: (...names) =>
      names.flatMap(name => fields(keyOf(name))).sort((one, other) => one.place - other.place),
  }
}

function keyOf(name: string): string {
  return name.trim().toLowerCase()
}

/** Unfolds (RFC 5322 2.2.3, LOOP-RULES P03): wherever a line may break, one space is left. */
function clean(raw: string): string {
  const value = raw.length > longestValue ? raw.slice(0, longestValue) : raw
  return value.replace(/[\t\r\n ]+/g, ' ').trim()
}
