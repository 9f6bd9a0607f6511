import type { Seen } from '../decision.ts'
import type { TicketAction, WrittenActions } from './actions.ts'
import type { WrittenDelay } from './delay.ts'
import type { FieldName, KeyedFieldName, keyedFields, Operator } from './fields.ts'

/** What a field is compared with. */
export type Operand = string | number | boolean | ReadonlyArray<string | number>

/** The operators on one field; all of them have to hold. */
export type WrittenTest = { readonly [O in Operator]?: Operand | undefined }

/** The operators on one value among many; one of its keys says which. */
export type WrittenKeyedTest<F extends KeyedFieldName> = WrittenTest & {
  readonly [K in (typeof keyedFields)[F]['keys'][number]]?: string | number | undefined
}

/** A condition as a policy writes it. Several entries all have to hold. */
export type WrittenCondition = { readonly [F in FieldName]?: WrittenTest | undefined } & {
  readonly [F in KeyedFieldName]?: WrittenKeyedTest<F> | undefined
} & {
  readonly all?: readonly WrittenCondition[] | undefined
  readonly any?: readonly WrittenCondition[] | undefined
  readonly not?: WrittenCondition | undefined
  readonly calendar?: WrittenCalendarTest | undefined
}

/** Whether a calendar is open or closed when the customer writes. */
export interface WrittenCalendarTest {
  readonly name: string
  readonly is: 'open' | 'closed'
}

export const ruleModes = ['off', 'shadow', 'on'] as const
export type RuleMode = (typeof ruleModes)[number]

export const rulePurposes = ['receipt', 'out-of-hours', 'notice'] as const
export type RulePurpose = (typeof rulePurposes)[number]

/** A rule as a policy writes it. */
export interface WrittenRule {
  readonly name: string
  readonly mode: RuleMode
  readonly when?: WrittenCondition | undefined
  readonly send: { readonly reply?: string | undefined; readonly note?: string | undefined }
  /** What it does to the ticket besides. */
  readonly actions?: WrittenActions | undefined
  /** How long people have the ticket to themselves. */
  readonly delay?: WrittenDelay | undefined
  readonly purpose: RulePurpose
  /** It takes no ticket: what it sends goes out besides the reply of the rule that does. */
  readonly also?: boolean | undefined
  /** Local days or minutes in the policy's zone. `until` a day means its end. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** What is sent for a ticket, and by which rule. */
export interface Winner {
  rule: string
  mode: Exclude<RuleMode, 'off'>
  /** Names of templates; null when there is no such message. */
  reply: string | null
  note: string | null
  /** What it does to the ticket besides, in order. */
  actions: readonly TicketAction[]
  /** Until when people have the ticket to themselves; null without a delay. */
  dueAt: Date | null
  purpose: RulePurpose
  /** The closed period that an absence text is about (LOOP-RULES B03). */
  period: string | null
  /** What a further rule sends besides the reply (LOOP-RULES B05); null for most. */
  also: AlsoSent | null
}

/** A second purpose for the same ticket. */
export interface AlsoSent {
  rule: string
  reply: string
  note: string | null
}

/** One value of a customer's data, or of a custom field. */
export type Datum = string | number | boolean
/**
 * Values by their key: a path, an id, or what `labelKey` makes of a label. Absent means that nobody has said it yet,
 * null that there is none.
 */
export type Data = Readonly<Record<string, Datum | null>>

/**
 * What a rule may look at. Absent means that nobody has said it yet, null that there is none: the first can be read
 * from the helpdesk, the second is an answer.
 */
export interface RuleSubject {
  channel?: string | null
  via?: string | null
  integration?: number | null
  inbox?: readonly string[]
  subject?: string | null
  body?: string | null
  language?: string | null
  customerEmail?: string | null
  customerName?: string | null
  customerId?: number | null
  customerTags?: readonly string[]
  customerData?: Data | null
  customField?: Data | null
  tags?: readonly string[]
  priority?: string | null
  followUp?: boolean
  earlierTickets?: number | null
  intents?: readonly string[]
  /** Their types. */
  attachments?: readonly string[]
  attachmentCount?: number
  orderCount?: number | null
  totalSpent?: number | null
  orderStatus?: readonly string[]
  arrivals?: number | null
  backlog?: number | null
  surge?: boolean
}

/** A ticket as the rules see it. */
export interface RuleQuestion {
  subject: RuleSubject
  /** The helpdesk was asked: what is absent now counts as none. */
  settled: boolean
  /** When the customer wrote last, so that a rule about the hour says the same however late it is asked. */
  moment: Date
  /** When the customer wrote first: delays count from there. Left out: then, too. */
  opened?: Date
}

/** One rule's line of the trace. */
export interface RuleLine {
  rule: string
  result: 'won' | 'did not fit' | 'unknown' | 'off' | 'not asked'
  /** The first condition that failed, or could not be asked, and what it saw. */
  because?: { condition: string; saw: Seen }
  /** It won besides the rule that takes the ticket. */
  also?: true
  /** What the rule that won does to the ticket besides writing. */
  actions?: string[]
}
