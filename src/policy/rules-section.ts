import { z } from 'zod'
import {
  type FieldKey,
  type FieldKind,
  type FieldName,
  fieldNames,
  fields,
  type KeyedFieldName,
  keyedFieldNames,
  keyedFields,
  type Operator,
  operatorsOf,
  weekdays,
} from '../decide/rules/fields.ts'
import { patternProblem } from '../decide/rules/pattern.ts'
import { ruleModes, rulePurposes, type WrittenCondition } from '../decide/rules/rule.ts'
import { actionsSection } from './actions-section.ts'
import { delaySection } from './delay-section.ts'
import { addFault } from './fault.ts'
import { languageTag, localDate, name } from './fields.ts'
import { patternReasons } from './sentences/pattern.ts'
import { asWritten, both, either, named, say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

const mostRules = 500
const mostParts = 100
const mostOperands = 1_000

const someText = z
  .string()
  .max(500)
  .regex(/\S/, schemaSentences['says-nothing'])
  .meta({ examples: ['refund'] })

const datum = z
  .union([someText, z.number(), z.boolean()], { error: schemaSentences['not-datum'] })
  .meta({ examples: ['yes'] })

/** What a kind of field is compared with. */
const operandOf = {
  text: someText,
  texts: someText,
  language: languageTag,
  number: z.number(),
  yesNo: z.boolean(),
  weekday: z.enum(weekdays),
  time: z
    .string()
    .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, schemaSentences['not-time'])
    .meta({ examples: ['18:30'] }),
  datum,
} as const satisfies Record<FieldKind, z.ZodType>

const means: Readonly<Record<Operator, string>> = {
  is: 'The same, in any case of the letters.',
  isOneOf: 'The same as one of these.',
  contains: 'Holds this text anywhere.',
  containsWord: 'Holds this as a word of its own.',
  starts: 'Begins with this text.',
  ends: 'Ends with this text.',
  like: 'Fits this pattern as a whole; * stands for any characters, or none.',
  matches: 'Holds what this regular expression (RE2) describes.',
  greater: 'More than this number.',
  less: 'Less than this number.',
  after: 'At this time, on this day or later.',
  before: 'Earlier than this time, before this day.',
  exists: 'true: there is one. false: there is none.',
}

function operandSchema(kind: FieldKind, operator: Operator): z.ZodType {
  switch (operator) {
    case 'isOneOf':
      return z.array(operandOf[kind]).min(1).max(mostOperands)
    case 'exists':
      return z.boolean()
    case 'like':
      return someText.regex(/[^*\s]/, schemaSentences['fits-everything']).meta({ examples: ['*refund*'] })
    case 'matches':
      return pattern
    case 'is':
      return operandOf[kind]
    default:
      if (kind !== 'datum') return operandOf[kind]
      return isAboutNumbers(operator) ? z.number() : isAboutDates(operator) ? localDate : someText
  }
}

const isAboutDates = (operator: Operator) => operator === 'after' || operator === 'before'
const isAboutNumbers = (operator: Operator) => operator === 'greater' || operator === 'less'

const pattern = someText
  .superRefine((text, context) => {
    const problem = patternProblem(text)
    if (problem === null) return
    const message = say('bad-pattern', {
      problem: [named(patternReasons, problem.message)],
      place: problem.at,
    })
    addFault(context, [], message, say('write-re2'))
  })
  .meta({ examples: ['order #?\\d{4,}'] })

function testSchema(field: FieldName) {
  return z
    .strictObject(testsOf(fields[field].kind))
    .refine(test => Object.keys(test).length > 0, schemaSentences['asks-nothing'])
}

/** What names the one value that is meant. */
const keyOf: Readonly<Record<FieldKey, z.ZodType<string | number>>> = {
  path: z
    .string()
    .max(200)
    .regex(/^[^.\s][^.]*(?:\.[^.]+)*$/, schemaSentences['not-path'])
    .meta({
      description: 'Its name, or the names on the way to it with dots between them.',
      examples: ['vip'],
    }),
  label: name.meta({
    description: 'Its label in the helpdesk, in any case of the letters.',
    examples: ['Contact reason'],
  }),
  id: z
    .int()
    .positive()
    .meta({ description: 'Its id in the helpdesk.', examples: [319825] }),
}

function keyedTestSchema(field: KeyedFieldName) {
  const keys: readonly FieldKey[] = keyedFields[field].keys
  const isOnly = keys.length === 1
  const parts = keys.map(key => [key, isOnly ? keyOf[key] : keyOf[key].optional()])
  return z
    .strictObject({ ...Object.fromEntries(parts), ...testsOf('datum') })
    .superRefine((test, context) => {
      const said = Object.entries(test).flatMap(([part, value]) => (value === undefined ? [] : [part]))
      const asked = keys.filter(key => said.includes(key))
      const [first = ''] = keys
      if (asked.length === 0)
        addFault(
          context,
          [],
          say('which-one', { keys: [either(keys.map(asWritten))] }),
          say('write-this', { wanted: `${first}: …` }),
        )
      else if (asked.length > 1)
        addFault(context, [], say('says-both', { keys: [both(asked.map(asWritten))] }), say('take-one-out'))
      else if (said.length === 1) addFault(context, [], say('asks-nothing-of-it'), say('write-operator'))
    })
}

function testsOf(kind: FieldKind): Record<string, z.ZodType> {
  const operators = operatorsOf[kind].map((operator: Operator) => [
    operator,
    operandSchema(kind, operator).optional().meta({ description: means[operator] }),
  ])
  return Object.fromEntries(operators) as Record<string, z.ZodType>
}

const isSaid = (written: object) => Object.values(written).some(part => part !== undefined)

/** Conditions hold conditions, so the schema refers to itself. */
const condition: z.ZodType<WrittenCondition> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(condition).min(1).max(mostParts).optional().meta({ description: 'All of these hold.' }),
      any: z.array(condition).min(1).max(mostParts).optional().meta({ description: 'One of these holds.' }),
      not: condition.optional().meta({ description: 'This does not hold.' }),
      calendar: z
        .strictObject({
          name: name.meta({ description: 'A calendar of this document.', examples: ['support'] }),
          is: z.enum(['open', 'closed']).meta({ description: 'What it has to be when the customer writes.' }),
        })
        .optional()
        .meta({ description: 'Whether a calendar is open or closed.' }),
      ...Object.fromEntries(
        keyedFieldNames.map(field => [
          field,
          keyedTestSchema(field).optional().meta({ description: keyedFields[field].means }),
        ]),
      ),
      ...Object.fromEntries(
        fieldNames.map(field => [
          field,
          testSchema(field).optional().meta({ description: fields[field].means }),
        ]),
      ),
    })
    .refine(isSaid, schemaSentences['asks-nothing-at-all']),
)

const send = z.strictObject({
  reply: name.optional().meta({ description: 'The template of the reply to the customer.' }),
  note: name.optional().meta({ description: 'The template of the internal note.' }),
})

const rule = z
  .strictObject({
    name: name.meta({ description: 'Decisions and traces name it so.', examples: ['Evening'] }),
    mode: z.enum(ruleModes).default('on').meta({
      description:
        'off: not asked. shadow: takes its tickets, records what it would send, and sends nothing.',
    }),
    when: condition
      .optional()
      .meta({ description: 'Which tickets it takes; every ticket when left out. Entries all have to hold.' }),
    send: send.default({}).meta({ description: 'What the ticket gets: a reply, a note, or both.' }),
    actions: actionsSection
      .optional()
      .meta({ description: 'What is done to the ticket once the reply was sent.' }),
    delay: delaySection.optional(),
    purpose: z
      .enum(rulePurposes)
      .default('receipt')
      .meta({ description: 'What the reply is for; out-of-hours is told once in each closed period.' }),
    also: z.boolean().optional().meta({
      description: 'true: takes no ticket; its reply goes out besides that of the rule which takes it, once.',
    }),
    from: localDate.optional().meta({ description: 'The first day, or minute, in the zone.' }),
    until: localDate
      .optional()
      .meta({ description: 'The last day, or the minute at which it ends, in the zone.' }),
  })
  .superRefine(({ send: { reply, note }, actions, delay, also }, context) => {
    if (also === true && reply === undefined)
      addFault(context, ['send'], say('no-reply-besides'), say('name-reply'))
    if (also === true && (actions !== undefined || delay !== undefined))
      addFault(
        context,
        [actions === undefined ? 'delay' : 'actions'],
        say('not-with-also'),
        say('write-into-taker'),
      )
    if (reply === undefined && note === undefined && actions === undefined)
      addFault(context, ['send'], say('sends-nothing'), say('name-template'))
  })

/** The rules in order: the first that fits takes the ticket. */
export const rulesSection = z.array(rule).min(1).max(mostRules).optional().meta({
  description: 'Rules in order; the first that fits takes the ticket. Left out: a receipt for every ticket.',
})
