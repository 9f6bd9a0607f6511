/** Customers with a question each; who has written already is greeted only now and then. */
export const sampleLetters = [
  {
    from: { name: 'Anna Berg', email: 'anna.berg@example.com' },
    subject: 'Where is my order?',
    text: 'Hello,\n\nI ordered a blue teapot eight days ago and it has not arrived. Could you have a look?\n\nKind regards\nAnna',
  },
  {
    from: { name: 'James Walker', email: 'james.walker@example.com' },
    subject: 'Wrong size',
    text: 'Hi,\n\nthe jacket is too small for me. How can I get a larger one?\n\nThanks\nJames',
  },
  {
    from: { name: 'Sabine Schäfer', email: 'sabine.schaefer@example.com' },
    subject: 'Frage zur Rechnung',
    text: 'Guten Tag,\n\nauf meiner Rechnung fehlt die Firmenadresse. Könnten Sie sie ergänzen?\n\nViele Grüße\nSabine Schäfer',
  },
  {
    from: { name: 'Chloé Lefèvre', email: 'chloe.lefevre@example.com' },
    subject: 'Produit abîmé',
    text: 'Bonjour,\n\nla tasse est arrivée cassée. Que puis-je faire ?\n\nMerci\nChloé',
  },
] as const
