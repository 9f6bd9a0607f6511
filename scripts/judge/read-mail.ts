import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime'
import type { GuardedMessage, GuardedPart } from '../../src/decide/guards/guarded-message.ts'
import { cleanBytes, endOfHeaders } from './clean-bytes.ts'
import { textOfHtml } from './text-of-html.ts'

export interface ReadMail {
  message: GuardedMessage
  /** False when the parser gave up on the mail and only its header block, or nothing, could be read. */
  whole: boolean
}

/** Whether a sender is a contact form of ours that puts the customer into Reply-To. */
type IsForm = (from: string, replyTo: string) => boolean

/** Beyond this a header block is an attack or no mail at all; its first part says enough. */
const mostHeaderBytes = 512 * 1024

/**
 * Reads a raw mail into what the guards look at, as a helpdesk would store it: the customer is the From, and for
 * a contact form the Reply-To (LOOP-RULES A15, A16). Never fails, whatever the bytes are.
 */
export async function readMail(bytes: Uint8Array, isForm: IsForm): Promise<ReadMail> {
  const clean = cleanBytes(bytes)
  const email = await parseOrNull(clean)
  if (email !== null) return { message: messageOf(email, isForm), whole: true }
  const block = clean.subarray(0, Math.min(endOfHeaders(clean), mostHeaderBytes))
  return { message: messageOf((await parseOrNull(block)) ?? nothing, isForm), whole: false }
}

const nothing: Email = { headers: [], headerLines: [], attachments: [] }

/** Messages inside the message stay closed: what they say is not said by this one (LOOP-RULES P09). */
async function parseOrNull(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true })
  } catch {
    return null
  }
}

function messageOf(email: Email, isForm: IsForm): GuardedMessage {
  const from = fromOf(email)
  const [replyTo] = mailboxes(email.replyTo)
  const customer =
    from !== null && replyTo !== undefined && isForm(from.address, replyTo.address) ? replyTo : from
  return {
    headers: email.headers.map(({ originalKey, value }) => [originalKey, value] as const),
    from,
    to: mailboxes(email.to),
    cc: mailboxes(email.cc),
    subject: email.subject ?? null,
    text: email.text ?? (email.html === undefined ? null : textOfHtml(email.html)),
    parts: email.attachments.filter(({ disposition }) => disposition !== 'attachment').map(partOf),
    replyTarget: customer === null || customer.address === '' ? null : customer.address,
  }
}

type GuardedAddress = GuardedMessage['to'][number]

/** The first author; a From that holds a word and no address (`MAILER-DAEMON`) stands as it is written (S01). */
function fromOf(email: Email): GuardedAddress | null {
  const written = email.headers.find(header => header.key === 'from')?.value.trim() ?? ''
  if (written === '') return null
  const [first] = addressParser(written, { flatten: true })
  const name = first?.name === undefined || first.name === '' ? null : first.name
  const address = first?.address ?? ''
  return address === '' && !written.includes('<') ? { name: null, address: written } : { name, address }
}

const mailboxes = (addresses: readonly Address[] = []): GuardedAddress[] =>
  addresses
    .flatMap(one => one.group ?? [one])
    .map(({ name, address }) => ({ name: name === '' ? null : name, address }))

/** The parser hands out a part's type without parameters, but for the method of a calendar. */
function partOf({ mimeType, method, content }: Attachment): GuardedPart {
  if (method !== undefined) return { type: `${mimeType}; method=${method}` }
  if (mimeType !== 'message/delivery-status') return { type: mimeType }
  return { type: mimeType, text: typeof content === 'string' ? content : new TextDecoder().decode(content) }
}

/** The same message as a helpdesk tells it that keeps no headers: who wrote, and the subject (LOOP-RULES section 8). */
export function bare({ from, subject, replyTarget }: GuardedMessage): GuardedMessage {
  return { headers: null, from, to: [], cc: [], subject, text: null, replyTarget }
}
