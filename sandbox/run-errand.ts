import type { Errand } from './agenda.ts'
import { happen } from './events/emit.ts'
import { continueLoad, openLoadTicket } from './load/run-load.ts'
import { agentAnswers } from './people/agents.ts'
import { checkAddress } from './webhooks/check-address.ts'
import type { Postman } from './webhooks/postman.ts'
import { customerWrites } from './world/customers-write.ts'
import type { Staff } from './world/seed-world.ts'
import { dispatch, refuse } from './world/send-message.ts'
import type { World } from './world/world.ts'
import { setLanguage, strip } from './world/write.ts'

/** Does what is due. What an errand was about may be gone by then: each looks first. */
export function runErrand(world: World, staff: Staff, postman: Postman, errand: Errand): void {
  switch (errand.kind) {
    case 'event':
      return happen(world, errand.ticketId, errand.action, errand.plan)
    case 'deliver':
      return postman.attempt(errand.line)
    case 'dispatch':
      return dispatch(world, errand.messageId, errand.elapsed)
    case 'refuse':
      return refuse(world, errand.messageId)
    case 'strip':
      return strip(world, errand.messageId)
    case 'detect-language':
      return setLanguage(world, errand.ticketId, errand.language)
    case 'check-address':
      return checkAddress(world, errand.url)
    case 'robot-writes': {
      const ticket = world.tickets.get(errand.ticketId)
      if (ticket !== undefined) customerWrites(world, staff, ticket, errand.input)
      return
    }
    case 'agent-answers':
      return agentAnswers(world, staff, errand)
    case 'load-opens':
      return openLoadTicket(world, staff, errand.loadId, errand.conversation)
    case 'load-continues':
      return continueLoad(world, staff, errand.loadId, errand.ticketId, errand.lines)
    default: {
      const never: never = errand
      throw new Error(`Unknown errand: ${JSON.stringify(never)}`)
    }
  }
}
