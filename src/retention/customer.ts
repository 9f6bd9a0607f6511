import { FinalError } from '../errors.ts'

/** Whom a request is about: an address (mail, phone number, chat visitor) or the number at the helpdesk. */
export interface CustomerQuery {
  account: string
  address: string | null
  id: number | null
}

/** Shorter ones would be found in half of all texts. */
const shortestAddress = 5

/** A query from words that a person has written. @throws FinalError USAGE */
export function customerQuery(
  account: string,
  address: string | null,
  id: string | number | null,
): CustomerQuery {
  if ((address === null) === (id === null)) throw usage('Name the customer by an address or by --id.')
  if (address !== null && address.trim().length < shortestAddress)
    throw usage(`An address has at least ${shortestAddress} characters.`)
  const number = id === null ? null : Number(id)
  if (number !== null && (!Number.isSafeInteger(number) || number < 1))
    throw usage('--id is the number of a customer in Gorgias.')
  return { account, address: address?.trim().toLowerCase() ?? null, id: number }
}

const usage = (text: string) => new FinalError('USAGE', text)

/** A text as it may stand in what came over the wire, all in lower case. */
export function spellings(address: string): string[] {
  const lower = address.toLowerCase()
  return [...new Set([lower, encodeURIComponent(lower).toLowerCase(), JSON.stringify(lower).slice(1, -1)])]
}
