import type { Ticket } from './state.ts'
import type { World } from './world.ts'

/** Their providers let shops answer for a day after a customer's message, and no longer (FACTS 5.3, C). */
const withWindow = new Set(['whatsapp', 'facebook-messenger', 'instagram-direct-message'])

export function isSocial(channel: string): boolean {
  return withWindow.has(channel)
}

/** Whether the provider still takes answers to this ticket. Calendar time: `timeScale` does not shorten it. */
export function isWindowOpen(world: World, ticket: Ticket, channel: string): boolean {
  const { replyWindow } = world.settings
  if (!isSocial(channel) || replyWindow === null) return true
  const last = ticket.lastReceivedMessageAt
  return last !== null && world.schedule.now() < Date.parse(last) + replyWindow
}
