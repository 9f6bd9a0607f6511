import { stringify } from 'yaml'

/** A document as text. Its comments, if it had any, are not in the data: to keep them, edit the text. */
export function printPolicy(document: object, format: 'yaml' | 'json'): string {
  return format === 'json'
    ? `${JSON.stringify(document, null, 2)}\n`
    : stringify(document, { version: '1.2', lineWidth: 0 })
}
