import type { Address } from '../../helpdesk/ticket.ts'
import { isUsable, keyOf, type MailAddress, parseAddresses } from './addresses.ts'
import { decodeWords } from './encoded-words.ts'
import type { Evidence } from './evidence.ts'
import { evidenceOf, type Worth } from './evidence-of.ts'
import { foldPhrase } from './fold.ts'
import type { GuardContext, GuardedMessage } from './guarded-message.ts'
import type { Headers } from './headers.ts'
import { hidesCharacters } from './hidden-characters.ts'
import { judgeAddress } from './judge-address.ts'
import { isListHost, judgeLocalPart } from './local-parts.ts'
import { isInboxList, isInOwnDomain, isOwn } from './own-addresses.ts'
import { isOwnForm } from './own-forms.ts'
import { recipientEvidence } from './recipient-rules.ts'

/**
 * What the addresses of a message say (LOOP-RULES S01-S20, S24, P14, A10-A17). Not here: S21-S23 need what is
 * stored, S25 needs a verdict in the headers. Pure, linear, and never throws.
 */
export function senderEvidence(message: GuardedMessage, headers: Headers, context: GuardContext): Evidence[] {
  const inMail = headers.all('from').flatMap(parseAddresses)
  const senders = sendersOf(message.from, inMail)
  return [
    ...senders.flatMap(sender => judgeSender(sender, message, context)),
    ...(senders.length === 0 && headers.has('from') ? [badSender('nothing')] : []),
    ...severalSenders(inMail),
    ...judgeReplyTarget(message, senders, context),
    ...judgeReplyTo(headers, senders, context),
    ...hiddenCharacters(message, senders, headers),
    ...recipientEvidence(message, headers, senders, context),
  ]
}

/** More authors than this add nothing: several are a reason of their own (S18). */
const mostSenders = 10

/** Everybody who may be the author: whom the helpdesk names, and whom the mail names. */
function sendersOf(from: Address | null, inMail: readonly MailAddress[]): MailAddress[] {
  const named = from === null ? [] : namedByHelpdesk(from)
  if (inMail.length === 0) return named.slice(0, mostSenders)
  const everybody = [...inMail, ...named]
  return [...new Map(everybody.map(sender => [keyOf(sender), sender])).values()].slice(0, mostSenders)
}

/** The helpdesk's reading of From. An address that holds nothing is an author without address (P14). */
function namedByHelpdesk({ name, address }: Address): MailAddress[] {
  const [first = { name: null, local: '', domain: '' }, ...more] = parseAddresses(address)
  return [{ ...first, name: name ?? first.name }, ...more]
}

/** What stays true of a form of ours: a bounce is a bounce wherever it comes from. */
const trueOfForms: ReadonlySet<Evidence['reason']> = new Set([
  'daemon',
  'bounce-address',
  'list',
  'complaint',
  'bad-sender',
])

function judgeSender(sender: MailAddress, message: GuardedMessage, context: GuardContext): Evidence[] {
  const found = [
    ...daemonName(sender),
    ...judgeAddress(sender, 'from', context),
    ...unusable(sender),
    ...staff(sender, context),
  ]
  // Asked last and rarely: most senders have nothing that a form could explain.
  if (found.length === 0 || !isOwnForm(sender, message.replyTarget, context)) return found
  return found.filter(({ reason }) => trueOfForms.has(reason))
}

/** Names that mail systems give themselves (S02). */
const daemonNames: ReadonlySet<string> = new Set([
  'mail delivery subsystem',
  'mail delivery system',
  'mail deliver system',
  'mail delivery service',
  'mailer daemon',
  'internet mail delivery',
  'email delivery subsystem',
  'mail delivery agent',
  'interscan mss',
  'interscan messaging security suite',
  'mail transport system',
])
const longestDaemonName = 80

function daemonName({ name }: MailAddress): Evidence[] {
  if (name === null || name.length > longestDaemonName) return []
  const folded = foldPhrase(decodeWords(name))
  if (!daemonNames.has(folded) && !folded.startsWith('courier mail server at ')) return []
  return [evidenceOf({ rule: 'S02', strength: 'skip', reason: 'daemon' }, 'sender', 'from', folded)]
}

/** P14. A mail system may leave its domain away; it is known by its name (S01). */
function unusable(sender: MailAddress): Evidence[] {
  if (isUsable(sender)) return []
  if (sender.domain !== '') return [badSender(`… at ${sender.domain}`)]
  return judgeLocalPart(sender.local, '') === null ? [badSender('no domain')] : []
}

function badSender(saw: string): Evidence {
  return evidenceOf({ rule: 'P14', strength: 'hold', reason: 'bad-sender' }, 'sender', 'from', saw)
}

function staff(sender: MailAddress, context: GuardContext): Evidence[] {
  if (context.answerStaff || isOwn(sender, context) || !isInOwnDomain(sender, context)) return []
  const worth: Worth = { rule: 'S14', strength: 'hold', reason: 'staff' }
  return [evidenceOf(worth, 'sender', 'from', `… at ${sender.domain}`)]
}

/** S18. Only the mail itself tells: the helpdesk names one author. */
function severalSenders(inMail: readonly MailAddress[]): Evidence[] {
  const senders = new Set(inMail.length < 2 ? [] : inMail.filter(isUsable).map(keyOf))
  if (senders.size < 2) return []
  const worth: Worth = { rule: 'S18', strength: 'hold', reason: 'several-senders' }
  return [evidenceOf(worth, 'sender', 'from', `${senders.size} senders`)]
}

/**
 * S20: the destination is checked like the sender, since it is the one that may answer back. The rules keep their
 * ids, so that exceptions for the destination are found.
 */
function judgeReplyTarget(
  { replyTarget }: GuardedMessage,
  senders: readonly MailAddress[],
  context: GuardContext,
): Evidence[] {
  // Chats and phones have targets of their own, which say nothing here.
  if (replyTarget === null || !replyTarget.includes('@')) return []
  const [target] = parseAddresses(replyTarget)
  if (target === undefined || senders.some(sender => keyOf(sender) === keyOf(target))) return []
  return judgeAddress(target, 'reply-target', context)
}

/** S19. The Reply-To is never answered; but where it leads to a list, the whole message belongs to one. */
function judgeReplyTo(headers: Headers, senders: readonly MailAddress[], context: GuardContext): Evidence[] {
  const isSender = (address: MailAddress) => senders.some(sender => keyOf(sender) === keyOf(address))
  const list = headers
    .all('reply-to')
    .flatMap(parseAddresses)
    .find(address => isForeignList(address, context) && !isSender(address))
  if (list === undefined) return []
  const worth: Worth = { rule: 'S19', strength: 'skip', reason: 'list' }
  return [evidenceOf(worth, 'sender', 'reply-to', `… at ${list.domain}`)]
}

function isForeignList(address: MailAddress, context: GuardContext): boolean {
  if (isOwn(address, context) || isInboxList(address, context)) return false
  return isListHost(address.domain) || judgeLocalPart(address.local, address.domain)?.rule === 'S08'
}

/** S24. */
function hiddenCharacters(
  message: GuardedMessage,
  senders: readonly MailAddress[],
  headers: Headers,
): Evidence[] {
  const worth: Worth = { rule: 'S24', strength: 'hold', reason: 'spoof-like' }
  const names = senders.flatMap(({ name }) => (name === null ? [] : [decodeWords(name)]))
  const name = names.find(hidesCharacters)
  const subject = decodeWords(message.subject ?? headers.get('subject') ?? '')
  return [
    ...(name === undefined ? [] : [evidenceOf(worth, 'sender', 'from', name)]),
    ...(hidesCharacters(subject) ? [evidenceOf(worth, 'subject', 'subject', subject)] : []),
  ]
}
