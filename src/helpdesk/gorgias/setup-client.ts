import { type Answer, type CallOptions, createCaller, type GorgiasClientOptions, json } from './caller.ts'
import { isObject, parseJson, readId, readObject, readText } from './json-value.ts'

/** An HTTP integration as the API shows it (FACTS 2.3). Headers are not shown, so the secret cannot be compared. */
export interface HttpIntegration {
  id: number
  name: string
  url: string
  method: string | null
  form: unknown
  triggers: string[]
  /** Null while it is active. */
  deactivatedAt: string | null
}

/** What `POST` and `PUT /api/integrations` take. The four plain http fields are all required (FACTS 2.3). */
export interface IntegrationBody {
  name: string
  type: 'http'
  description: string
  deactivated_datetime: null | string
  http: {
    url: string
    method: 'POST'
    request_content_type: 'application/json'
    response_content_type: 'application/json'
    headers: Record<string, string>
    form: string
    triggers: Record<string, boolean>
  }
}

/** A partial `PUT`: name and `http.url` are needed even where neither changes (FACTS 2.3). */
export interface IntegrationSwitch {
  name: string
  deactivated_datetime: string | null
  http: { url: string }
}

export type SetupClient = ReturnType<typeof createSetupClient>

/** The calls that connect an account and look it over. They change settings, never a customer's ticket. */
export function createSetupClient(options: GorgiasClientOptions) {
  const call = createCaller(options)
  return {
    listHttpIntegrations(callOptions: CallOptions): Promise<Answer<HttpIntegration[]>> {
      return call(
        { method: 'GET', path: '/api/integrations?type=http&limit=100', read: json(readIntegrations) },
        callOptions,
      )
    },
    /** The account's settings of one type, as they come (FACTS 4.5). */
    listSettings(type: string, callOptions: CallOptions): Promise<Answer<unknown[]>> {
      const path = `/api/account/settings?type=${encodeURIComponent(type)}`
      return call({ method: 'GET', path, read: json(readList) }, callOptions)
    },
    /** Those that are in use, by name; `search` narrows them (FACTS 4.4). */
    listMacros(search: string, callOptions: CallOptions): Promise<Answer<unknown[]>> {
      const query = new URLSearchParams({ limit: '100', ...(search !== '' && { search }) })
      return call(
        { method: 'GET', path: `/api/macros?${query.toString()}`, read: json(readList) },
        callOptions,
      )
    },
    getMacro(id: number, callOptions: CallOptions): Promise<Answer<unknown>> {
      return call(
        { method: 'GET', path: `/api/macros/${id}`, read: json(readObject), missing: { body: null } },
        callOptions,
      )
    },
    createIntegration(body: IntegrationBody, callOptions: CallOptions): Promise<Answer<HttpIntegration>> {
      return call(
        { method: 'POST', path: '/api/integrations', body, read: json(readIntegration) },
        callOptions,
      )
    },
    updateIntegration(
      id: number,
      body: IntegrationBody | IntegrationSwitch,
      callOptions: CallOptions,
    ): Promise<Answer<true>> {
      // Some clients saw no body with a 202 (FACTS 3.5), so none is asked for.
      return call({ method: 'PUT', path: `/api/integrations/${id}`, body, read: anything }, callOptions)
    },
    deleteIntegration(id: number, callOptions: CallOptions): Promise<Answer<true>> {
      return call({ method: 'DELETE', path: `/api/integrations/${id}`, read: anything }, callOptions)
    },
    /** A closed ticket that holds one internal note of ours: it reaches no customer and costs nothing. */
    createTestTicket(note: TestNote, callOptions: CallOptions): Promise<Answer<number>> {
      return call(
        { method: 'POST', path: '/api/tickets', body: testTicket(note), read: readCreatedId },
        callOptions,
      )
    },
    deleteTicket(id: number, callOptions: CallOptions): Promise<Answer<true>> {
      return call({ method: 'DELETE', path: `/api/tickets/${id}`, read: anything }, callOptions)
    },
  }
}

export interface TestNote {
  externalId: string
  senderEmail: string
  text: string
}

function testTicket({ externalId, senderEmail, text }: TestNote): object {
  return {
    subject: 'Greeter: test of the connection',
    channel: 'api',
    via: 'api',
    from_agent: true,
    status: 'closed',
    external_id: externalId,
    messages: [
      {
        channel: 'internal-note',
        via: 'api',
        from_agent: true,
        public: false,
        sender: { email: senderEmail },
        body_text: text,
        external_id: externalId,
      },
    ],
  }
}

const anything = (): true => true

function readCreatedId(text: string): number | null {
  return readId(readObject(parseJson(text))?.['id'])
}

function readList(value: unknown): unknown[] | null {
  return isObject(value) && Array.isArray(value['data']) ? value['data'] : null
}

function readIntegrations(value: unknown): HttpIntegration[] | null {
  if (!isObject(value) || !Array.isArray(value['data'])) return null
  return value['data'].map(readIntegration).filter(integration => integration !== null)
}

function readIntegration(value: unknown): HttpIntegration | null {
  const integration = readObject(value)
  const id = readId(integration?.['id'])
  const http = readObject(integration?.['http'])
  if (id === null || http === null) return null
  const triggers = Object.entries(readObject(http['triggers']) ?? {})
  return {
    id,
    name: readText(integration?.['name']) ?? '',
    url: readText(http['url']) ?? '',
    method: readText(http['method']),
    form: http['form'],
    triggers: triggers.filter(([, ticked]) => ticked === true).map(([name]) => name),
    deactivatedAt: readText(integration?.['deactivated_datetime']),
  }
}
