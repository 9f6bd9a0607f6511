import type { World } from '../world/world.ts'

/** Customers to begin with. All are invented. */
export const examplePeople = [
  { name: 'Anna Berg', email: 'anna.berg@example.com', language: 'en' },
  { name: 'James Walker', email: 'james.walker@example.com', language: 'en' },
  { name: 'Sabine Schäfer', email: 'sabine.schaefer@example.com', language: 'de' },
  { name: 'Jürgen Müller', email: 'juergen.mueller@example.com', language: 'de' },
  { name: 'Chloé Lefèvre', email: 'chloe.lefevre@example.com', language: 'fr' },
  { name: 'Lucía Núñez', email: 'lucia.nunez@example.com', language: 'es' },
  { name: '佐藤 さくら', email: 'sakura.sato@example.com', language: 'ja' },
  // The mail provider refuses what is sent there (world/send-message.ts), so that a failure can be seen.
  { name: 'Gil Gone', email: 'gil@refused.example', language: 'en' },
]

/** Whose turn it is: shops are written to by many people, and a program may greet one only now and then. */
export function nextExample(world: World): (typeof examplePeople)[number] {
  const lastWrote = new Map<string, string>()
  for (const { customerId, createdAt } of world.tickets.values()) {
    const email = customerId === null ? null : world.customers.get(customerId)?.email
    if (email) lastWrote.set(email, createdAt)
  }
  const [first, ...others] = examplePeople
  if (first === undefined) throw new Error('There are no examples.')
  const at = (person: { email: string }) => lastWrote.get(person.email) ?? ''
  return others.reduce((next, person) => (at(person) < at(next) ? person : next), first)
}
