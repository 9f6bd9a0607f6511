import { z } from 'zod'
import { address, count, domain, duration, listName, listOf, ownDomain, pattern, yesNo } from './fields.ts'

const hour = 3_600_000

/** How messages are judged, and what the guards are told about the shop. */
export const judgementSection = z.strictObject({
  onSoftEvidence: z
    .enum(['answer', 'hold'])
    .default('answer')
    .meta({ description: 'What one weak mark of a robot leads to. Two different ones always hold.' }),
  fetchHeaders: yesNo(
    true,
    'When a message came without headers and one weak mark was seen, read its headers from the helpdesk.',
  ),
  answerStaff: yesNo(false, "Answer mail from our own domains like a customer's."),
  answerRelays: yesNo(false, 'Answer customers who write through the relay of a marketplace.'),
  mostRecipients: count(
    { least: 1, most: 1_000, otherwise: 20 },
    'More recipients than this make mass mail, which is held.',
  ),
  ownAddresses: listOf(
    address,
    "Further addresses that are ours; those of the helpdesk's inboxes are known.",
  ),
  ownDomains: listOf(
    ownDomain,
    'Further mail domains that are ours; those of the inboxes and of the API user are known.',
  ),
  ownForms: listOf(
    pattern,
    'Senders that are our own contact forms: the customer whom they name is answered.',
  ),
  inboxLists: listOf(listName, 'Mailing lists that are an inbox of ours: list ids or addresses.'),
  trustedMailHosts: listOf(
    domain,
    'Hosts of our own mail system, whose spam and authentication verdicts count.',
  ),
  staleAfter: duration(
    { least: 60_000, most: 30 * 24 * hour, otherwise: 6 * hour },
    'A message older than this when it is first seen is held instead of answered.',
  ),
})
