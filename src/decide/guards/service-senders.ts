import { baseOf, type MailAddress } from './addresses.ts'
import type { Worth } from './evidence-of.ts'
import { labelsBefore } from './mail-domains.ts'

/** Addresses of a service that no person writes from. */
interface Service {
  worth: Worth
  /** Local parts without what follows a `+`; null: everybody at the domain. */
  names: ReadonlySet<string> | null
}

function notifies(rule: Worth['rule'], ...names: readonly string[]): Service {
  return { worth: { rule, strength: 'skip', reason: 'notification' }, names: setOf(names) }
}

function complains(rule: Worth['rule'], strength: Worth['strength'], ...names: readonly string[]): Service {
  return { worth: { rule, strength, reason: 'complaint' }, names: setOf(names) }
}

const setOf = (names: readonly string[]) => (names.length === 0 ? null : new Set(names))

/** Companies with a domain in many countries, by the name they register everywhere. */
const companies: ReadonlyMap<string, Service> = new Map([
  // Nothing in the headers of PayPal's own mails is standard.
  ['paypal', notifies('F28', 'service', 'member', 'paypal', 'notifications', 'payment', 'payments')],
  [
    'amazon',
    notifies(
      'F29',
      'auto-confirm',
      'order-confirm',
      'ship-confirm',
      'shipment-tracking',
      'order-update',
      'return',
      'returns',
      'account-update',
      'store-news',
      'payments',
      'payments-messages',
      'payments-update',
      'seller-notification',
      'marketplace-messages',
      'auto-communication',
    ),
  ],
  ['ebay', notifies('S09', 'ebay', 'billing', 'newuser', 'auto-notify')],
])

/** Services by domain; subdomains count, look-alikes do not (A11). Seen in public code that reads their mails. */
const services: ReadonlyMap<string, Service> = new Map([
  // The contact form of a shop comes from `mailer@` too (A15).
  ['shopify.com', notifies('F27', 'mailer', 'notifications', 'notification', 'alerts', 'billing')],
  ['shopifyemail.com', notifies('F27')],
  ['sns.amazonaws.com', notifies('F16')],
  ['etsy.com', notifies('S09', 'transaction', 'notify', 'emails', 'receipts', 'etsy')],
  ['facebookmail.com', notifies('S09')],
  ['mail.instagram.com', notifies('S09')],
  ['github.com', notifies('S09', 'notifications', 'support-notifications')],
  ['stripe.com', notifies('S09', 'notifications', 'receipts', 'invoice', 'failed-payments', 'alerts')],
  ['allegromail.pl', notifies('S09', 'powiadomienia')],
  ['fedex.com', notifies('S09', 'trackingupdates')],
  ['ups.com', notifies('S09', 'mcinfo', 'pkginfo', 'auto-notify')],
  ['linkedin.com', notifies('S09', 'notifications', 'invitations', 'updates')],
  [
    'messaging.microsoft.com',
    { worth: { rule: 'F40', strength: 'skip', reason: 'report' }, names: setOf(['dmarc']) },
  ],
  // Where providers report spam complaints from.
  ['aol.net', complains('F22', 'skip', 'scomp')],
  ['aol.com', complains('F22', 'skip', 'scomp')],
  ['arf.mail.yahoo.com', complains('F22', 'skip', 'feedback')],
  ['email-abuse.amazonses.com', complains('F22', 'skip', 'complaints')],
  // May be a person's, so it counts together with the subject.
  ['hotmail.com', complains('F21', 'soft', 'staff')],
])

/** Local parts that only feedback loops use; dozens of providers run one. */
const feedbackLoop = complains('F22', 'skip', 'feedbackloop', 'fbl')

/**
 * What a service's own address says, for messages whose headers say nothing (LOOP-RULES section 8, "bare"); null
 * for people, those who work there included.
 */
export function judgeServiceSender({ local, domain }: MailAddress): Worth | null {
  const name = baseOf(local)
  if (feedbackLoop.names?.has(name)) return feedbackLoop.worth
  const service = valueAbove(domain, services) ?? companies.get(companyIn(domain, companies) ?? '')
  if (service === undefined) return null
  return service.names === null || service.names.has(name) ? service.worth : null
}

/** The entry of the domain itself or of the nearest domain above it. */
function valueAbove<T>(domain: string, table: ReadonlyMap<string, T>): T | undefined {
  for (let at = 0; at !== -1; at = domain.indexOf('.', at) + 1 || -1) {
    const value = table.get(domain.slice(at))
    if (value !== undefined) return value
  }
  return undefined
}

/** The company of the table that registered the domain, in whatever country (A11). */
function companyIn(domain: string, table: ReadonlyMap<string, unknown>): string | undefined {
  return domain.split('.').find(label => table.has(label) && labelsBefore(label, domain) !== null)
}

/** Hosts under which marketplaces hide their customers' addresses, where they have one domain (A17, F33). */
const relayHosts: ReadonlyMap<string, true> = new Map(
  [
    'mchat.booking.com',
    'guest.booking.com',
    'reply.airbnb.com',
    'guest.airbnb.com',
    'guest.vrbo.com',
    'm.expediapartnercentral.com',
    'relay.walmart.com',
    'convos.etsy.com',
    'verkopen.bol.com',
    'allegromail.pl',
    'allegromail.com',
    'kaufland-marktplatz.de',
    'customer.otto.market',
    // Of the many shops that run Mirakl, of Cdiscount, of TikTok.
    'notification.mirakl.net',
    'clemarche.com',
    'scs.tiktokw.us',
  ].map(host => [host, true]),
)

/** The label under which they do it, for those with a domain in many countries (F31, F32). */
const relayLabels: ReadonlyMap<string, string> = new Map([
  ['amazon', 'marketplace'],
  ['ebay', 'members'],
])

/**
 * Whether an address is a marketplace's stand-in for a customer (A17). Stand-ins that people choose for
 * themselves, such as Apple's `privaterelay.appleid.com`, are no relays: they are answered like any address.
 */
export function isRelay({ domain }: MailAddress): boolean {
  if (valueAbove(domain, relayHosts) !== undefined) return true
  const company = companyIn(domain, relayLabels)
  return company !== undefined && labelsBefore(company, domain)?.at(-1) === relayLabels.get(company)
}
