import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import type { Sentence } from '../sentences.ts'
import { findingAt } from './explanation.ts'
import type { Finding, Path, Position } from './finding.ts'
import { asWritten, say } from './sentences/say.ts'

/** A text as data, and where in it each value stands. JSON is YAML too. */
export type YamlText =
  | { ok: true; value: unknown; valueAt(path: Path): Position; keyAt(path: Path): Position }
  | { ok: false; findings: Finding[] }

/** Aliases may repeat what is written once, but not make a mountain of it. */
const mostAliases = 100

/** Reads YAML 1.2 or JSON. Never throws: what cannot be read is a finding. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  try {
    const document = parseDocument(text, {
      version: '1.2',
      lineCounter: lines,
      prettyErrors: false,
      // Warnings come back as findings; nothing is printed.
      logLevel: 'error',
    })
    const findings = [...syntaxFindings(document, at), ...aliasFindings(document, at)]
    if (findings.length > 0) return { ok: false, findings }
    return {
      ok: true,
      value: document.toJS({ maxAliasCount: mostAliases }) as unknown,
      valueAt: path => at(offsetOf(document, path, 'value')),
      keyAt: path => at(offsetOf(document, path, 'key')),
    }
  } catch (error) {
    // Nested deeper than the stack, or more aliases than anybody writes by hand.
    const reason = error instanceof Error ? error.message : String(error)
    const message = say('unreadable', { reason: reason.slice(0, 200) })
    return { ok: false, findings: [findingAt(at(0), { path: [], message, fix: say('write-shallow') })] }
  }
}

/** What the parser says, once a line: one mistake often breaks everything after it. */
function syntaxFindings(document: Document.Parsed, at: (offset: number) => Position): Finding[] {
  const byLine = new Map<number, Finding>()
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const position = at(pos[0])
    const [said, fix] = wordsFor(code, message)
    if (!byLine.has(position.line))
      byLine.set(position.line, findingAt(position, { path: [], message: said, fix }))
  }
  return Array.from(byLine.values()).slice(0, 5)
}

type Words = readonly [message: Sentence, fix: Sentence]

/** What the parser says, in words of ours where its code has some: what is wrong, and what puts it right. */
function wordsFor(code: string, message: string): Words {
  // The parser calls a bracket that stays open wrong indentation.
  const isOpen = code === 'BAD_INDENT' && message.startsWith('Flow')
  return words[isOpen ? 'MISSING_CHAR' : code] ?? [asWritten(lowerFirst(message)), say('quote-or-indent')]
}

const words: Readonly<Record<string, Words>> = {
  DUPLICATE_KEY: [say('written-twice'), say('keep-one')],
  TAB_AS_INDENT: [say('indented-with-tabs'), say('indent-with-spaces')],
  BAD_INDENT: [say('indented-otherwise'), say('quote-or-indent')],
  BAD_SCALAR_START: [say('bad-first-sign'), say('quote-text')],
  MISSING_CHAR: [say('sign-missing'), say('close-it')],
  BLOCK_AS_IMPLICIT_KEY: [say('second-field'), say('quote-or-indent')],
  MULTILINE_IMPLICIT_KEY: [say('not-field-line'), say('quote-or-indent')],
  UNEXPECTED_TOKEN: [say('unexpected-sign'), say('quote-or-indent')],
  BAD_DQ_ESCAPE: [say('bad-escape'), say('double-backslash')],
  MULTIPLE_DOCS: [say('second-document'), say('keep-one-document')],
  TAG_RESOLVE_FAILED: [say('yaml-tag'), say('quote-text')],
  RESOURCE_EXHAUSTION: [say('document-deep'), say('write-shallow')],
}

/** `pattern: *@vendor.example` is what everybody writes first, and to YAML a star names an alias. */
function aliasFindings(document: Document.Parsed, at: (offset: number) => Position): Finding[] {
  const findings: Finding[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return
      const text = `*${alias.source}`.slice(0, 100)
      const said = { path: [], message: say('read-as-alias', { text }), fix: say('quote-this', { text }) }
      findings.push(findingAt(at(alias.range?.[0] ?? 0), said))
    },
  })
  return findings
}

/** Where a value or the key before it begins; the innermost thing that is there when the path leads nowhere. */
function offsetOf(document: Document.Parsed, path: Path, wanted: 'key' | 'value'): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const isLast = depth === path.length - 1
    const child = childOf(node, step)
    if (child === null) return offset
    offset =
      (isLast && wanted === 'key' ? startOf(child.key) : startOf(child.value)) ?? startOf(child.key) ?? offset
    node = child.value
  }
  return offset
}

function childOf(node: unknown, step: string | number): { key: unknown; value: unknown } | null {
  if (isSeq(node) && typeof step === 'number') return { key: node.items[step], value: node.items[step] }
  if (!isMap(node)) return null
  const pair = node.items.find(
    item => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(step),
  )
  return pair === undefined ? null : { key: pair.key, value: pair.value }
}

function startOf(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  const [start] = Array.isArray(range) ? (range as unknown[]) : []
  return typeof start === 'number' ? start : undefined
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1, 200)
