/** A group of a document that may say anything: what is read from it is checked where it is read. */
export type Fields = Readonly<Record<string | number, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is no group reads as an empty one. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
export const textsOf = (value: unknown): string[] => listOf(value).map(textOf)
