import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import type { Actor } from '../audit/audit.ts'
import type { StartTrial } from '../console-api/trial-routes.ts'
import { createAccountDesk } from '../setup/account-desk.ts'
import type { SetupContext } from '../setup/setup-context.ts'

/** Sandboxes that the console starts beside Greeter, and their end. */
export interface Trials {
  start: StartTrial
  close(): Promise<void>
}

/** Customers with a question each; who has written already is greeted only now and then. */
const letters = [
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
]

export function createTrials(): Trials {
  const closing: Array<() => Promise<void>> = []
  return {
    async start(domain) {
      const world = createSandbox({ domain })
      const served = await serveSandbox(world, { port: 0 })
      closing.push(async () => {
        world.close()
        await served.close()
      })
      let written = 0
      return {
        url: served.url,
        email: world.credentials.email,
        apiKey: world.credentials.apiKey,
        openTicket() {
          const letter = letters[written++ % letters.length]
          return world.openTicket(letter ?? {}).ticketId
        },
      }
    },
    async close() {
      for (const close of closing) await close()
    },
  }
}

/** Sandboxes end with the process: their accounts, of the last one, would be called in vain. */
export async function forgetTrials(setup: SetupContext): Promise<void> {
  const rows = await setup.database.sql
    .selectFrom('account')
    .select('id')
    .where('id', 'like', 'sandbox-%')
    .where('base_url', 'like', 'http://127.0.0.1:%')
    .where('removed_at', 'is', null)
    .execute()
  const by: Actor = { who: 'environment', name: 'start', address: null }
  const desk = createAccountDesk(setup)
  for (const { id } of rows) await desk.remove(id, false, by)
}
