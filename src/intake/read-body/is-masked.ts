/**
 * True for an address that hides its owner, such as `e***a@example.com` (FACTS 2.4: one receiver sees
 * them in webhooks). Such an address is kept as it came, and must never be written to.
 */
export function isMasked(address: string): boolean {
  return address.includes('*')
}
