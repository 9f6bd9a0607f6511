import {
  type FieldKind,
  type FieldName,
  fieldNames,
  fields,
  keyedFieldNames,
  type Operator,
  operatorsOf,
} from '../decide/rules/fields.ts'
import { compileTest } from '../decide/rules/operators.ts'
import type { Operand, WrittenCondition } from '../decide/rules/rule.ts'
import { valueOf } from '../decide/rules/sight.ts'
import type { Sentence } from '../sentences.ts'
import { htmlToText } from '../template/html-to-text.ts'
import type { Template } from '../template/template.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { Path } from './finding.ts'
import type { KnownAccount } from './known-account.ts'
import { fieldFindings } from './lint-fields.ts'
import { languageFindings } from './lint-languages.ts'
import { linkFindings } from './lint-links.ts'
import { timeFindings } from './lint-times.ts'
import { promisesMore } from './promise-words.ts'
import type { PolicyDocument } from './schema.ts'
import { asWritten, say } from './sentences/say.ts'

/** Looks a reply's wording over; the duties know what it has to say (LOOP-RULES section 7). */
export type LintReply = (
  template: Template,
) => ReadonlyArray<{ message: Sentence; fix: Sentence; part?: 'text' | 'html' }>

type WrittenRules = NonNullable<PolicyDocument['rules']>

/**
 * What is allowed and yet probably not meant. The document has to be free of mistakes. Pure.
 *
 * @param known what the account has; null where the document stands alone.
 */
export function lintPolicy(
  document: PolicyDocument,
  lintReply: LintReply,
  known: KnownAccount | null = null,
): Explanation[] {
  const { rules = [], templates } = document
  const replies = new Set(rules.map(({ send }) => send.reply))
  const used = new Set(rules.flatMap(({ send }) => [send.reply, send.note]))
  return [
    ...rules.flatMap((_, at) => [...ruleFindings(rules, at), ...actionFindings(rules, at, templates)]),
    ...timeFindings(document),
    ...linkFindings(document),
    ...languageFindings(document, known),
    ...(known === null ? [] : fieldFindings(document, known)),
    ...Object.entries(templates).flatMap(([name, { languages, ...first }]) => {
      if (!used.has(name))
        return [explanation(['templates', name], say('sent-by-none'), say('use-or-take-out'), 'key')]
      if (!replies.has(name)) return []
      return [
        ...wordingFindings(['templates', name], first, lintReply),
        ...Object.entries(languages).flatMap(([code, one]) =>
          wordingFindings(['templates', name, 'languages', code], one, lintReply),
        ),
      ]
    }),
  ]
}

function wordingFindings(
  path: Path,
  { text, html }: { text: string; html?: string | undefined },
  lintReply: LintReply,
): Explanation[] {
  const template = html === undefined ? { text } : { text: text === '' ? htmlToText(html) : text, html }
  const written = text === '' ? 'html' : 'text'
  return lintReply(template).map(({ message, fix, part = written }) =>
    // Where one part is made from the other, a finding stands at the one that is written.
    explanation([...path, text === '' || html === undefined ? written : part], message, fix),
  )
}

function ruleFindings(rules: WrittenRules, at: number): Explanation[] {
  const rule = rules[at]
  if (rule === undefined || rule.mode === 'off') return []
  const path = ['rules', at, 'name']
  const atoms = atomsOf(rule.when ?? {})
  const clash = clashIn(atoms)
  if (clash !== null)
    return [explanation(path, say('never-fits', { about: [clash] }), say('mend-conditions'))]
  const first = rules
    .slice(0, at)
    .findIndex(
      one =>
        one.mode !== 'off' &&
        (one.also === true) === (rule.also === true) &&
        coversDates(one, rule) &&
        covers(atomsOf(one.when ?? {}), atoms),
    )
  const earlier = rules[first]
  if (earlier === undefined) return []
  const message = say('never-reached', { place: first, rule: JSON.stringify(earlier.name) })
  return [explanation(path, message, say('move-up'))]
}

/** A ticket that is closed is out of the team's sight: what its reply promises nobody would keep. */
function actionFindings(
  rules: WrittenRules,
  at: number,
  templates: PolicyDocument['templates'],
): Explanation[] {
  const rule = rules[at]
  if (rule?.actions === undefined || rule.mode === 'off') return []
  const { close, snooze, snoozeUntilOpening, assignTeam, assignUser, always } = rule.actions
  const path = ['rules', at, 'actions']
  const reply = rule.send.reply === undefined ? undefined : templates[rule.send.reply]
  const texts =
    reply === undefined ? [] : [reply.text, ...Object.values(reply.languages).map(one => one.text)]
  const isHeld = [close, snooze, snoozeUntilOpening, assignTeam, assignUser].some(part => part !== undefined)
  return [
    ...(close === true && reply === undefined
      ? [explanation([...path, 'close'], say('closes-unanswered'), say('send-or-take-out'))]
      : []),
    ...(close === true && texts.some(promisesMore)
      ? [explanation([...path, 'close'], say('closes-promised'), say('leave-open'))]
      : []),
    ...(always !== undefined && !isHeld
      ? [explanation([...path, 'always'], say('changes-nothing'), say('take-out'))]
      : []),
  ]
}

interface Whole {
  whole: string
  about: string
  /** The calendar that is asked. */
  calendar?: string
}

/** One part of a condition that has to hold; alternatives and negations are compared as a whole. */
type Atom = { field: FieldName; operator: Operator; operand: Operand } | Whole

function atomsOf(written: WrittenCondition): Atom[] {
  const { all = [], any, not, calendar } = written
  return [
    ...fieldNames.flatMap(field =>
      operatorsOf[fields[field].kind].flatMap((operator: Operator): Atom[] => {
        const operand = written[field]?.[operator]
        return operand === undefined ? [] : [{ field, operator, operand }]
      }),
    ),
    ...keyedFieldNames.flatMap(field => whole(field, written[field])),
    ...all.flatMap(atomsOf),
    // One alternative is none.
    ...(any?.length === 1 ? any.flatMap(atomsOf) : whole('any', any)),
    ...whole('not', not),
    ...(calendar === undefined
      ? []
      : [{ whole: calendar.is, about: `calendar ${calendar.name}`, calendar: calendar.name }]),
  ]
}

const whole = (about: string, part: unknown): Atom[] =>
  part === undefined ? [] : [{ whole: JSON.stringify([about, part]), about }]

/** The field or calendar on which conditions exclude each other, or null. Misses what only a proof would find. */
function clashIn(atoms: readonly Atom[]): Sentence | null {
  for (const atom of atoms) {
    const same = atoms.filter(other => aboutOf(other) === aboutOf(atom))
    if ('whole' in atom) {
      if (atom.calendar !== undefined && new Set(same.map(wholeOf)).size > 1)
        return say('the-calendar', { name: atom.calendar })
    } else if (fields[atom.field].kind !== 'texts' && isEmpty(fields[atom.field].kind, atom.field, same)) {
      return asWritten(atom.field)
    }
  }
  return null
}

const aboutOf = (atom: Atom) => ('whole' in atom ? atom.about : atom.field)
const wholeOf = (atom: Atom) => ('whole' in atom ? atom.whole : '')

function isEmpty(kind: FieldKind, field: FieldName, atoms: readonly Atom[]): boolean {
  const named = atoms.flatMap(atom => namedBy(atom) ?? [])
  if (named.length > 0) return !named.some(value => atoms.every(atom => fits(kind, field, atom, value)))
  const operand = (operator: Operator) =>
    atoms.flatMap(atom => ('operator' in atom && atom.operator === operator ? [atom.operand] : []))
  const isNone = operand('exists').includes(false)
  return (
    (isNone && atoms.length > operand('exists').filter(wanted => wanted === false).length) ||
    operand('greater').some(low => operand('less').some(high => Number(high) <= Number(low))) ||
    operand('after').some(low => operand('before').some(high => String(high) <= String(low)))
  )
}

/** The only values that an atom lets through, or null when it names none. */
function namedBy(atom: Atom): ReadonlyArray<string | number | boolean> | null {
  if ('whole' in atom) return null
  if (atom.operator === 'is' && typeof atom.operand !== 'object') return [atom.operand]
  return atom.operator === 'isOneOf' && typeof atom.operand === 'object' ? atom.operand : null
}

function fits(kind: FieldKind, field: FieldName, atom: Atom, value: string | number | boolean): boolean {
  return 'whole' in atom || compileTest(kind, atom.operator, atom.operand)(valueOf(field, value))
}

/** Whether whatever meets the second meets the first. Sure where it says yes. */
function covers(first: readonly Atom[], second: readonly Atom[]): boolean {
  return first.every(wanted =>
    second.some(given => {
      if ('whole' in wanted || 'whole' in given) return JSON.stringify(wanted) === JSON.stringify(given)
      if (wanted.field !== given.field) return false
      if (JSON.stringify(wanted) === JSON.stringify(given)) return true
      const named = namedBy(given)
      const { kind } = fields[given.field]
      return named !== null && named.every(value => fits(kind, given.field, wanted, value))
    }),
  )
}

interface Dates {
  from?: string | undefined
  until?: string | undefined
}

function coversDates(first: Dates, second: Dates): boolean {
  const begins = first.from === undefined || (second.from !== undefined && first.from <= second.from)
  return (
    begins &&
    (first.until === undefined || (second.until !== undefined && endOf(second.until) <= endOf(first.until)))
  )
}

const endOf = (until: string) => (until.includes('T') ? until : `${until}T24:00`)
