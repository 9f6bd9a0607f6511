import type { OpenTicketInput } from '../sandbox/world/customers-write.ts'

const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ')

/** A word that nobody else writes: three syllables picked by number. */
function word(number: number): string {
  const mixed = Math.imul(number + 1, 2_654_435_761) >>> 0
  return [0, 1, 2].map(place => syllables[Math.floor(mixed / 20 ** place) % 20]).join('')
}

/** A ticket of one of many people: own address, own words, so that nothing takes them for one sender. */
export function personsTicket(index: number): OpenTicketInput {
  const own = Array.from({ length: 10 }, (_, place) => word(index * 10 + place))
  return {
    from: { name: `Person ${own[0]}`, email: `person-${index}@example.com` },
    subject: `${own[1]} and ${own[2]}`,
    text: `Hello,\n\nmy ${own.slice(3, 6).join(' ')} has no ${own.slice(6, 8).join(' ')}. Could you look at ${own.slice(8).join(' ')}?\n\nThank you`,
  }
}
