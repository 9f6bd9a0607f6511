import { customerWrites } from '../world/customers-write.ts'
import { sameAddress } from '../world/people.ts'
import type { Staff } from '../world/seed-world.ts'
import type { OutboxEntry } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type RobotInput, robotModels } from './robot-models.ts'

export interface Robot {
  input: RobotInput
  /** How many mails it wrote. */
  written: () => number
  stop: () => void
}

/** From now on a robot reads what the shop sends to its address, and answers as its kind does. */
export function addRobot(world: World, staff: Staff, input: RobotInput): Robot {
  let written = 0
  const read = (mail: OutboxEntry) => {
    if (mail.channel !== 'email' || !mail.to.some(address => sameAddress(address, input.email))) return
    if (written >= (input.limit ?? 10)) return
    const answer = robotModels[input.kind](input, mail, written)
    if (answer === null) return
    written += 1
    world.schedule.after(input.after ?? 2_000, () => {
      const ticket = world.tickets.get(mail.ticketId)
      if (ticket === undefined) return
      const inReplyTo = world.messages.get(mail.messageId)?.messageId
      const thread = inReplyTo ? { 'In-Reply-To': inReplyTo, References: inReplyTo } : {}
      customerWrites(world, staff, ticket, {
        ...answer,
        headers: { ...thread, ...(input.polite !== false && answer.headers) },
      })
    })
  }
  world.listeners.sent.add(read)
  return { input, written: () => written, stop: () => void world.listeners.sent.delete(read) }
}
