import type { MailAddress } from './addresses.ts'
import type { Evidence } from './evidence.ts'
import { evidenceOf, type Worth } from './evidence-of.ts'
import type { GuardContext } from './guarded-message.ts'
import { judgeLocalPart } from './local-parts.ts'
import { labelsBefore } from './mail-domains.ts'
import { isOwn } from './own-addresses.ts'
import { isRelay, judgeServiceSender } from './service-senders.ts'

/**
 * What one address says of who is behind it (LOOP-RULES S01, S03-S13, relays of A17): of the author, and of
 * whoever would be answered (S20).
 *
 * @param place where the address was seen
 */
export function judgeAddress(address: MailAddress, place: string, context: GuardContext): Evidence[] {
  const found: Evidence[] = []
  function see(worth: Worth, word: string): void {
    found.push(evidenceOf(worth, 'sender', place, `${word} at ${address.domain}`))
  }
  if (isOwn(address, context)) see({ rule: 'S12', strength: 'skip', reason: 'own-address' }, '…')
  const service = judgeServiceSender(address)
  if (service !== null) see(service, '…')
  const local = judgeLocalPart(address.local, address.domain)
  if (local !== null) see(local, local.word)
  const host = judgeHost(address.domain)
  if (host !== null) see(host, '…')
  const hard = found.filter(({ strength }) => strength !== 'soft')
  const relay = isRelay(address)
  if (relay && !context.answerRelays) {
    const worth: Worth = { rule: 'S19', strength: 'hold', reason: 'relay' }
    return [...hard, evidenceOf(worth, 'sender', place, `… at ${address.domain}`)]
  }
  // A soft word adds nothing to a hard one, and how marketplaces name their stand-ins says nothing of the person.
  return relay || hard.length > 0 ? hard : found
}

const bounceHost: Worth = { rule: 'S11', strength: 'skip', reason: 'bounce-address' }
const serviceHost: Worth = { rule: 'S11', strength: 'soft', reason: 'notification' }

/** Labels that name a host after what it does. */
const talking: ReadonlyMap<string, Worth> = new Map([
  ['bounce', bounceHost],
  ['bounces', bounceHost],
  ['notify', serviceHost],
  ['notification', serviceHost],
  ['notifications', serviceHost],
  ['mailer', serviceHost],
])

/** S11. The name that somebody registered is no such label: `x@bounce.example` may be a person. */
function judgeHost(domain: string): Worth | null {
  for (const label of domain.split('.')) {
    const worth = talking.get(label)
    if (worth !== undefined && labelsBefore(label, domain) === null) return worth
  }
  return null
}
