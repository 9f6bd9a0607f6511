import type { Evidence } from './evidence.ts'
import type { GuardContext, GuardedMessage } from './guarded-message.ts'
import { headerEvidence } from './header-rules.ts'
import { readHeaders } from './headers.ts'
import { senderEvidence } from './sender-rules.ts'
import { subjectEvidence } from './subject-rules.ts'

/** Everything the guards see in one message. Pure, and never throws, whatever the message holds. */
export function judge(message: GuardedMessage, context: GuardContext): Evidence[] {
  const headers = readHeaders(message.headers ?? [])
  const fromHeaders = headerEvidence(message, headers, context)
  const fromSender = senderEvidence(message, headers, context)
  return [
    ...fromHeaders,
    ...fromSender,
    ...subjectEvidence(message, headers, [...fromHeaders, ...fromSender]),
  ]
}
