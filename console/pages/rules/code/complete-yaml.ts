import { fieldsOf, textOf, textsOf } from '../draft/read.ts'
import { partAt, type Schema } from '../terms/schema.ts'
import type { Offer } from './complete-liquid.ts'

/**
 * What the schema has at a place of a policy's text: the fields of the group that the line stands in, or the choices of
 * its field. Goes by indentation, so it also works in a text that cannot be read yet. Pure.
 */
export function offerYaml(before: string, schema: Schema): Offer | null {
  const lines = before.split('\n')
  const line = lines.pop() ?? ''
  if (/^\s*#/.test(line)) return null
  const atKey = /^([\s-]*)([\w-]*)$/.exec(line)
  if (atKey !== null) {
    const [, indent = '', word = ''] = atKey
    return fieldsAt(schema, pathAbove(lines, indent), before.length - word.length)
  }
  const atValue = /^([\s-]*)([\w-]+):\s+(\w*)$/.exec(line)
  if (atValue === null) return null
  const [, indent = '', key = '', word = ''] = atValue
  return choicesAt(schema, [...pathAbove(lines, indent), key], before.length - word.length)
}

type Path = Array<string | number>

/** The names of the groups around a line with this indentation; places of lists are all the same to a schema. */
function pathAbove(lines: readonly string[], indent: string): Path {
  const path: Path = []
  let column = indent.length
  if (indent.includes('-')) {
    path.unshift(0)
    column = indent.indexOf('-')
  }
  for (const line of lines.toReversed()) {
    const found = /^(\s*)((?:-\s+)*)([\w."-]+):(?:\s|$)/.exec(line)
    if (found === null) continue
    const [, spaces = '', dashes = '', key = ''] = found
    const keyColumn = spaces.length + dashes.length
    // A list may stand as far left as the name above it.
    const isAbove = keyColumn < column || (keyColumn === column && path[0] === 0 && dashes === '')
    if (isAbove) {
      path.unshift(key)
      column = keyColumn
    }
    if (dashes !== '' && spaces.length < column && keyColumn <= column) {
      path.unshift(0)
      column = spaces.length
    }
  }
  return path
}

function fieldsAt(schema: Schema, path: Path, from: number): Offer | null {
  const options = Object.entries(fieldsOf(partAt(schema, path)['properties'])).map(([name, field]) => {
    const info = textOf(fieldsOf(field)['description'])
    return { label: name, ...(info !== '' && { info }) }
  })
  return options.length === 0 ? null : { from, options }
}

function choicesAt(schema: Schema, path: Path, from: number): Offer | null {
  const part = partAt(schema, path)
  const choices = part['type'] === 'boolean' ? ['true', 'false'] : textsOf(part['enum'])
  return choices.length === 0 ? null : { from, options: choices.map(label => ({ label })) }
}
