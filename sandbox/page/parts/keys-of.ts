/** The keys of a record that has exactly the keys of its type, in their order. */
export function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[]
}

/** The one of these that a control says by its text. */
export function oneOf<Key extends string>(keys: readonly Key[], text: string | null, fallback: Key): Key {
  return keys.find(key => key === text) ?? fallback
}
