import { isDeepStrictEqual } from 'node:util'
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Path } from '../finding.ts'
import { keepUntouched, levelsAlong } from './keep-untouched.ts'
import { smallestEdits } from './smallest-edits.ts'
import { isJson, jsonLike, styleOf } from './text-style.ts'

/** One change of a document at a path, as `['rules', 2, 'mode']`. */
export type PolicyEdit =
  /** Puts a value there, new or in the place of another. Of a group or list only what differs is touched. */
  | { do: 'set'; path: Path; value: unknown }
  | { do: 'delete'; path: Path }
  /** `path` ends with the place in a list; what stands there moves down. */
  | { do: 'insert'; path: Path; value: unknown }
  /** `path` is the entry of a list, `to` the place that it has afterwards. */
  | { do: 'move'; path: Path; to: number }
  /** `path` ends with a field's name, `to` is what it is called afterwards. What refers to it is not changed. */
  | { do: 'rename'; path: Path; to: string }

export type EditedText = { ok: true; text: string } | { ok: false; problem: string }

/** Characters times edits up to which each edit is fitted into the text by itself. */
const mostFitting = 5_000_000

/**
 * Changes a YAML or JSON text and leaves the rest as it was written: comments, order, blank lines and quotes, and
 * every byte outside of the innermost part that the change needs. Very many changes at once keep comments and order,
 * and may change how things are set out. Pure; never throws.
 */
export function editPolicyText(text: string, edits: readonly PolicyEdit[]): EditedText {
  try {
    const changed = edits.reduce(editOnce, text.replaceAll('\r\n', '\n'))
    return { ok: true, text: text.includes('\r\n') ? changed.replaceAll('\n', '\r\n') : changed }
  } catch (error) {
    // The parser's own reasons, such as an alias whose anchor was deleted, and ours.
    return { ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

function editOnce(text: string, edit: PolicyEdit): string {
  if (edit.do !== 'set') return applied(text, [edit])
  const edits = smallestEdits(edit.path, valueAt(parsed(text), edit.path), edit.value)
  if (edits.length * text.length > mostFitting) return applied(text, edits)
  return edits.reduce((current, one) => applied(current, [one]), text)
}

function applied(text: string, edits: readonly PolicyEdit[]): string {
  const document = parsed(text)
  const style = styleOf(text, document)
  const [edit] = edits
  const path = edit?.path ?? []
  const before = levelsAlong(text, document.contents, path)
  for (const one of edits) change(document, one)
  assertResolved(document)
  const data: unknown = document.toJS()
  if (isJson(text)) return jsonLike(text, data)
  const printed = document.toString(style)
  if (edits.length > 1) return printed
  const again = parsed(printed)
  const pathAfter = edit?.do === 'rename' ? [...path.slice(0, -1), edit.to] : path
  const after = levelsAlong(printed, again.contents, pathAfter)
  const wanted = again.toString(style)
  // The printer shows the data, each comment at its place, and the blank lines.
  const isSame = (candidate: string) => {
    const read = parseDocument(candidate, reading)
    return read.errors.length === 0 && read.toString(style) === wanted && isDeepStrictEqual(read.toJS(), data)
  }
  return keepUntouched({ text, printed, before, after, isSame })
}

const reading = { version: '1.2', logLevel: 'error' } as const

function parsed(text: string): Document.Parsed {
  const document = parseDocument(text, reading)
  const [error] = document.errors
  if (error !== undefined) throw new Error(`The text cannot be read: ${error.message}`)
  return document
}

function valueAt(document: Document.Parsed, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    document.toJS(),
  )
}

function change(document: Document.Parsed, edit: PolicyEdit): void {
  const above = edit.path.slice(0, -1)
  const last = edit.path.at(-1)
  switch (edit.do) {
    case 'set':
      assertPath(document, edit.path)
      fitToLines(document.getIn(edit.path, true), edit.value)
      document.setIn(edit.path, settable(document, edit))
      return
    case 'delete':
      giveFirstItsComment(document.getIn(above, true))
      if (last === undefined || !document.deleteIn(edit.path)) throw nothingAt(edit.path)
      return
    case 'insert': {
      const { items } = listAt(document, above)
      const at = placeIn(items.length + 1, last)
      items.splice(at, 0, document.createNode(edit.value))
      return
    }
    case 'move': {
      const { items } = listAt(document, above)
      const from = placeIn(items.length, last)
      const to = placeIn(items.length, edit.to)
      items.splice(to, 0, ...items.splice(from, 1))
      return
    }
    case 'rename':
      rename(document.getIn(above, true) ?? document.contents, edit)
  }
}

function rename(group: unknown, { path, to }: { path: Path; to: string }): void {
  const from = String(path.at(-1))
  const key = isMap(group)
    ? group.items.map(({ key }) => key).find(one => isScalar(one) && String(one.value) === from)
    : undefined
  if (!isMap(group) || !isScalar(key)) throw nothingAt(path)
  if (to !== from && group.has(to)) throw new Error(`${said([...path.slice(0, -1), to])} is there already.`)
  key.value = to
}

/** A plain value is given to the node that is there, which keeps its comment; anything else needs a new node. */
function settable(document: Document.Parsed, { value }: { value: unknown }): unknown {
  return typeof value === 'object' && value !== null ? document.createNode(value) : value
}

/**
 * Several lines are written as a block, and one line stands beside its name again. The printer would break some plain
 * texts of several lines, and a block of white space alone would take the comment on its line for its content.
 */
function fitToLines(node: unknown, value: unknown): void {
  if (!isScalar(node) || typeof value === 'object') return
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  if (text.trim() === '' && (isBlock || text.includes('\n'))) node.type = 'QUOTE_DOUBLE'
  else if (text.includes('\n') && !isBlock) node.type = 'BLOCK_LITERAL'
  else if (!text.includes('\n') && node.type === 'BLOCK_LITERAL') node.type = 'PLAIN'
}

/** Groups on the way that are not there are made; places of lists, and groups where something else stands, are not. */
function assertPath(document: Document.Parsed, path: Path): void {
  for (const [depth, step] of path.entries()) {
    const above = path.slice(0, depth)
    const node: unknown = depth === 0 ? document.contents : document.getIn(above, true)
    if (isSeq(node)) placeIn(node.items.length, step)
    else if (depth > 0 && node !== undefined && !isMap(node)) throw nothingAt(path)
  }
}

function listAt(document: Document.Parsed, path: Path) {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  if (!isSeq(node)) throw new Error(`There is no list at ${said(path)}.`)
  giveFirstItsComment(node)
  return node
}

/** The parser takes a comment right above the first entry of a list for the list's. It goes where the entry goes. */
function giveFirstItsComment(node: unknown): void {
  const [first] = isSeq(node) ? node.items : []
  if (!isSeq(node) || !isNode(first) || first.spaceBefore === true || node.commentBefore == null) return
  const paragraphs = node.commentBefore.split('\n\n')
  first.commentBefore = [paragraphs.pop(), first.commentBefore ?? []].flat().join('\n')
  node.commentBefore = paragraphs.length === 0 ? null : `${paragraphs.join('\n\n')}\n`
}

function placeIn(places: number, place: string | number | undefined): number {
  if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < places) return place
  throw new Error(`The list has no place ${String(place)}.`)
}

/** An alias without its anchor would only be found out when the text is read again. */
function assertResolved(document: Document.Parsed): void {
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined)
        throw new Error(`*${alias.source} refers to something that the change takes away.`)
    },
  })
}

const said = (path: Path) => (path.length === 0 ? 'the top' : path.join('.'))
const nothingAt = (path: Path) => new Error(`There is nothing to change at ${said(path)}.`)
