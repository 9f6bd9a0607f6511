/**
 * Whether a text is a time as our cursors write it. Anything else that `Date` takes may mean something different to
 * PostgreSQL, or nothing.
 */
export function isCursorTime(text: unknown): text is string {
  if (typeof text !== 'string' || text.length !== 24) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}
