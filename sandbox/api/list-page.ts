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
  const placeOf = (item: Item): Place => ({ value: valueOf(item), id: options.id(item) })
  const rising = inOrder(all, placeOf)
  const start = firstRow(rising, placeOf, readCursor(query), direction, limit)
  const end = Math.min(start + limit, rising.length)
  const items =
    direction === 'asc'
      ? rising.slice(start, end)
      : rising.slice(rising.length - end, rising.length - start).toReversed()
  const first = items[0]
  const last = items.at(-1)
  return {
    items,
    meta: {
      prev_cursor: start > 0 && first !== undefined ? writeCursor('prev', placeOf(first)) : null,
      next_cursor: end < rising.length && last !== undefined ? writeCursor('next', placeOf(last)) : null,
    },
  }
}

/** What was stored one after the other mostly lies in order already: looking is cheaper than sorting. */
function inOrder<Item>(all: Item[], placeOf: (item: Item) => Place): Item[] {
  let before: Place | null = null
  for (const item of all) {
    const place = placeOf(item)
    if (before !== null && compare(before, place) > 0) {
      return all
        .map(one => ({ one, place: placeOf(one) }))
        .sort((one, other) => compare(one.place, other.place))
        .map(({ one }) => one)
    }
    before = place
  }
  return all
}

function compare(one: Place, other: Place): number {
  if (one.value !== other.value) return one.value < other.value ? -1 : 1
  return one.id - other.id
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

/** Where the page begins, counted in the asked direction. */
function firstRow<Item>(
  rising: Item[],
  placeOf: (item: Item) => Place,
  cursor: Cursor | null,
  direction: 'asc' | 'desc',
  limit: number,
): number {
  if (cursor === null) return 0
  /** How many rows lie before the cursor, or before it and at it. */
  const count = (isBefore: (place: Place) => boolean): number => {
    let [low, high] = [0, rising.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const item = rising[middle]
      if (item !== undefined && isBefore(placeOf(item))) low = middle + 1
      else high = middle
    }
    return low
  }
  const before = count(place => compare(place, cursor) < 0)
  const upTo = count(place => compare(place, cursor) <= 0)
  if (cursor.side === 'next') return direction === 'asc' ? upTo : rising.length - before
  const end = direction === 'asc' ? before : rising.length - upTo
  return Math.max(0, end - limit)
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

function readOrder<Item>(
  query: URLSearchParams,
  options: ListOptions<Item>,
): { valueOf: (item: Item) => string; direction: 'asc' | 'desc' } {
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
  return text === null || text === '' ? null : parseCursor(text)
}

function parseCursor(text: string): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
    if (!Array.isArray(parts)) throw new TypeError('A cursor is a list.')
    const [side, value, id] = parts as unknown[]
    if ((side === 'next' || side === 'prev') && typeof value === 'string' && typeof id === 'number') {
      return { side, value: withOffset(value), id }
    }
  } catch {
    // Told below, like every other text that is no cursor.
  }
  throw refusedField(refusal, 'cursor', 'Invalid cursor.')
}

/** Written with Python's spaces, its date without an offset, as recorded (samples/api-events-list-2026). */
function writeCursor(side: Cursor['side'], { value, id }: Place): string {
  const place = `["${side}", ${JSON.stringify(value.replace(date, '$1'))}, ${id}]`
  return Buffer.from(place).toString('base64')
}

const date = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6})\+00:00$/

function withOffset(value: string): string {
  return date.test(`${value}+00:00`) ? `${value}+00:00` : value
}

/** The same place, looked at from the other side if need be. */
export function turnCursor(text: string, side: Cursor['side']): string {
  return writeCursor(side, parseCursor(text))
}
