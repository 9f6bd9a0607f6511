import { type Document, isMap, isScalar, isSeq, type ToStringOptions, visit } from 'yaml'

/** Whether a text is JSON and not only YAML. */
export function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Data as JSON, indented as a text was, with its line at the end. */
export function jsonLike(text: string, data: unknown): string {
  const end = /\s*$/.exec(text)?.[0] ?? ''
  const indent = /[{[]\r?\n([ \t]+)/.exec(text)?.[1] ?? ''
  return JSON.stringify(data, null, indent) + end
}

/** How a YAML text is written, as far as its printer can follow. */
export function styleOf(text: string, document: Document.Parsed): ToStringOptions & { indent: number } {
  const style = { indent: 2, indentSeq: true, flowCollectionPadding: true, singleQuote: false }
  const column = (offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1)
  let known = 0
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || typeof key.range?.[0] !== 'number') return
      const from = column(key.range[0])
      if (isMap(value) && value.flow !== true && value.range && !(known & 1)) {
        known |= 1
        style.indent = Math.min(Math.max(column(value.range[0]) - from, 1), 9)
      }
      if (isSeq(value) && value.flow !== true && value.range && !(known & 2)) {
        known |= 2
        style.indentSeq = column(value.range[0]) > from
      }
    },
    Scalar(_, { type }) {
      if (known & 4 || (type !== 'QUOTE_SINGLE' && type !== 'QUOTE_DOUBLE')) return
      known |= 4
      style.singleQuote = type === 'QUOTE_SINGLE'
    },
    Collection(_, { flow, range }) {
      if (flow !== true || !range || known & 8 || range[1] - range[0] < 4) return
      known |= 8
      style.flowCollectionPadding = /\s/.test(text.charAt(range[0] + 1))
    },
  })
  // Lines stay as long as they are: nobody likes a change that breaks other lines.
  return { ...style, lineWidth: 0 }
}
