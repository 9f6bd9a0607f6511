import { anything, begins, type Given, type HeaderRule, soft } from './header-rule.ts'

/** Marks that robots have, and now and then a person's mail program. */
export const softHeaders: readonly HeaderRule[] = [
  {
    rule: 'H51',
    headers: ['feedback-id'],
    when: value => !isProton(value),
    provided: isNotWorkMail,
    ...soft('bulk-like'),
  },
  { rule: 'H54', headers: ['x-msfbl'], when: anything, ...soft('bulk-like') },
  { rule: 'F29', headers: ['bounces-to'], when: anything, ...soft('bulk-like') },
  {
    rule: 'H52',
    headers: ['x-ses-outgoing', 'x-sg-eid', 'x-mailgun-sid', 'x-mandrill-user', 'x-elqsiteid'],
    when: anything,
    provided: isNotWorkMail,
    ...soft('mail-service'),
  },
  {
    rule: 'H53',
    headers: ['x-mailer'],
    when: begins('php', 'mime-tools', 'microsoft cdo for windows 2000'),
    ...soft('library'),
  },
  { rule: 'H53', headers: ['message-id'], when: value => /\.javamail\./i.test(value), ...soft('library') },
  { rule: 'H53', headers: ['x-library'], when: anything, ...soft('library') },
]

/** The last field names the sender. Proton marks every person's mail: `…:Ext:ProtonMail`, later `…:user:proton`. */
function isProton(feedbackId: string): boolean {
  return /:proton(?:mail)?$/i.test(feedbackId)
}

/** Amazon WorkMail sends people's mails through the mail service for programs (A09). */
function isNotWorkMail({ headers }: Given): boolean {
  return !headers.all('x-mailer').some(mailer => /^amazon workmail/i.test(mailer))
}
