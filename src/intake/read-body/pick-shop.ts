import type { ShopFacts } from '../../helpdesk/ticket.ts'
import { type Fields, isFields, isNone, readFields, readList, readWord } from './fields.ts'
import { joinedNames, namesIn } from './names.ts'

const longestTag = 256
const mostTags = 100
const mostShops = 20

/**
 * What Shopify told the helpdesk of a customer (`customer.integrations`, FACTS 4.3): `customer` with its totals, `orders`
 * with the newest first. Null when no shop is there; undefined when the payload does not say.
 */
export function pickShop(integrations: Fields | null | undefined): ShopFacts | null | undefined {
  if (!integrations) return integrations
  const shops = shopsIn(integrations)
  if (shops.length === 0) return null
  return {
    orders: sum(shops.map(shop => readNumber(shop.customer['orders_count']) ?? shop.orders?.length ?? null)),
    spent: sum(shops.map(shop => readNumber(shop.customer['total_spent']) ?? null)),
    lastOrder: statusOf(shops.flatMap(shop => shop.orders ?? []).toSorted(newestFirst)[0]),
  }
}

/** Tags of the customer: the helpdesk's own, and those that a shop writes as one text with commas. */
export function pickCustomerTags(
  own: unknown,
  integrations: Fields | null | undefined,
): string[] | undefined {
  const tagsOf = (value: unknown) => namesIn(value, longestTag) ?? joinedNames(value)
  const mine = tagsOf(own)
  if (integrations === undefined) return mine
  const theirs = shopsIn(integrations ?? {}).flatMap(({ customer }) => tagsOf(customer['tags']) ?? [])
  return [...new Set([...(mine ?? []), ...theirs])].slice(0, mostTags)
}

interface Shop {
  customer: Fields
  orders: Fields[] | undefined
}

function shopsIn(integrations: Fields): Shop[] {
  return Object.values(integrations)
    .slice(0, mostShops)
    .flatMap(value => {
      const shop = readFields(value)
      if (!shop || shop['__integration_type__'] !== 'shopify') return []
      const customer = readFields(shop['customer']) ?? {}
      return [{ customer, orders: readList(shop['orders'])?.filter(isFields) }]
    })
}

const sum = (figures: ReadonlyArray<number | null>) =>
  figures.reduce((all, figure) => (figure === null ? all : (all ?? 0) + figure), null)

/** Money is written as text: "12.50". */
function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && !isNone(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const newestFirst = (a: Fields, b: Fields) => timeOf(b) - timeOf(a)
const timeOf = (order: Fields) => Date.parse(readWord(order['created_at']) ?? '') || 0

/** Shopify's own words. An order of which nothing was sent yet has no `fulfillment_status`. */
function statusOf(order: Fields | undefined): string[] {
  if (order === undefined) return []
  const delivery = readWord(order['fulfillment_status'])
  return [
    readWord(order['financial_status']),
    delivery === null ? 'unfulfilled' : delivery,
    readWord(order['cancelled_at']) ? 'cancelled' : null,
  ].flatMap(word => word || [])
}
