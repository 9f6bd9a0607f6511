import type { Random } from '../random.ts'
import { fill, letter, pick } from './invent-ticket.ts'
import { type Shop, shops } from './shops.ts'

export interface DraftWish {
  name: string
  /** One of the shops' languages; English for any other. */
  language: string
  channel: string
  /** A further message in a conversation. */
  again: boolean
}

/** A letter that this person might write. Pure but for the stream it draws from. */
export function inventDraft(random: Random, wish: DraftWish): { subject: string; text: string } {
  const shop = shopIn(wish.language)
  const question = pick(random, shop.questions)
  const words = {
    order: `#${1_000 + Math.floor(random() * 90_000)}`,
    product: pick(random, shop.products),
    name: wish.name,
  }
  const isShort = wish.channel === 'chat' || wish.channel === 'sms'
  const text = wish.again ? pick(random, shop.again) : question.text
  return {
    subject: fill(question.subject, words),
    text: isShort ? fill(text, words) : letter(shop, text, words),
  }
}

function shopIn(language: string): Shop {
  const shop = shops.find(one => one.language === language) ?? shops[0]
  if (shop === undefined) throw new Error('There is no shop to write to.')
  return shop
}
