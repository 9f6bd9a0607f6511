import type { FaultMode } from '../faults/fault-queue.ts'
import type { Json } from '../json.ts'

/** One line of the log of API calls. */
export interface Call {
  /** Rises over calls and deliveries. */
  id: number
  /** Milliseconds since 1970, when the call came in. */
  at: number
  method: string
  /** Without query and trailing slash. */
  path: string
  query: string
  /** What was answered; null when the caller got no answer. */
  status: number | null
  /** The e-mail of the credentials, if they were known ones. */
  caller: string | null
  /** The JSON body of the request, null when there was none. */
  body: Json
  /** What an injected fault did to the call. */
  fault: FaultMode | null
  /** Milliseconds until it ended, with an answer or without; null while it is under way. */
  took: number | null
  /** How full the caller's bucket was with this call; null when the caller is unknown. */
  bucket: { used: number; limit: number } | null
  /** The beginning of what was answered; kept for the newest calls only. */
  answer: string | null
}
