import type { Sql } from '../db/open.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { Claim } from './claim.ts'

/** What a message says when it leaves at `now`: words about times were made ahead (LOOP-RULES O11). Pure. */
export function wordedFor(content: OutgoingContent, now: Date): OutgoingContent {
  const at = now.toISOString()
  const past = content.later?.filter(({ from }) => from <= at) ?? []
  const words = past.at(-1)
  if (words === undefined) return content
  const { later = [], promise: _unkept, ...rest } = content
  const left = later.slice(past.length)
  return { ...rest, text: words.text, html: words.html, ...(left.length > 0 && { later: left }) }
}

/** The claim with the words of now. What changes is written down before the call, so that the record says what was sent. */
export async function reword(db: Sql, claim: Claim): Promise<Claim> {
  const content = wordedFor(claim.content, claim.claimedAt)
  if (content === claim.content) return claim
  await db
    .updateTable('outbox')
    .set({ content: JSON.stringify(content) })
    .where('id', '=', claim.id)
    .where('state', '=', 'sending')
    .where('attempt', '=', claim.attempt)
    .execute()
  return { ...claim, content }
}
