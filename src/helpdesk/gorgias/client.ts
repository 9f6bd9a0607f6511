import type { CustomField, Inbox } from './account-profile.ts'
import { type Answer, type CallOptions, createCaller, type GorgiasClientOptions, json } from './caller.ts'
import type { GorgiasMessageBody } from './message-shape.ts'
import { type DirectoryEntry, type DirectoryPage, readTeams, readUsers } from './read-directory.ts'
import { type ListedMessage, type MessageList, readMessage, readMessageList } from './read-message-list.ts'
import {
  type Account,
  type ApiUser,
  type CustomFieldPage,
  readAccount,
  readCustomFields,
  readInboxes,
  readMe,
} from './read-profile.ts'
import { type RawObject, readRaw } from './read-raw.ts'
import { readTicketPage, type TicketPage } from './read-ticket-list.ts'
import { readTicketState, shapeChange, type TicketChange, type TicketState } from './update-ticket.ts'

/** How many pages of integrations are read: five hundred of them. */
const mostPages = 5

/** What a rule does to tickets is refused by itself: it must not stop the replies. */
const mayBeForbidden = true

/** Of a change that was taken, the answer says nothing that is not known. */
const done = () => ({})

export type GorgiasClient = ReturnType<typeof createGorgiasClient>

/** A client of one account. One method call is one request (listEmailIntegrations: one per page); nothing is retried here. */
export function createGorgiasClient(options: GorgiasClientOptions) {
  const call = createCaller(options)
  return {
    /** Posts a message. The answer's message tells whether our external id was kept (DESIGN section 4). */
    createMessage(
      ticketId: number,
      body: GorgiasMessageBody,
      options: CallOptions,
    ): Promise<Answer<ListedMessage>> {
      return call(
        { method: 'POST', path: `/api/tickets/${ticketId}/messages`, body, read: json(readMessage) },
        options,
      )
    },

    /** The whole ticket as it came, for the same intake as a webhook. */
    getTicket(ticketId: number, options: CallOptions): Promise<Answer<RawObject>> {
      return call({ method: 'GET', path: `/api/tickets/${ticketId}`, read: readRaw }, options)
    },

    /** How a ticket is now, asked before it is changed. */
    getTicketState(ticketId: number, options: CallOptions): Promise<Answer<TicketState>> {
      const path = `/api/tickets/${ticketId}`
      return call({ method: 'GET', path, read: json(readTicketState), mayBeForbidden }, options)
    },

    /** Says how a ticket is to be; the same once more changes nothing. */
    updateTicket(ticketId: number, change: TicketChange, options: CallOptions): Promise<Answer<object>> {
      const path = `/api/tickets/${ticketId}`
      return call({ method: 'PUT', path, body: shapeChange(change), read: done, mayBeForbidden }, options)
    },

    /** Adds tags by name to those that are there; the answer is empty (FACTS 5.4). */
    addTags(ticketId: number, names: readonly string[], options: CallOptions): Promise<Answer<object>> {
      const path = `/api/tickets/${ticketId}/tags`
      return call({ method: 'POST', path, body: { names }, read: done, mayBeForbidden }, options)
    },

    /** All teams: five hundred of them, one request a page. */
    listTeams(options: CallOptions): Promise<DirectoryEntry[]> {
      return everyPage(cursor =>
        call(
          { method: 'GET', path: `/api/teams?limit=100${cursor}`, read: json(readTeams), mayBeForbidden },
          options,
        ),
      )
    },

    /** The users with an address: one, or none. */
    async listUsers(email: string, options: CallOptions): Promise<DirectoryEntry[]> {
      const path = `/api/users?email=${encodeURIComponent(email)}&limit=100`
      const answer = await call({ method: 'GET', path, read: json(readUsers), mayBeForbidden }, options)
      return answer.body.entries
    },

    /** One message as it came, with its mail headers (FACTS 4.2: a ticket's own messages have none). */
    getMessage(ticketId: number, messageId: number, options: CallOptions): Promise<Answer<RawObject>> {
      const path = `/api/tickets/${ticketId}/messages/${messageId}`
      return call({ method: 'GET', path, read: readRaw }, options)
    },

    /** The newest hundred messages of a ticket: the only way to find one by its external id (FACTS 5.4). */
    listTicketMessages(ticketId: number, options: CallOptions): Promise<Answer<MessageList>> {
      const path = `/api/messages?ticket_id=${ticketId}&limit=100`
      return call({ method: 'GET', path, read: json(readMessageList) }, options)
    },

    /** A hundred messages of the account, the newest first, from where the cursor stands: one call confirms many. */
    listRecentMessages(cursor: string | null, options: CallOptions): Promise<Answer<MessageList>> {
      const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      return call(
        { method: 'GET', path: `/api/messages?limit=100${from}`, read: json(readMessageList) },
        options,
      )
    },

    /** A hundred tickets of the account, the last changed first, from where the cursor stands (FACTS 3.4). */
    listChangedTickets(cursor: string | null, options: CallOptions): Promise<Answer<TicketPage>> {
      const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const path = `/api/tickets?limit=100&order_by=updated_datetime:desc${from}`
      return call({ method: 'GET', path, read: json(readTicketPage) }, options)
    },

    /** The account and its settings; also the safe check of credentials (FACTS 3.1). */
    getAccount(options: CallOptions): Promise<Answer<Account>> {
      return call({ method: 'GET', path: '/api/account', read: json(readAccount) }, options)
    },

    /**
     * The inboxes that are switched on. All kinds of integrations are read and sorted out here, because
     * `type=http` is the only filter that is known to work (FACTS 2.3).
     */
    async listEmailIntegrations(options: CallOptions): Promise<Answer<Inbox[]>> {
      const inboxes: Inbox[] = []
      let cursor: string | null = null
      for (let page = 1; ; page++) {
        const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const path = `/api/integrations?limit=100${next}`
        const answer = await call({ method: 'GET', path, read: json(readInboxes) }, options)
        inboxes.push(...answer.body.inboxes)
        cursor = answer.body.nextCursor
        if (cursor === null || page === mostPages) return { ...answer, body: inboxes }
      }
    },

    /**
     * The custom fields of tickets (FACTS, endpoints.json), or null where no list of them comes.
     *
     * @throws FinalError where the role may not read them: a policy can do without their labels.
     */
    async listTicketFields(options: CallOptions): Promise<Answer<CustomField[] | null>> {
      const fields: CustomField[] = []
      for (let page = 1, cursor = ''; ; page++) {
        const path = `/api/custom-fields?object_type=Ticket&limit=100${cursor}`
        const answer = await call<CustomFieldPage>(
          { method: 'GET', path, read: json(readCustomFields), mayBeForbidden },
          options,
        )
        if (answer.body.fields === null) return { ...answer, body: null }
        fields.push(...answer.body.fields)
        if (answer.body.nextCursor === null || page === mostPages) return { ...answer, body: fields }
        cursor = `&cursor=${encodeURIComponent(answer.body.nextCursor)}`
      }
    },

    /** The API user, or null where Gorgias does not know `me` (one client uses it, FACTS 3.1). */
    getMe(options: CallOptions): Promise<Answer<ApiUser | null>> {
      const missing = { body: null }
      return call<ApiUser | null>(
        { method: 'GET', path: '/api/users/me', read: json(readMe), missing },
        options,
      )
    },
  }
}

async function everyPage(ask: (cursor: string) => Promise<Answer<DirectoryPage>>): Promise<DirectoryEntry[]> {
  const entries: DirectoryEntry[] = []
  let cursor = ''
  for (let page = 1; ; page++) {
    const { body } = await ask(cursor)
    entries.push(...body.entries)
    if (body.nextCursor === null || page === mostPages) return entries
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }
}
