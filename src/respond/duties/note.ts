import { type DutyCheck, firstOf } from './sending.ts'

/** A line of a mail's head that belongs to nobody's eyes. */
const headerLine =
  /^(?:received|return-path|authorization|cookie|set-cookie|dkim-signature|arc-[a-z-]+|authentication-results|message-id|x-[a-z0-9-]+)[ \t]*:/im

/** What keys and passwords look like. */
const secrets = [
  /bearer\s+\S{8}/i,
  /basic\s+[a-z0-9+/]{16}/i,
  /-----BEGIN /,
  /:\/\/[^\s/:@]+:[^\s/@]+@/,
  /(?:api[_-]?key|secret|password|passwort|token)\s*[:=]\s*\S/i,
]

/** O14: a note says what was done, for agents only, once; no mail heads, no secrets, no address of the customer. */
export const plainNote: DutyCheck = ({ content, body, facts, earlier }) => {
  if (content.kind !== 'note') return null
  const both = `${content.text}\n${content.html}`
  const address = facts.ticket.customer?.email ?? ''
  return firstOf(
    earlier.includes('note') && 'the ticket has had its note',
    headerLine.test(content.text) && 'the note holds mail headers',
    secrets.some(secret => secret.test(both)) && 'the note holds what looks like a secret',
    address !== '' && both.includes(address) && "the note holds the customer's address",
    body !== null && (body.public || body.channel !== 'internal-note') && 'the note would be public',
  )
}
