import type { GuardContext } from '../decide/guards/guarded-message.ts'
import { toAsciiDomain } from '../decide/guards/idna.ts'
import type { AccountProfile } from '../helpdesk/gorgias/account-profile.ts'
import type { PolicyDocument } from '../policy/schema.ts'

/** What is known of us when a message is judged. */
export interface OwnFacts {
  /** The account as the helpdesk describes it; null until it was read for the first time. */
  profile: AccountProfile | null
  /** The address of the API user as configured. */
  apiUserEmail: string | null
  judgement: PolicyDocument['judgement']
  /** Whether anybody can have an address under a domain. */
  isFreeMail(domain: string): boolean
}

/** Addresses that the helpdesk gives its customers lie under a domain that all of them share. */
const helpdeskDomain = /(?:^|\.)gorgias\.(?:com|io)$/

/**
 * What the guards know about us: inboxes and their domains from the helpdesk, the rest from the policy.
 *
 * The API user's address is no inbox and often a person's, so only its domain is ours: mail from there is staff's
 * (S14), which can be allowed, and not our own (S12), which cannot. A domain that strangers share is never ours.
 */
export function guardContext({ profile, apiUserEmail, judgement, isFreeMail }: OwnFacts): GuardContext {
  const inboxes = profile?.inboxes.map(inbox => inbox.address) ?? []
  const ownAddresses = normalised([...inboxes, ...judgement.ownAddresses])
  const users = [profile?.userEmail, apiUserEmail].filter(address => typeof address === 'string')
  const domains = [...ownAddresses, ...users].map(domainOf).concat(judgement.ownDomains)
  return {
    ownAddresses,
    ownDomains: new Set([...normalised(domains)].filter(domain => isOnlyOurs(domain, isFreeMail))),
    inboxLists: normalised(judgement.inboxLists.map(name => name.replace(/^<|>$/g, ''))),
    ownForms: judgement.ownForms,
    trustedMailHosts: normalised(judgement.trustedMailHosts),
    answerStaff: judgement.answerStaff,
    answerRelays: judgement.answerRelays,
    mostRecipients: judgement.mostRecipients,
  }
}

function isOnlyOurs(domain: string, isFreeMail: (domain: string) => boolean): boolean {
  return domain !== '' && !helpdeskDomain.test(domain) && !isFreeMail(domain)
}

/** Addresses and domains as the guards compare them (LOOP-RULES P12). */
function normalised(texts: readonly string[]): Set<string> {
  return new Set(texts.map(text => normalise(text.trim())))
}

function normalise(text: string): string {
  const domainAt = text.lastIndexOf('@') + 1
  return text.slice(0, domainAt).toLowerCase() + toAsciiDomain(text.slice(domainAt))
}

function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1)
}
