import type { Address, CustomerPart, MessagePart, TicketEvent, TicketPart } from '../../helpdesk/ticket.ts'
import type { StoredTicket, TicketAccount } from '../replay/look-at-run.ts'
import type { Run } from '../replay/runs.ts'

/** A ticket that is made up, to see what a policy says to it. */
export interface Sample {
  /** What it shows, in a few words. */
  means: string
  channel: 'email' | 'chat'
  language: string
  subject: string | null
  customer: CustomerPart
  texts: readonly string[]
  headers?: ReadonlyArray<readonly [name: string, value: string]>
}

const anna = { id: 7, name: 'Anna Berg', firstname: 'Anna', lastname: 'Berg', email: 'anna.berg@example.com' }
const orderText = 'Hello, I ordered a blue teapot eight days ago and it has not arrived. Where is it?'

export const samples = {
  'english-mail': {
    means: 'a customer writes a mail in English',
    channel: 'email',
    language: 'en',
    subject: 'Where is my order 4711?',
    customer: anna,
    texts: [orderText],
  },
  'german-chat': {
    means: 'a customer writes in the chat, in German',
    channel: 'chat',
    language: 'de',
    subject: null,
    customer: { id: 8, name: 'Jürgen Groß', firstname: 'Jürgen', lastname: 'Groß', email: null },
    texts: ['Guten Tag, wo bleibt meine Bestellung?'],
  },
  'no-name': {
    means: 'nothing but the address of the customer is known',
    channel: 'email',
    language: 'en',
    subject: null,
    customer: { id: 9, name: null, email: 'k.4711@example.com' },
    texts: ['Can I still change my order?'],
  },
  hostile: {
    means: 'name and subject try to get markup, placeholders and links into the answer',
    channel: 'email',
    language: 'en',
    subject:
      '<b>Won!</b> {{ ticket.customer.email }} https://prize.example/claim\u202e\r\nBcc: all@example.com',
    customer: {
      id: 10,
      name: '<script>alert(1)</script> {% raw %} www.prize.example',
      firstname: '"><img src=x onerror=alert(1)>',
      email: 'prize@example.com',
    },
    texts: ['Please confirm your address at https://prize.example/claim'],
  },
  'follow-up': {
    means: 'a customer writes twice before anybody answers',
    channel: 'email',
    language: 'en',
    subject: 'Where is my order 4711?',
    customer: anna,
    texts: [orderText, 'By the way, the colour does not matter so much.'],
  },
  robot: {
    means: 'a machine answers: no policy that is left as it is greets it',
    channel: 'email',
    language: 'en',
    subject: 'Out of office: your order',
    customer: { id: 11, name: 'Ben Holm', email: 'ben.holm@example.com' },
    texts: ['I am away until Monday.'],
    headers: [['Auto-Submitted', 'auto-replied']],
  },
} as const satisfies Record<string, Sample>

export type SampleName = keyof typeof samples

export const isSample = (name: string): name is SampleName => Object.hasOwn(samples, name)

const inbox = { id: 1, address: 'help@shop.example', name: 'The shop' }

/** The shop that the samples write to. */
export const sampleAccount: TicketAccount = {
  id: 'sample',
  mode: 'armed',
  domain: null,
  connectedAt: '2000-01-01T00:00:00.000Z',
  restoredAt: null,
  profile: { userId: 1, userEmail: 'team@shop.example', inboxes: [inbox], defaultInboxId: 1 },
}

const sampleTicketId = 1

/** A sample as a stored ticket with its one run. The customer wrote last at `at`. */
export function sampleTicket(name: SampleName, at: Date): { ticket: StoredTicket; runs: Run[] } {
  const sample: Sample = samples[name]
  const event: TicketEvent = {
    trigger: 'ticket-message-created',
    eventId: null,
    eventContext: null,
    eventUserId: null,
    accountDomain: null,
    ticketId: sampleTicketId,
    messageId: sample.texts.length,
    ticket: ticketPart(sample, at),
    message: null,
  }
  return {
    ticket: { id: sampleTicketId, firstSeenAt: at.toISOString(), own: [] },
    runs: [{ at, events: [{ id: 1, source: 'receive', trust: 'full', gone: null, event }] }],
  }
}

function ticketPart(sample: Sample, at: Date): TicketPart {
  const { channel, language, subject, customer, texts } = sample
  const isMail = channel === 'email'
  return {
    status: 'open',
    channel,
    via: channel,
    fromAgent: false,
    spam: false,
    subject,
    language,
    priority: 'normal',
    createdAt: timeOf(sample, 0, at),
    trashedAt: null,
    imported: false,
    customer: {
      ...customer,
      channels: isMail ? [] : [{ type: 'chat', address: 'visitor-1', preferred: true }],
    },
    tags: [],
    customerTags: [],
    customerData: {},
    customFields: {},
    shop: null,
    ...(!isMail && { chatConversationId: 'visitor-1' }),
    messages: texts.map((_, index) => messagePart(sample, index, at)),
    messagesComplete: true,
  }
}

function messagePart(sample: Sample, index: number, at: Date): MessagePart {
  const { channel, subject, customer, texts, headers = [] } = sample
  const from: Address | null = customer.email
    ? { name: customer.name ?? null, address: customer.email }
    : null
  return {
    id: index + 1,
    public: true,
    channel,
    via: channel,
    fromAgent: false,
    integrationId: inbox.id,
    sender: customer,
    sourceType: channel,
    from,
    to: [{ name: inbox.name, address: inbox.address }],
    cc: [],
    subject,
    text: texts[index] ?? null,
    headers: [
      ['Message-ID', `<sample-${index + 1}@example.com>`],
      ...headers.map(([name, value]): [string, string] => [name, value]),
    ],
    createdAt: timeOf(sample, index, at),
    attachments: [],
    intents: [],
  }
}

/** Messages come five minutes after each other, the last at `at`. */
function timeOf({ texts }: Sample, index: number, at: Date): string {
  return new Date(at.getTime() - (texts.length - 1 - index) * 300_000).toISOString()
}
