import { sameAddress } from '../world/people.ts'
import type { OutboxEntry } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type RobotInput, robotModels } from './robot-models.ts'

/** A robot as it is stored: what it is, and how many mails it wrote. */
export interface StoredRobot {
  id: number
  input: RobotInput
  written: number
}

export interface Robot {
  id: number
  input: RobotInput
  /** How many mails it wrote. */
  written: () => number
  stop: () => void
}

/** From now on a robot reads what the shop sends to its address, and answers as its kind does. */
export function addRobot(world: World, input: RobotInput): Robot {
  const robot: StoredRobot = { id: world.nextId('robot'), input, written: 0 }
  world.robots.set(robot.id, robot)
  return { id: robot.id, input, written: () => robot.written, stop: () => void world.robots.delete(robot.id) }
}

/** All robots look at a mail that left. */
export function robotsRead(world: World, mail: OutboxEntry): void {
  if (mail.channel !== 'email') return
  for (const robot of world.robots.values()) read(world, robot, mail)
}

function read(world: World, robot: StoredRobot, mail: OutboxEntry): void {
  const { input } = robot
  if (!mail.to.some(address => sameAddress(address, input.email))) return
  if (robot.written >= (input.limit ?? 10)) return
  const answer = robotModels[input.kind](input, mail, robot.written)
  if (answer === null) return
  robot.written += 1
  const inReplyTo = world.messages.get(mail.messageId)?.messageId
  const thread = inReplyTo ? { 'In-Reply-To': inReplyTo, References: inReplyTo } : {}
  world.agenda.add(input.after ?? 2_000, {
    kind: 'robot-writes',
    ticketId: mail.ticketId,
    input: { ...answer, headers: { ...thread, ...(input.polite !== false && answer.headers) } },
  })
}
