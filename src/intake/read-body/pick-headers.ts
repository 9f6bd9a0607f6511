import { cleanText } from './clean-text.ts'
import { isFields, pairOf, readText } from './fields.ts'
import { unpackText } from './parse-text.ts'

type Header = [name: string, value: string]

const mostHeaders = 200
const longestHeaderName = 200
const longestHeaderValue = 10_000
const longestBlock = 200_000

/**
 * Mail headers as pairs, names as received: from an object (recorded), a list of pairs, or the raw
 * block of a mail. Null says nothing: outgoing messages carry null until they are sent (FACTS 2.4).
 */
export function pickHeaders(value: unknown): Header[] | undefined {
  if (typeof value !== 'string') return headersOf(value)
  return headersOf(unpackText(value)) ?? headersOfBlock(value.slice(0, longestBlock))
}

function headersOf(value: unknown): Header[] | undefined {
  if (!isFields(value) && !Array.isArray(value)) return undefined
  const headers: Header[] = []
  for (const pair of isFields(value) ? Object.entries(value) : value.slice(0, mostHeaders).map(pairOf)) {
    if (headers.length >= mostHeaders) break
    if (pair) addHeader(headers, ...pair)
  }
  return headers
}

/** A header that came several times may have a list for its value. */
function addHeader(headers: Header[], name: string, value: unknown): void {
  for (const one of Array.isArray(value) ? value.slice(0, mostHeaders) : [value]) {
    const text = readText(one, longestHeaderValue)
    const cleanName = cleanText(name, longestHeaderName).trim()
    if (typeof text !== 'string' || cleanName === '' || headers.length >= mostHeaders) continue
    headers.push([cleanName, unfold(text)])
  }
}

function headersOfBlock(block: string): Header[] | undefined {
  const headers: Header[] = []
  for (const line of unfold(block).split(/\r?\n/)) {
    // An empty line ends the headers of a mail.
    if (line === '' && headers.length > 0) break
    const colon = line.indexOf(':')
    if (colon > 0 && isHeaderName(line.slice(0, colon))) {
      addHeader(headers, line.slice(0, colon), line.slice(colon + 1).trim())
    }
  }
  return headers.length > 0 ? headers : undefined
}

function isHeaderName(name: string): boolean {
  return name.length <= longestHeaderName && /^[!-9;-~]+$/.test(name)
}

/** A line that starts with white space belongs to the one before (RFC 5322, 2.2.3). */
function unfold(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n[ \t]+/g, ' ') : text
}
