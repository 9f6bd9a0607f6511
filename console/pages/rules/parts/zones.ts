/** The time zones that a policy may name, with one that is written there already. */
export const zonesWith = (own: string): string[] =>
  [...new Set([own, 'UTC', ...known])].filter(zone => zone !== '')

const known = Intl.supportedValuesOf('timeZone')
