import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import type { Actor } from '../audit/audit.ts'
import type { StartTrial } from '../console-api/trial-routes.ts'
import { createAccountDesk } from '../setup/account-desk.ts'
import type { SetupContext } from '../setup/setup-context.ts'
import { sampleLetters } from './sample-letters.ts'

/** Sandboxes that the console starts beside Greeter, and their end. */
export interface Trials {
  start: StartTrial
  close(): Promise<void>
}

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
          const letter = sampleLetters[written++ % sampleLetters.length]
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
