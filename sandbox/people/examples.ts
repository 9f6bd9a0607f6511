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
