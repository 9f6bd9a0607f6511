import { parseAddresses } from './addresses.ts'
import { anything, begins, type Given, type HeaderRule, soft } from './header-rule.ts'
import { isOwnForm } from './own-forms.ts'

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
    provided: isNoForm,
    ...soft('library'),
  },
  {
    rule: 'H53',
    headers: ['message-id'],
    when: value => /\.javamail\./i.test(value),
    provided: isNoForm,
    ...soft('library'),
  },
  { rule: 'H53', headers: ['x-library'], when: anything, provided: isNoForm, ...soft('library') },
]

/** Programs send what people write into our own forms (A16). */
function isNoForm({ message, context }: Given): boolean {
  const [sender] = parseAddresses(message.from?.address ?? '')
  return sender === undefined || !isOwnForm(sender, message.replyTarget, context)
}

/** The last field names the sender. Proton marks every person's mail: `…:Ext:ProtonMail`, later `…:user:proton`. */
function isProton(feedbackId: string): boolean {
  return /:proton(?:mail)?$/i.test(feedbackId)
}

/** Amazon WorkMail sends people's mails through the mail service for programs (A09). */
function isNotWorkMail({ headers }: Given): boolean {
  return !headers.all('x-mailer').some(mailer => /^amazon workmail/i.test(mailer))
}
