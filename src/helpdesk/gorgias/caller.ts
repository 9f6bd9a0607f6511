import { RetryError } from '../../errors.ts'
import { type Call, classifyAnswer, classifyException } from './classify.ts'
import { hold } from './hold.ts'
import { parseJson } from './json-value.ts'
import { type RateReading, readRate } from './rate-reading.ts'
import { readBody } from './read-body.ts'

/** Speaks Fetch: the global `fetch`, or any `(Request) => Response` such as the sandbox. */
export type Fetch = (request: Request) => Response | Promise<Response>

/** What a call carries: an API user and its key, or a token of an OAuth2 app (FACTS 3.1). */
export type Credentials = { email: string; apiKey: string } | { token: TokenSource }

/** Where tokens come from that are good for a day each. */
export interface TokenSource {
  /** One that is good. @throws RetryError, or PauseError when no more are given out */
  current(): Promise<string>
  /** Gorgias has answered 401 to it. @returns whether there may be another one. */
  refused(token: string): boolean
}

export interface GorgiasClientOptions {
  /** Scheme, host and port; `/api/...` is appended. */
  baseUrl: string
  /** Looked at for each call, so that a getter may give others. */
  readonly credentials: Credentials
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
  /** The `Date` header: the helpdesk's clock, to a second. Null when it was not sent. */
  serverTime: Date | null
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

export interface Wanted<Body> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: object
  /** Takes the body apart; null when it is not what was asked for. */
  read: (text: string) => Body | null
  /** What a 404 stands for, where "there is none" is an answer. */
  missing?: { body: Body }
  /** A 403 refuses this call alone, and does not pause the account. */
  mayBeForbidden?: boolean
}

/** Makes the calls of one account: one try each, judged and told. Nothing is retried here. */
export function createCaller(options: GorgiasClientOptions) {
  const { now } = options
  const base = options.baseUrl.replace(/\/+$/, '')

  async function call<Body>(
    wanted: Wanted<Body>,
    { signal, beforeWrite, onAnswer }: CallOptions,
  ): Promise<Answer<Body>> {
    const asked: Call = {
      request: `${wanted.method} ${wanted.path}`,
      readOnly: wanted.method === 'GET',
      mayBeForbidden: wanted.mayBeForbidden ?? false,
    }
    const { credentials } = options
    const token = 'token' in credentials ? await credentials.token.current() : null
    const secrets = token === null ? basicOf(credentials) : { header: `Bearer ${token}`, all: [token] }
    const request = new Request(base + wanted.path, {
      method: wanted.method,
      headers: headers(secrets.header, wanted.body !== undefined),
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
    using _ = hold(request)
    beforeWrite?.()

    let status: number
    let rate: RateReading | null
    let location: string | null
    let serverTime: Date | null
    let text: string
    try {
      const response = await options.fetch(request)
      status = response.status
      rate = readRate(response.headers, now())
      location = response.headers.get('location')
      serverTime = readDate(response.headers.get('date'))
      onAnswer?.({ requestSummary: asked.request, status, rate })
      // Of a refusal the status says enough, even when its explanation breaks off.
      text = response.ok
        ? await readBody(response)
        : withoutSecrets(await readBody(response).catch(() => ''), secrets.all)
    } catch (error) {
      throw classifyException(asked, error)
    }

    const found = status >= 200 && status < 300 ? wanted.read(text) : null
    if (found !== null) return { status, body: found, rate, requestSummary: asked.request, serverTime }
    if (status === 404 && wanted.missing) {
      return { status, body: wanted.missing.body, rate, requestSummary: asked.request, serverTime }
    }
    if (status === 401 && token !== null && 'token' in credentials && credentials.token.refused(token)) {
      throw new RetryError('HELPDESK_TOKEN_SPENT', `${asked.request}: 401, the token is not taken any more`)
    }
    const problem =
      classifyAnswer(asked, { status, location, rate, body: text, readable: false }) ??
      classifyException(asked, new Error('An answer that is neither read nor refused.'))
    problem.status = status
    throw problem
  }

  function headers(authorization: string, hasBody: boolean): Record<string, string> {
    return {
      authorization,
      accept: 'application/json',
      'user-agent': options.userAgent ?? 'Greeter',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    }
  }

  return call
}

/** The header of an API key (FACTS 3.1), and in which spellings the key is in a request. */
function basicOf(credentials: Credentials): { header: string; all: string[] } {
  if ('token' in credentials) return { header: '', all: [] }
  const { email, apiKey } = credentials
  const basic = Buffer.from(`${email}:${apiKey}`, 'utf8').toString('base64')
  return { header: `Basic ${basic}`, all: [basic, apiKey] }
}

/** Some proxies print the whole request on their error page. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (cleaned, secret) => (secret === '' ? cleaned : cleaned.replaceAll(secret, '[key]')),
    text,
  )
}

function readDate(value: string | null): Date | null {
  const ms = Date.parse(value ?? '')
  return Number.isNaN(ms) ? null : new Date(ms)
}

/** A reader of JSON values as a reader of texts. */
export function json<Body>(read: (value: unknown) => Body | null): (text: string) => Body | null {
  return text => read(parseJson(text))
}
