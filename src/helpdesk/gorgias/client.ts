import { RetryError } from '../../errors.ts'
import type { Inbox } from './account-profile.ts'
import { type Call, classifyAnswer, classifyException } from './classify.ts'
import { parseJson } from './json-value.ts'
import type { GorgiasMessageBody } from './message-shape.ts'
import { type RateReading, readRate } from './rate-reading.ts'
import { readBody } from './read-body.ts'
import { type ListedMessage, type MessageList, readMessage, readMessageList } from './read-message-list.ts'
import { type Account, type ApiUser, readAccount, readInboxes, readMe } from './read-profile.ts'
import { type RawTicket, readTicket } from './read-ticket.ts'

/** Speaks Fetch: the global `fetch`, or any `(Request) => Response` such as the sandbox. */
export type Fetch = (request: Request) => Response | Promise<Response>

export interface GorgiasClientOptions {
  /** Scheme, host and port; `/api/...` is appended. */
  baseUrl: string
  /** The API user and its key (FACTS 3.1). */
  credentials: { email: string; apiKey: string }
  fetch: Fetch
  userAgent?: string
  /** Calendar time in milliseconds, for a `Retry-after` that is a date. */
  now: () => number
}

export interface AnswerHead {
  /** Method and path: `POST /api/tickets/5/messages`. */
  requestSummary: string
  status: number
  rate: RateReading | null
}

/** A successful answer. Everything else is thrown as one of the error family (classify). */
export interface Answer<Body> extends AnswerHead {
  body: Body
}

export interface CallOptions {
  /** The deadline of the call: aborting destroys its socket. */
  signal: AbortSignal
  /**
   * Called in the tick in which the request is handed to fetch, for a last look at the claim. What it
   * throws ends the call unwritten, and is thrown on as it is.
   */
  beforeWrite?: () => void
  /** Told of the answer, good or bad, before it is judged: the pace lives on it. */
  onAnswer?: (answer: AnswerHead) => void
}

/** How many pages of integrations are read: five hundred of them. */
const mostPages = 5

interface Wanted<Body> {
  method: 'GET' | 'POST'
  path: string
  body?: GorgiasMessageBody
  /** Takes the body apart; null when it is not what was asked for. */
  read: (text: string) => Body | null
  /** What a 404 stands for, where "there is none" is an answer. */
  missing?: { body: Body }
}

export type GorgiasClient = ReturnType<typeof createGorgiasClient>

/** A client of one account. One method call is one request (listEmailIntegrations: one per page); nothing is retried here. */
export function createGorgiasClient(options: GorgiasClientOptions) {
  const { credentials, now } = options
  const base = options.baseUrl.replace(/\/+$/, '')
  const basic = Buffer.from(`${credentials.email}:${credentials.apiKey}`, 'utf8').toString('base64')

  async function call<Body>(
    wanted: Wanted<Body>,
    { signal, beforeWrite, onAnswer }: CallOptions,
  ): Promise<Answer<Body>> {
    const asked: Call = { request: `${wanted.method} ${wanted.path}`, readOnly: wanted.method === 'GET' }
    const request = new Request(base + wanted.path, {
      method: wanted.method,
      headers: headers(wanted.body !== undefined),
      body: wanted.body === undefined ? null : JSON.stringify(wanted.body),
      // A followed 301 turns a POST into a GET: the merged ticket must be looked at instead.
      redirect: 'manual',
      signal,
    })
    if (signal.aborted) {
      throw new RetryError('HELPDESK_UNREACHABLE', `${asked.request}: given up before it was written`, {
        cause: signal.reason,
      })
    }
    beforeWrite?.()

    let status: number
    let rate: RateReading | null
    let location: string | null
    let text: string
    try {
      const response = await options.fetch(request)
      status = response.status
      rate = readRate(response.headers, now())
      location = response.headers.get('location')
      onAnswer?.({ requestSummary: asked.request, status, rate })
      // Of a refusal the status says enough, even when its explanation breaks off.
      text = response.ok ? await readBody(response) : withoutSecrets(await readBody(response).catch(() => ''))
    } catch (error) {
      throw classifyException(asked, error)
    }

    const found = status >= 200 && status < 300 ? wanted.read(text) : null
    if (found !== null) return { status, body: found, rate, requestSummary: asked.request }
    if (status === 404 && wanted.missing) {
      return { status, body: wanted.missing.body, rate, requestSummary: asked.request }
    }
    const problem =
      classifyAnswer(asked, { status, location, rate, body: text, readable: false }) ??
      classifyException(asked, new Error('An answer that is neither read nor refused.'))
    problem.status = status
    throw problem
  }

  function headers(hasBody: boolean): Record<string, string> {
    return {
      authorization: `Basic ${basic}`,
      accept: 'application/json',
      'user-agent': options.userAgent ?? 'Greeter',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    }
  }

  /** Some proxies print the whole request on their error page. */
  function withoutSecrets(text: string): string {
    return text.replaceAll(basic, '[key]').replaceAll(credentials.apiKey || basic, '[key]')
  }

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
    getTicket(ticketId: number, options: CallOptions): Promise<Answer<RawTicket>> {
      return call({ method: 'GET', path: `/api/tickets/${ticketId}`, read: readTicket }, options)
    },

    /** The newest hundred messages of a ticket: the only way to find one by its external id (FACTS 5.4). */
    listTicketMessages(ticketId: number, options: CallOptions): Promise<Answer<MessageList>> {
      const path = `/api/messages?ticket_id=${ticketId}&limit=100`
      return call({ method: 'GET', path, read: json(readMessageList) }, options)
    },

    /** The newest hundred messages of the account: one call confirms many. */
    listRecentMessages(options: CallOptions): Promise<Answer<MessageList>> {
      return call({ method: 'GET', path: '/api/messages?limit=100', read: json(readMessageList) }, options)
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

/** A reader of JSON values as a reader of texts. */
function json<Body>(read: (value: unknown) => Body | null): (text: string) => Body | null {
  return text => read(parseJson(text))
}
