import type { Json } from '../json.ts'

/**
 * Where the sandbox's answer differs from a recorded or documented one for the same input, and why: the one
 * place for both halves of the contract. `api/contract*.test.ts` hold whole answers against the samples, and
 * `test/contract/adapter-samples.test.ts` what Greeter's adapter reads from both. A difference that is not
 * here fails them, and so does a line here that explains nothing.
 */
export interface KnownDifference {
  /** The field; lists are named by `[]`. */
  field: string
  why: string
}

const sampleTicket =
  'The recording is the sample ticket of a fresh account: it was written by Gorgias itself and never travelled.'
const noMeta = 'The recorded customer was made by Gorgias itself, without saying how the name was set.'
const bySample: Record<string, KnownDifference[]> = {
  'api-user-get-admin-2026': [
    { field: 'meta.sso', why: 'It names how this user signs in; nobody signs in here.' },
  ],
  'api-customers-list-2025': [
    { field: 'data[].name', why: 'The customer of the test was made without a name.' },
    { field: 'data[].meta', why: noMeta },
  ],
  'api-ticket-get-incoming-email-2026': [
    { field: 'customer.meta', why: noMeta },
    { field: 'requester.meta', why: noMeta },
    { field: 'last_received_message_datetime', why: sampleTicket },
    { field: 'last_message_datetime', why: sampleTicket },
    { field: 'messages[].message_id', why: sampleTicket },
    { field: 'messages[].integration_id', why: sampleTicket },
    { field: 'messages[].sent_datetime', why: sampleTicket },
    { field: 'messages[].sender.meta', why: noMeta },
    { field: 'messages[].source.cc', why: sampleTicket },
    { field: 'messages[].macros', why: 'Recorded on created tickets and in message endpoints, absent here.' },
    { field: 'tags[].decoration.color', why: 'Empty on tags that Gorgias made itself.' },
  ],
  'api-tickets-list-2024': [
    { field: 'data[].language', why: 'It was not detected yet.' },
    { field: 'data[].assignee_user', why: 'The recorded ticket has an assignee.' },
    { field: 'data[].last_received_message_datetime', why: sampleTicket },
    { field: 'data[].customer.meta', why: noMeta },
  ],
  'api-ticket-messages-list-page-meta-2026': [
    { field: 'data[].message_id', why: sampleTicket },
    { field: 'data[].integration_id', why: sampleTicket },
    { field: 'data[].sent_datetime', why: sampleTicket },
    { field: 'data[].sender.meta', why: noMeta },
    { field: 'data[].source.cc', why: sampleTicket },
    { field: 'data[].headers.Subject', why: sampleTicket },
    { field: 'data[].headers.Message-ID', why: sampleTicket },
  ],
  'api-ticket-tags-2026': [
    { field: 'data[].decoration.color', why: 'Empty on tags that Gorgias made itself.' },
  ],
  'api-events-list-2026': [
    { field: 'data[].user_id', why: 'The newest event of the test is the system’s own.' },
  ],
  'webhook-ticket-created.ticket-part-2024': ['first_message', 'last_message', 'messages[]'].map(message => ({
    field: `${message}.source.extra`,
    why: '`include_thread` is an option of the agent’s editor.',
  })),
  'webhook-ticket-message-created.message-part-2024': [
    {
      field: 'sent_datetime',
      why: 'Recorded between the writing of the headers and that of the date; here both come at once.',
    },
  ],
  'api-user-create-2025': [
    { field: 'client_id', why: 'It came between 2025 and 2026 (samples/api-user-get-admin-2026).' },
  ],
}

export function knownDifferences(sample: string): KnownDifference[] {
  return bySample[sample] ?? []
}

/** What Greeter's adapter reads from a sample and from the sandbox, where it is not the same. */
export interface KnownReading extends KnownDifference {
  sample: Json
  sandbox: Json
}

const oldShape = 'The documentation of about 2020 prints less of an object than the live API does (FACTS 4).'
const bareArray =
  'The documentation of about 2020 prints bare arrays; live lists have an envelope (FACTS 3.4).'
const madeByCall =
  'Recorded on what Gorgias made itself; what a call makes says false (samples/api-ticket-create-2026).'
const ownAccount = 'Each account has its own.'
const message = 'body.event.ticket.messages.0'

const nameSetBy: KnownReading = {
  field: 'body.event.ticket.customerData.name_set_via',
  sample: 'absent',
  sandbox: 'agent',
  why: noMeta,
}

const lessPrinted: KnownReading[] = [
  {
    field: 'body.event.ticket.customer.language',
    sample: 'fr',
    sandbox: 'absent',
    why: 'Live, a ticket does not tell its customer’s language (samples/api-ticket-get-incoming-email-2026).',
  },
  {
    field: 'body.event.ticket.customer.channels',
    sample: 'absent',
    sandbox: [{ type: 'email', address: 'john@example.com', preferred: true }],
    why: oldShape,
  },
  ...Object.entries({ city: 'San Francisco', position: 'engineer' }).map(([key, sample]) => ({
    field: `body.event.ticket.customerData.${key}`,
    sample,
    sandbox: 'absent',
    why: 'Data of the documented customer; the customer of the test has none.',
  })),
  nameSetBy,
  {
    field: 'body.event.ticket.shop',
    sample: { orders: 'a number', spent: null, lastOrder: [] },
    sandbox: null,
    why: 'The documented customer has a shop of its own, the customer of the test none.',
  },
  ...['sender', 'receiver'].flatMap(side => {
    const [name, email] =
      side === 'sender' ? ['Admin Sandbox', 'admin@example.com'] : ['John Smith', 'john@example.com']
    const [firstname = '', lastname = ''] = name?.split(' ') ?? []
    const parts = Object.entries({ email: email ?? '', name: name ?? '', firstname, lastname })
    return parts.map(([key, sandbox]) => ({
      field: `${message}.${side}.${key}`,
      sample: 'absent',
      sandbox,
      why: oldShape,
    }))
  }),
  {
    field: `${message}.headers`,
    sample: [],
    sandbox: 'absent',
    why: 'Live, the headers are in the message endpoints only (FACTS 4.2).',
  },
  { field: `${message}.sentAt`, sample: 'absent', sandbox: null, why: oldShape },
  { field: `${message}.imported`, sample: 'absent', sandbox: false, why: oldShape },
  { field: `${message}.intents`, sample: 'absent', sandbox: [], why: oldShape },
  {
    field: 'body.event.ticket.messagesComplete',
    sample: false,
    sandbox: true,
    why: 'The documentation prints one message where live there is the list of all.',
  },
  { field: 'body.event.ticket.fromAgent', sample: 'absent', sandbox: true, why: oldShape },
  { field: 'body.event.ticket.priority', sample: 'absent', sandbox: 'normal', why: oldShape },
  { field: 'body.event.ticket.imported', sample: 'absent', sandbox: false, why: oldShape },
  {
    field: 'body.event.ticket.answerable',
    sample: 'absent',
    sandbox: { email: true, 'internal-note': true },
    why: oldShape,
  },
]

/** Such a list is refused by the adapter, because nothing in it can be trusted to be all there is. */
function unreadable(request: string): KnownReading {
  const text = `${request}: 200 with a body that cannot be read`
  const error = {
    name: 'RetryError',
    code: 'HELPDESK_READ_FAILED',
    message: text,
    wait: 'null',
    survivor: null,
  }
  return { field: 'error', sample: error, sandbox: 'absent', why: bareArray }
}

const byReading: Record<string, KnownReading[]> = {
  'a ticket, recorded': [
    { field: 'body.event.ticket.lastMessageAt', sample: null, sandbox: 'a time', why: sampleTicket },
    { field: 'body.event.ticket.lastReceivedMessageAt', sample: null, sandbox: 'a time', why: sampleTicket },
    { field: 'body.event.ticket.imported', sample: null, sandbox: false, why: madeByCall },
    nameSetBy,
    { field: `${message}.sentAt`, sample: null, sandbox: 'a time', why: sampleTicket },
    { field: `${message}.imported`, sample: null, sandbox: false, why: madeByCall },
  ],
  'a ticket, documented': lessPrinted,
  'a ticket’s messages, recorded': [
    { field: 'body.messages.0.sentAt', sample: null, sandbox: 'a time', why: sampleTicket },
  ],
  'the newest messages, recorded': [
    { field: 'body.messages.0.sentAt', sample: null, sandbox: 'a time', why: sampleTicket },
  ],
  'a ticket’s messages, documented': [unreadable('GET /api/messages?ticket_id=1&limit=100')],
  'a created message, documented': [
    { field: 'body.public', sample: null, sandbox: true, why: oldShape },
    { field: 'body.senderEmail', sample: null, sandbox: 'admin@example.com', why: oldShape },
    { field: 'body.sentAt', sample: null, sandbox: 'a time', why: oldShape },
  ],
  'the account, documented': [
    { field: 'body.domain', sample: 'company_name', sandbox: 'acme', why: ownAccount },
    {
      field: 'body.defaultInboxId',
      sample: null,
      sandbox: 'a number',
      why: 'The documentation prints one of the settings; live there are nine (samples/api-account-get-2026).',
    },
  ],
  'the inboxes, documented': [unreadable('GET /api/integrations?limit=100')],
  'a created integration, documented': [
    ...['ticket_created', 'ticket_updated', 'ticket_message_created'].map((name, index) => ({
      field: `body.triggers.${index}`,
      sample: name,
      sandbox: name.replaceAll('_', '-'),
      why: 'The documentation of about 2020 writes triggers with underscores (FACTS 2.2).',
    })),
    {
      field: 'body.deactivatedAt',
      sample: null,
      sandbox: 'a time',
      why: 'The documented answer leaves out what the documented request sets.',
    },
  ],
  'the API user, documented': [
    { field: 'body.email', sample: 'person@example.com', sandbox: 'admin@example.com', why: ownAccount },
    {
      field: 'body.role',
      sample: null,
      sandbox: 'admin',
      why: 'The documentation calls it `roles`; live it is `role` (samples/api-user-get-admin-2026).',
    },
  ],
  '400, documented': [
    {
      field: 'error.message',
      sample:
        'POST /api/tickets: 400, Failed to create ticket (sender: Missing data for required field.; channel: Missing data for required field.)',
      sandbox: 'POST /api/tickets: 400, Failed to create ticket (channel: Missing data for required field.)',
      why: 'The sender was required in 2020. It has defaults now, and is asked for only where there is none (FACTS 5.2).',
    },
  ],
}

export function knownReadings(name: string): KnownReading[] {
  return byReading[name] ?? []
}
