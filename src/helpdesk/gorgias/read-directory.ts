import { isObject, readId, readObject, readText } from './json-value.ts'

/** One team or user, by what a policy may call it. */
export interface DirectoryEntry {
  id: number
  /** A team's name, or a user's address. */
  name: string
}

export interface DirectoryPage {
  entries: DirectoryEntry[]
  /** For the next page; null on the last. */
  nextCursor: string | null
}

/** Reads the answer of `GET /api/teams` (FACTS 4.4), or null when it is not one. */
export const readTeams = (value: unknown): DirectoryPage | null => readEntries(value, 'name')

/** Reads the answer of `GET /api/users`, or null when it is not one. */
export const readUsers = (value: unknown): DirectoryPage | null => readEntries(value, 'email')

function readEntries(value: unknown, field: 'name' | 'email'): DirectoryPage | null {
  if (!isObject(value) || !Array.isArray(value['data'])) return null
  const entries = value['data'].flatMap(row => {
    const id = isObject(row) ? readId(row['id']) : null
    const name = isObject(row) ? readText(row[field]) : null
    return id === null || name === null ? [] : [{ id, name }]
  })
  return { entries, nextCursor: readText(readObject(value['meta'])?.['next_cursor']) || null }
}
