import type { JsonObject } from '../json.ts'

/** A refusal by the API; its body is `{error: {msg, data?}}` (FACTS 3.3). */
export class ApiError extends Error {
  readonly status: number
  readonly data: JsonObject | null
  readonly headers: Record<string, string>

  constructor(
    status: number,
    text: string,
    data: JsonObject | null = null,
    headers: Record<string, string> = {},
  ) {
    super(text)
    this.status = status
    this.data = data
    this.headers = headers
  }
}

export function errorBody(text: string, data: JsonObject | null = null): JsonObject {
  return { error: { msg: text, ...(data && { data }) } }
}

export function errorResponse(problem: ApiError): Response {
  return Response.json(errorBody(problem.message, problem.data), {
    status: problem.status,
    headers: problem.headers,
  })
}

/** The first sentence of the one recorded 403 (samples/error-403-messaging-quota-2025). */
export const noPermission = 'You do not have enough permissions to perform this action.'

/** Texts of FACTS 3.3 and samples/error-bodies.json. */
export const unauthorized = () => new ApiError(401, 'Unauthorized.')
export const notFound = () => new ApiError(404, 'Resource not found.')
export const methodNotAllowed = () => new ApiError(405, 'The specified HTTP method is not allowed.')
export const alreadyExists = () => new ApiError(409, 'The resource already exists.')

/** A refused field, as validation errors show it. */
export function refusedField(text: string, field: string, reason: string): ApiError {
  return new ApiError(400, text, { [field]: [reason] })
}

/** A merged ticket sends its callers to the survivor (FACTS 3.3). */
export function movedTo(ticketId: number): ApiError {
  return new ApiError(301, 'ticket_merged', null, { location: `/api/tickets/${ticketId}/` })
}

export function customerMovedTo(customerId: number): ApiError {
  return new ApiError(301, 'customer_merged', null, { location: `/api/customers/${customerId}/` })
}
