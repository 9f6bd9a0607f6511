import type { Address } from '../../helpdesk/ticket.ts'
import { keyOf, type MailAddress, parseAddresses } from './addresses.ts'
import type { Evidence } from './evidence.ts'
import { evidenceOf, type Worth } from './evidence-of.ts'
import type { GuardContext, GuardedMessage } from './guarded-message.ts'
import type { Headers } from './headers.ts'
import { isInboxList, isInOwnDomain, isOwn } from './own-addresses.ts'

/** Headers that show how a message came to us although To and Cc do not: blind copies, forwarding (A14). */
const hiddenWays = [
  'bcc',
  'resent-to',
  'resent-cc',
  'resent-bcc',
  'resent-from',
  'delivered-to',
  'x-original-to',
  'x-forwarded-to',
  'x-forwarded-for',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'apparently-to',
  'x-ms-exchange-inbox-rules-loop',
]

/** What the recipients of a message say (LOOP-RULES S15, S16, S17). */
export function recipientEvidence(
  message: GuardedMessage,
  headers: Headers,
  senders: readonly MailAddress[],
  context: GuardContext,
): Evidence[] {
  const to = recipients(message.to, headers, 'to')
  const cc = recipients(message.cc, headers, 'cc')
  return [...addressing(to, cc, headers, senders, context), ...massMail([...to, ...cc], context)]
}

/** Every recipient once, as the helpdesk and the mail name them. */
function recipients(named: readonly Address[], headers: Headers, header: string): MailAddress[] {
  const all = [...named.map(({ address }) => address), ...headers.all(header)].flatMap(parseAddresses)
  return all.length < 2 ? all : [...new Map(all.map(address => [keyOf(address), address])).values()]
}

function addressing(
  to: readonly MailAddress[],
  cc: readonly MailAddress[],
  headers: Headers,
  senders: readonly MailAddress[],
  context: GuardContext,
): Evidence[] {
  const isOurs = (address: MailAddress) =>
    isOwn(address, context) || isInOwnDomain(address, context) || isInboxList(address, context)
  if (to.some(isOurs) || cc.some(isOurs)) return []
  // Nobody said whom it was for, which never means that it was for nobody (P11).
  if (to.length + cc.length === 0 && !headers.has('to') && !headers.has('cc')) return []
  const from = new Set(senders.map(keyOf))
  // As long as our addresses are not known, anybody else in Cc may be us.
  const known = context.ownAddresses.size > 0
  if (to.length > 0 && [...to, ...(known ? [] : cc)].every(address => from.has(keyOf(address)))) {
    // People write to themselves, too: only "and we are not in To" makes it suspicious, and that has to be known.
    const strength = known ? 'hold' : 'soft'
    return [seen({ rule: 'S16', strength, reason: 'self-addressed' }, 'the sender only')]
  }
  if (!known) return []
  if (hiddenWays.some(header => headers.all(header).some(value => parseAddresses(value).some(isOurs))))
    return []
  const others = `${to.length + cc.length} others`
  return [seen({ rule: 'S15', strength: 'soft', reason: 'not-addressed' }, others)]
}

function massMail(everybody: readonly MailAddress[], { mostRecipients }: GuardContext): Evidence[] {
  if (everybody.length <= mostRecipients) return []
  const count = new Set(everybody.map(keyOf)).size
  if (count <= mostRecipients) return []
  return [seen({ rule: 'S17', strength: 'hold', reason: 'mass-mail' }, `${count} recipients`)]
}

function seen(worth: Worth, saw: string): Evidence {
  return evidenceOf(worth, 'recipients', 'to', saw)
}
