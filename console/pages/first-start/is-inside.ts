/** Whether an address is plainly not reached from the internet: of this machine, or of a network inside (RFC 1918). */
export function isInside(url: string): boolean {
  const host = URL.parse(url)?.hostname
  if (host === undefined || host === '') return false
  if (host === 'localhost' || host === '[::1]' || /\.(local|internal|localhost|test)$/.test(host)) return true
  return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^0\.0\.0\.0$/.test(host)
}
