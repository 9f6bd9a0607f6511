/** What stands where something personal stood. */
export const erasedText = '[erased]'

const personalKeys: readonly string[] = ['name', 'firstname', 'lastname']

/**
 * Takes a customer out of somebody else's data: their addresses wherever they stand, and the names beside them. Pure.
 *
 * @param value anything that JSON can say.
 * @param addresses in any case.
 */
export function scrub(value: unknown, addresses: readonly string[]): unknown {
  const pattern = new RegExp(addresses.map(RegExp.escape).join('|'), 'gi')
  return addresses.length === 0 ? value : scrubbed(value, pattern)
}

function scrubbed(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replaceAll(pattern, erasedText)
  if (Array.isArray(value)) return value.map(entry => scrubbed(entry, pattern))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isTheirs = entries.some(([, entry]) => typeof entry === 'string' && entry.search(pattern) >= 0)
  return Object.fromEntries(
    entries.map(([key, entry]) => [
      key,
      isTheirs && personalKeys.includes(key) && typeof entry === 'string' ? null : scrubbed(entry, pattern),
    ]),
  )
}
