/** As much of a value as evidence shows. */
const mostShown = 120
/** As much as is looked at: masking only ever shortens. */
const mostRead = 1_000

/**
 * A value as evidence may show it: one line, no whole address of a person (`…@example.com`), at most 120
 * characters. Well-formed, since it is stored.
 */
export function sawOf(value: string): string {
  const line = maskAddresses(value.slice(0, mostRead).replace(/[\s\p{Cc}]+/gu, ' ')).trim()
  const shown = line.length > mostShown ? `${line.slice(0, mostShown - 1)}…` : line
  return shown.toWellFormed()
}

/** Everything before an `@` that can belong to an address becomes `…`, in links too, where `@` is `%40`. */
function maskAddresses(line: string): string {
  const [first = '', ...rest] = line.split(/@|%40/)
  if (rest.length === 0) return line
  const last = rest.pop() ?? ''
  return [first, ...rest].map(withoutLocalPart).concat(last).join('@')
}

const notOfLocalPart = /[\s<>()[\],;:"/?&]/

function withoutLocalPart(before: string): string {
  if (before.endsWith('"'))
    return `${before.slice(0, Math.max(before.lastIndexOf('"', before.length - 2), 0))}…`
  let start = before.length
  while (start > 0 && !notOfLocalPart.test(before[start - 1] ?? '')) start--
  return `${before.slice(0, start)}…`
}
