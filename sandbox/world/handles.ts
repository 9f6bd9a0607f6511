import { addChannel } from './people.ts'
import type { Customer } from './state.ts'
import type { World } from './world.ts'

/** How a channel without mail addresses names its two sides. */
export interface Handle {
  /** Of the customer's channel in which the name is kept. */
  channelType: string
  /** `source.type` of its messages. */
  sourceType: string
  shop: string
  customer: (customerId: number) => string
}

/**
 * Text messages go between E.164 numbers under source type `phone` (FACTS 5.3, L): these are kept free for
 * fiction. The three social channels name pages and users by ids; no example was found, so that everything
 * but that is invented (FACTS 5.3, X).
 */
const handles: Record<string, Handle> = {
  sms: {
    channelType: 'phone',
    sourceType: 'phone',
    shop: '+12025550100',
    customer: id => `+1${201 + (Math.floor(id / 100) % 700)}55501${String(id % 100).padStart(2, '0')}`,
  },
  whatsapp: social('whatsapp', '100000000000001'),
  'facebook-messenger': social('facebook-messenger', '100000000000002'),
  'instagram-direct-message': social('instagram-direct-message', '100000000000003'),
}

function social(channel: string, page: string): Handle {
  return {
    channelType: channel,
    sourceType: channel,
    shop: page,
    customer: id => `2${String(id).padStart(14, '0')}`,
  }
}

export function handleOf(channel: string): Handle | undefined {
  return Object.hasOwn(handles, channel) ? handles[channel] : undefined
}

/** What the channel calls this customer; whoever had no such name gets one. */
export function customerHandle(world: World, customer: Customer, handle: Handle): string {
  const known = customer.channels.find(channel => channel.type === handle.channelType)
  if (known !== undefined) return known.address
  const address = handle.customer(customer.id)
  addChannel(world, customer, { type: handle.channelType, address })
  return address
}
