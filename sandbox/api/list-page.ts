import type { JsonObject } from '../json.ts'
import { refusedField } from './errors.ts'

const refusal = 'Invalid query parameters.'

export interface ListOptions<Item> {
  /** What may be ordered by: name of the field to how it is read; the first is the default. */
  order: Record<string, (item: Item) => string>
  /** Direction when the caller names none. */
  direction?: 'asc' | 'desc'
  id: (item: Item) => number
}

export interface ListPage<Item> {
  items: Item[]
  meta: { prev_cursor: string | null; next_cursor: string | null }
}

/**
 * One page of a list (FACTS 3.4). A cursor is base64 of `["next", order value, id]`, so that paging
 * goes on at its place whatever was added meanwhile.
 */
export function listPage<Item>(
  all: Item[],
  query: URLSearchParams,
  options: ListOptions<Item>,
): ListPage<Item> {
  const limit = readLimit(query)
  const { valueOf, direction } = readOrder(query, options)
  const cursor = readCursor(query)
  const sign = direction === 'asc' ? 1 : -1
  const compare = (one: Place, other: Place): number => {
    if (one.value !== other.value) return one.value < other.value ? -sign : sign
    return (one.id - other.id) * sign
  }
  const rows = all.map(item => ({ item, value: valueOf(item), id: options.id(item) })).sort(compare)
  const start = firstRow(rows, cursor, compare, limit)
  const page = rows.slice(start, start + limit)
  const first = page[0]
  const last = page.at(-1)
  return {
    items: page.map(row => row.item),
    meta: {
      prev_cursor: start > 0 && first ? writeCursor('prev', first) : null,
      next_cursor: start + limit < rows.length && last ? writeCursor('next', last) : null,
    },
  }
}

/** The envelope of a cursor list; without a query the uri still ends in a question mark (R). */
export function listBody(url: URL, data: object[], meta: object): JsonObject {
  const uri = `${url.pathname.replace(/\/$/, '')}?${url.search.slice(1)}`
  // Shapes hold JSON values only.
  return { data, object: 'list', uri, meta } as unknown as JsonObject
}

interface Place {
  value: string
  id: number
}

interface Cursor extends Place {
  side: 'next' | 'prev'
}

function firstRow(
  rows: Place[],
  cursor: Cursor | null,
  compare: (one: Place, other: Place) => number,
  limit: number,
): number {
  if (cursor === null) return 0
  if (cursor.side === 'next') {
    const start = rows.findIndex(row => compare(row, cursor) > 0)
    return start === -1 ? rows.length : start
  }
  const end = rows.findIndex(row => compare(row, cursor) >= 0)
  return Math.max(0, (end === -1 ? rows.length : end) - limit)
}

function readLimit(query: URLSearchParams): number {
  const given = query.get('limit')
  if (given === null) return 30
  const limit = Number(given)
  if (!Number.isInteger(limit)) throw refusedField(refusal, 'limit', 'Not a valid integer.')
  if (limit < 1) throw refusedField(refusal, 'limit', 'Must be at least 1')
  if (limit > 100) throw refusedField(refusal, 'limit', 'Must be at most 100')
  return limit
}

function readOrder<Item>(query: URLSearchParams, options: ListOptions<Item>) {
  const [field = '', direction = options.direction ?? 'desc'] = firstOrder(query).split(':')
  const valueOf = field === '' ? Object.values(options.order)[0] : options.order[field]
  if (valueOf === undefined || (direction !== 'asc' && direction !== 'desc')) {
    throw refusedField(refusal, 'order_by', 'Unsupported argument')
  }
  return { valueOf, direction }
}

/** `usage:desc,name:desc` is told by its first part: the field's value holds the rest. */
function firstOrder(query: URLSearchParams): string {
  return query.get('order_by')?.split(',')[0] ?? ''
}

function readCursor(query: URLSearchParams): Cursor | null {
  const text = query.get('cursor')
  if (text === null || text === '') return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
    if (!Array.isArray(parts)) throw new TypeError('A cursor is a list.')
    const [side, value, id] = parts as unknown[]
    if ((side === 'next' || side === 'prev') && typeof value === 'string' && typeof id === 'number') {
      return { side, value, id }
    }
  } catch {
    // Told below, like every other text that is no cursor.
  }
  throw refusedField(refusal, 'cursor', 'Invalid cursor.')
}

/** Written with Python's spaces, as recorded (samples/api-events-list-2026). */
function writeCursor(side: Cursor['side'], { value, id }: Place): string {
  return Buffer.from(`["${side}", "${value}", ${id}]`).toString('base64')
}
