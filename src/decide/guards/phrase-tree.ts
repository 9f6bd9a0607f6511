/** Many phrases, found in a text at once: the work depends on the text, not on how many phrases there are. */
export interface PhraseTree<T> {
  /** The longest phrase that starts at `from` and `fits`; null when there is none. */
  longestAt(
    text: string,
    from: number,
    fits: (value: T, end: number) => boolean,
  ): { value: T; end: number } | null
}

interface Node<T> {
  next: Map<number, Node<T>>
  values: T[]
}

/** Makes a tree of phrases; two values may have the same phrase. Texts are compared as given. */
export function phraseTree<T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseTree<T> {
  const root: Node<T> = { next: new Map(), values: [] }
  for (const [phrase, value] of entries) {
    let node = root
    for (let at = 0; at < phrase.length; at++) node = childOf(node, phrase.charCodeAt(at))
    node.values.push(value)
  }
  return {
    longestAt(text, from, fits) {
      let found: { value: T; end: number } | null = null
      let node: Node<T> | undefined = root
      for (let at = from; node !== undefined; node = node.next.get(text.charCodeAt(at++))) {
        const value = node.values.find(one => fits(one, at))
        if (value !== undefined) found = { value, end: at }
      }
      return found
    },
  }
}

function childOf<T>(node: Node<T>, code: number): Node<T> {
  const known = node.next.get(code)
  if (known !== undefined) return known
  const child: Node<T> = { next: new Map(), values: [] }
  node.next.set(code, child)
  return child
}
