import { anything, type Given, type HeaderRule, is, skip } from './header-rule.ts'
import { labelsBefore, senderDomain } from './mail-domains.ts'

/** Shops, networks and computers tell what happened with them. */
export const serviceHeaders: readonly HeaderRule[] = [
  { rule: 'H45', headers: ['x-cron-env'], when: anything, ...skip('cron') },
  { rule: 'H39', headers: ['x-amazon-mail-relay-type'], when: is('notification'), ...skip('notification') },
  {
    rule: 'H41',
    headers: ['x-pp-email-transmission-id', 'x-email-type-id', 'pp-correlation-id'],
    when: anything,
    // Mail services of others use the second name too.
    provided: given => labelsBefore('paypal', senderDomain(given)) !== null,
    ...skip('notification'),
  },
  {
    rule: 'H42',
    headers: ['x-ebay-mailtracker'],
    when: anything,
    provided: given => !isEbayMember(given),
    ...skip('notification'),
  },
  { rule: 'H44', headers: ['x-facebook-notify'], when: anything, ...skip('notification') },
]

/** Members write through `members.ebay.com`, `members.ebay.co.uk` and their like (F32). */
function isEbayMember(given: Given): boolean {
  return labelsBefore('ebay', senderDomain(given))?.at(-1) === 'members'
}
