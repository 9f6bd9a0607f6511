import type { Random } from '../random.ts'
import type { OpenTicketInput } from '../world/customers-write.ts'
import { type Shop, shops } from './shops.ts'

/** A ticket that a customer of an invented shop might open, and what they may write later. */
export interface InventedTicket {
  shop: string
  input: OpenTicketInput
  followUps: string[]
}

/** Of a hundred tickets, so many come by each channel. */
const channels: Array<[NonNullable<OpenTicketInput['channel']>, number]> = [
  ['email', 70],
  ['chat', 14],
  ['contact_form', 10],
  ['help-center', 3],
  ['sms', 3],
]

/** Pure but for the stream it draws from: equal streams invent equal tickets. */
export function inventTicket(random: Random, number: number): InventedTicket {
  const shop = pick(random, shops)
  const [first, last] = [pick(random, shop.firstNames), pick(random, shop.lastNames)]
  // The same few hundred people write again and again, as they do.
  const person = Math.floor(random() * Math.max(10, number / 2))
  const name = `${first} ${last}`
  const question = pick(random, shop.questions)
  const words = {
    order: `#${1_000 + Math.floor(random() * 90_000)}`,
    product: pick(random, shop.products),
    name,
  }
  const channel = drawChannel(random)
  const input: OpenTicketInput = {
    from: { name, email: `customer.${shop.language}.${person}@example.com` },
    channel,
    subject: fill(question.subject, words),
    text:
      channel === 'chat' || channel === 'sms'
        ? fill(question.text, words)
        : letter(shop, question.text, words),
    language: shop.language,
    spam: random() < 0.02,
  }
  const next = shop.again[number % shop.again.length] ?? shop.greeting
  const again = random() < 0.25 ? [fill(next, words)] : []
  return { shop: shop.name, input, followUps: again }
}

export function letter(shop: Shop, text: string, words: Record<string, string>): string {
  return fill(`${shop.greeting}\n\n${text}\n\n${shop.thanks}`, words)
}

export function fill(text: string, words: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (all, key: string) => words[key] ?? all)
}

function drawChannel(random: Random): NonNullable<OpenTicketInput['channel']> {
  let left = random() * 100
  for (const [channel, share] of channels) {
    left -= share
    if (left < 0) return channel
  }
  return 'email'
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}
