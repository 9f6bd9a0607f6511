/** What kind of value a field has; it settles which operators fit it. */
export type FieldKind = 'text' | 'texts' | 'language' | 'number' | 'yesNo' | 'weekday' | 'time' | 'datum'

interface Field {
  kind: FieldKind
  /** Whether the trace may show the value: what says who somebody is, or what they wrote, stays out of it. */
  shown: boolean
  means: string
}

/** Everything a rule's condition may ask of a ticket. */
export const fields = {
  channel: { kind: 'text', shown: true, means: 'The channel of the ticket: email, chat, sms …' },
  via: { kind: 'text', shown: true, means: 'How the ticket came in, as the helpdesk calls it.' },
  integration: {
    kind: 'number',
    shown: true,
    means: 'The id of the helpdesk integration that took the message in.',
  },
  inbox: { kind: 'texts', shown: false, means: 'The addresses the customer wrote to.' },
  subject: { kind: 'text', shown: false, means: 'The subject of the ticket.' },
  body: { kind: 'text', shown: false, means: 'The first 4,000 characters of the message that opened it.' },
  language: {
    kind: 'language',
    shown: true,
    means: 'The language of the ticket, else of the customer; pt also means pt-BR.',
  },
  customerEmail: { kind: 'text', shown: false, means: "The customer's address." },
  customerDomain: { kind: 'text', shown: false, means: "What follows the @ in the customer's address." },
  customerName: { kind: 'text', shown: false, means: "The customer's name." },
  customerId: { kind: 'number', shown: true, means: "The customer's id in the helpdesk." },
  customerTags: {
    kind: 'texts',
    shown: true,
    means: "The customer's tags: those that a connected shop knows of them.",
  },
  tags: { kind: 'texts', shown: true, means: 'The tags of the ticket.' },
  priority: { kind: 'text', shown: true, means: 'The priority of the ticket.' },
  followUp: {
    kind: 'yesNo',
    shown: true,
    means: 'Whether the customer has written more than once, with no answer yet.',
  },
  earlierTickets: {
    kind: 'number',
    shown: true,
    means: 'How many tickets the customer had before this one, of those that Greeter has heard of.',
  },
  intents: {
    kind: 'texts',
    shown: true,
    means: 'What the helpdesk takes the opening message to be about, such as order/status.',
  },
  attachments: {
    kind: 'texts',
    shown: true,
    means: 'The types of what is attached to the opening message, such as image/png.',
  },
  attachmentCount: { kind: 'number', shown: true, means: 'How many files are attached to it.' },
  orderCount: {
    kind: 'number',
    shown: true,
    means: 'How many orders the connected shops (Shopify) know of the customer.',
  },
  totalSpent: {
    kind: 'number',
    shown: false,
    means: "What the customer has spent there, in the shop's currency.",
  },
  orderStatus: {
    kind: 'texts',
    shown: true,
    means: 'What became of the last order there: paid, refunded, cancelled, fulfilled, unfulfilled …',
  },
  arrivals: { kind: 'number', shown: true, means: 'How many new tickets came in the last hour.' },
  backlog: {
    kind: 'number',
    shown: true,
    means: 'How many customers wait for the first answer of a person.',
  },
  surge: {
    kind: 'yesNo',
    shown: true,
    means: 'Whether arrivals or backlog are above what is usual at this time of the week.',
  },
  weekday: { kind: 'weekday', shown: true, means: 'The day on which the customer wrote, in the zone.' },
  time: { kind: 'time', shown: true, means: 'The time at which the customer wrote, in the zone.' },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

// The keys of the table; `keys` only knows that they are text.
export const fieldNames = Object.keys(fields) as FieldName[]

/** Fields of which a ticket has many. A condition names the one it means by one of these keys. */
export const keyedFields = {
  customerData: {
    keys: ['path'],
    means: "One value of the customer's data or meta in the helpdesk, by its path.",
  },
  customField: {
    keys: ['label', 'id'],
    means: 'One custom field of the ticket, by its label or its id in the helpdesk.',
  },
} as const satisfies Record<string, { keys: readonly string[]; means: string }>

/** What names one value among many. */
export type FieldKey = (typeof keyedFields)[KeyedFieldName]['keys'][number]

export type KeyedFieldName = keyof typeof keyedFields

// As above.
export const keyedFieldNames = Object.keys(keyedFields) as KeyedFieldName[]

/** The operators of each kind of field. */
export const operatorsOf = {
  text: ['is', 'isOneOf', 'contains', 'containsWord', 'starts', 'ends', 'like', 'matches', 'exists'],
  texts: ['is', 'isOneOf', 'contains', 'containsWord', 'starts', 'ends', 'like', 'matches', 'exists'],
  datum: [
    'is',
    'isOneOf',
    'contains',
    'containsWord',
    'starts',
    'ends',
    'like',
    'matches',
    'greater',
    'less',
    'after',
    'before',
    'exists',
  ],
  language: ['is', 'isOneOf', 'exists'],
  number: ['is', 'isOneOf', 'greater', 'less', 'exists'],
  yesNo: ['is'],
  weekday: ['is', 'isOneOf'],
  time: ['after', 'before'],
} as const satisfies Record<FieldKind, readonly string[]>

export type Operator = (typeof operatorsOf)[FieldKind][number]

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]
