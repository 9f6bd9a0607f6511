import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { ListedMessage } from '../helpdesk/gorgias/read-message-list.ts'
import { isOwnExternalId } from '../helpdesk/own-mark.ts'
import { type Finding, ok, warning, wrong } from './findings.ts'
import { say } from './sentences.ts'

const check = 'others who answer'

/** So many messages with one and the same text, without our mark, look like another responder's. */
const suspicious = 3

/**
 * Looks at the account's newest messages for another Greeter (our kind of mark, unknown to our outbox) and
 * for a responder that writes one text again and again as our user.
 */
export async function checkMessages(
  db: Sql,
  account: string,
  messages: readonly ListedMessage[],
  email: string,
): Promise<Finding> {
  const marks = messages.flatMap(message =>
    isOwnExternalId(message.externalId) ? [message.externalId ?? ''] : [],
  )
  const foreign = await unknownMarks(db, account, marks)
  if (foreign > 0) {
    return wrong(check, say('other-greeter', { count: foreign }), say('stop-one'))
  }
  const texts = messages.filter(
    message =>
      message.externalId === null &&
      message.fromAgent === true &&
      message.public !== false &&
      message.senderEmail === email &&
      message.text !== null,
  )
  const most = Math.max(
    0,
    ...Map.groupBy(texts, message => message.text)
      .values()
      .map(group => group.length),
  )
  return most >= suspicious
    ? warning(check, say('same-text', { count: most, email }), say('see-other-app'))
    : ok(check, say('no-other'))
}

async function unknownMarks(db: Sql, account: string, marks: string[]): Promise<number> {
  if (marks.length === 0) return 0
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from unnest(${marks}::text[]) as mark
    where not exists (select from outbox where outbox.account = ${account} and outbox.external_id = mark)
      and not exists (select from reservation where reservation.account = ${account}
        and mark = 'greeter:' || account || ':' || ticket_id || ':' || purpose || ':' || kind)`.execute(db)
  return rows[0]?.n ?? 0
}
