import { cleanAddress } from '../../template/clean-value.ts'
import { linksIn } from '../../template/looks-like-link.ts'
import { htmlOfText } from '../../template/render.ts'
import { customerValues } from './customer-values.ts'
import { type DutyCheck, firstOf, type Sending } from './sending.ts'

/** More text than this is no receipt. Of HTML, a layout may take more than its words. */
const longestText = 5_000
const longestHtml = 100_000

/** O06: short, with a text part always. */
export const shortWithText: DutyCheck = ({ content, body }) =>
  firstOf(
    content.text.trim() === '' && 'the text part is empty',
    content.text.length > longestText && `the text has more than ${longestText} characters`,
    content.html.length > longestHtml && `the HTML part has more than ${longestHtml} characters`,
    body !== null && body.body_text.trim() === '' && 'the text part is lost on the way out',
  )

/** Values are cut shorter than this; an address may have 320 characters. */
const longestValue = 320
const control = /[\p{Cc}\p{Zl}\p{Zp}]/u
const controlBesidesBreaks = /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}]/u

/** O08: what a customer wrote comes as one harmless line, in text, in HTML and in the helpdesk's own fields. */
export const harmlessValues: DutyCheck = sending => {
  const { content, template, values } = sending
  return firstOf(
    ...customerValues(values).map(({ name, text }) => harmIn(name, text)),
    controlBesidesBreaks.test(content.text) && 'the text holds control characters',
    controlBesidesBreaks.test(content.html) && 'the HTML holds control characters',
    template.html === undefined &&
      content.html !== htmlOfText(content.text, template, values) &&
      'the HTML part is not the escaped text',
    harmOnTheWire(sending),
  )
}

function harmIn(name: string, text: string): string | null {
  const isAddress = name.endsWith('.email') && cleanAddress(text) === text
  return firstOf(
    text.length > longestValue && `${name} is too long`,
    control.test(text) && `${name} holds line breaks or control characters`,
    /[<>]|\{\{|\{%/.test(text) && `${name} is not escaped`,
    !isAddress && linksIn(text, /\s+/).length > 0 && `${name} holds a link`,
  )
}

/** Name and subject end up in mail headers. */
function harmOnTheWire({ body, content }: Sending): string | null {
  if (body === null || content.kind === 'note') return null
  const name = body.source?.to[0].name ?? ''
  const subject = body.subject ?? ''
  return firstOf(
    (control.test(name) || /[<>@]|:\/\//.test(name)) &&
      "the recipient's name could be read as something else",
    Array.from(name).length > 100 && "the recipient's name is too long",
    (control.test(subject) || /:\/\/|www\./i.test(subject)) &&
      'the subject holds links or control characters',
    Array.from(subject).length > 300 && 'the subject is too long',
  )
}

/** O10: no addresses but the customer's, the shop's inboxes and those the shop wrote itself; never an agent's. */
export const nobodyRevealed: DutyCheck = ({ content, template, facts, profile }) => {
  if (content.kind === 'note') return null
  const there = addressesIn(`${content.text}\n${content.html}`)
  if (there.length === 0) return null
  const { customer } = facts.ticket
  const inboxes = profile?.inboxes.map(inbox => inbox.address) ?? []
  const allowed = lowerCase([...inboxes, content.customer.address, customer?.email])
  const written = new Set(addressesIn(`${template.text}\n${template.html ?? ''}`))
  const agents = agentsOf({ facts, profile })
  const shown = there.filter(address => !allowed.has(address))
  return firstOf(
    shown.some(address => agents.has(address)) && "the text holds an agent's address",
    shown.some(address => !written.has(address)) &&
      "the text holds an address that is neither the customer's nor the shop's",
  )
}

/** Everybody of the team whose address is known: the API user, and who wrote in the ticket. */
function agentsOf({ facts, profile }: Pick<Sending, 'facts' | 'profile'>): Set<string> {
  const writers = facts.messages.filter(message => message.fromAgent === true)
  return lowerCase([
    profile?.userEmail,
    ...writers.flatMap(({ sender, from }) => [sender?.email, from?.address]),
  ])
}

const lowerCase = (addresses: ReadonlyArray<string | null | undefined>) =>
  new Set(addresses.map(address => address?.toLowerCase() ?? ''))

function addressesIn(text: string): string[] {
  if (!text.includes('@')) return []
  return text
    .toLowerCase()
    .split(/[\s,;:<>()[\]{}|"'&=?/]+/)
    .map(word => word.replace(/^\.+|\.+$/g, ''))
    .filter(word => /[^@]@[^@]/.test(word))
}
