import type {
  AgentOrder,
  Draft,
  DraftOrder,
  FaultOrder,
  InboxPage,
  InboxView,
  IntegrationOrder,
  LoadOrder,
  MessageOrder,
  People,
  RobotOrder,
  SettingsChange,
  Thread,
  TicketChange,
  TicketOrder,
  WireDetail,
  WireLine,
} from '../control/contract.ts'
import type { Json } from '../json.ts'

/** The sandbox refused, or could not be reached. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, text: string) {
    super(text)
    this.status = status
  }
}

export interface Written {
  ticketId: number
  messageId: number
}

export interface InboxWish {
  view: InboxView
  search: string
  offset: number
  limit: number
}

/** The control API, a method for each thing that the page asks or does. */
export type Client = ReturnType<typeof createClient>

/** @param authorization the header by which the sandbox knows who asks. */
export function createClient(authorization: string) {
  async function send(method: string, path: string, body?: object): Promise<Response> {
    const response = await fetch(`/sandbox${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Refusal(response.status, await reasonOf(response))
    return response
  }

  /** The server's own contract says what it answers. */
  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return (await (await send(method, path, body)).json()) as Answer
  }

  const act = async (method: string, path: string, body?: object) => void (await send(method, path, body))

  return {
    events: (signal: AbortSignal) => fetch('/sandbox/events', { headers: { authorization }, signal }),

    inbox: (wish: InboxWish) =>
      ask<InboxPage>(
        'GET',
        `/inbox?${new URLSearchParams(Object.entries(wish).map(([key, value]) => [key, String(value)])).toString()}`,
      ),
    thread: (id: number) => ask<Thread>('GET', `/inbox/${id}`),
    rawTicket: (id: number) => ask<{ messages: Json[] }>('GET', `/tickets/${id}`),
    openTicket: (order: TicketOrder) => ask<Written>('POST', '/tickets', order),
    write: (id: number, order: MessageOrder) => ask<Written>('POST', `/tickets/${id}/messages`, order),
    changeTicket: (id: number, change: TicketChange) => act('PATCH', `/tickets/${id}`, change),
    mergeTicket: (id: number, into: number) => act('POST', `/tickets/${id}/merge`, { into }),
    deleteTicket: (id: number) => act('DELETE', `/tickets/${id}`),

    people: () => ask<People>('GET', '/people'),
    draft: (order: DraftOrder) => ask<Draft>('POST', '/drafts', order),
    addRobot: (order: RobotOrder) => act('POST', '/robots', order),
    stopRobot: (id: number) => act('DELETE', `/robots/${id}`),
    addAgent: (order: AgentOrder) => act('POST', '/agents', order),
    stopAgent: (id: number) => act('DELETE', `/agents/${id}`),
    startLoad: (order: LoadOrder) => act('POST', '/load', { ...order, wait: false }),
    stopLoad: (id: number) => act('DELETE', `/load/${id}`),

    olderLines: (before: number) => ask<WireLine[]>('GET', `/wire?before=${before}`),
    wireDetail: (id: number) => ask<WireDetail>('GET', `/wire/${id}`),
    addFault: (order: FaultOrder) => act('POST', '/faults', order),
    removeFault: (id: number) => act('DELETE', `/faults/${id}`),
    clearFaults: () => act('DELETE', '/faults'),
    changeSettings: (change: SettingsChange) => act('PUT', '/settings', change),
    addIntegration: (order: IntegrationOrder) => act('POST', '/integrations', order),
    switchIntegration: (id: number, active: boolean) => act('PATCH', `/integrations/${id}`, { active }),
    removeIntegration: (id: number) => act('DELETE', `/integrations/${id}`),

    saveState: async () => (await send('GET', '/state')).blob(),
    loadState: (state: object) => act('PUT', '/state', state),
  }
}

/** The API's own words: `{error: {msg, data: {field: [text]}}}`. */
async function reasonOf(response: Response): Promise<string> {
  const fallback = `${response.status} ${response.statusText}`
  try {
    const { error } = (await response.json()) as { error?: { msg?: string; data?: Record<string, string[]> } }
    const fields = Object.entries(error?.data ?? {}).map(([field, texts]) => `${field}: ${texts.join(' ')}`)
    return [error?.msg ?? fallback, ...fields].join(' ')
  } catch {
    return fallback
  }
}
