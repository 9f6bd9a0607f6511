/** The server refused, or could not be reached (status 0). */
export class ApiProblem extends Error {
  readonly status: number
  /** What came with the refusal, such as a policy's findings. */
  readonly body: unknown

  constructor(status: number, message: string, body: unknown = null) {
    super(message)
    this.status = status
    this.body = body
  }
}

export interface Asking {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** What is null, undefined or empty is left out. */
  query?: Readonly<Record<string, string | number | boolean | null | undefined>>
  signal?: AbortSignal
}

/**
 * Asks Greeter. The contract says what it answers: name its type, `ask<Stats>('/api/stats')`.
 *
 * @throws ApiProblem
 */
export async function ask<T>(path: string, asking: Asking = {}): Promise<T> {
  const response = await send(path, asking)
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ApiProblem(response.status, messageOf(body, response), body)
  // The server's own contract.
  return body as T
}

async function send(path: string, { method = 'GET', body, query = {}, signal }: Asking): Promise<Response> {
  try {
    return await fetch(path + queryText(query), {
      method,
      ...(signal && { signal }),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new ApiProblem(0, error instanceof Error ? error.message : String(error))
  }
}

/** `?a=1&b=x`, or nothing. */
export function queryText(query: NonNullable<Asking['query']>): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

function messageOf(body: unknown, response: Response): string {
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string')
    return body.error
  return `${response.status} ${response.statusText}`.trim()
}
