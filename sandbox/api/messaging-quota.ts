import type { World } from '../world/world.ts'
import { ApiError, noPermission } from './errors.ts'

/** A full account takes no more messages: recorded as the answer to POST /api/tickets on a trial (FACTS 3.3). */
export function refuseOverQuota(world: World, newMessages: number): void {
  const { messagingQuota } = world.settings
  if (messagingQuota === null || world.messages.size + newMessages <= messagingQuota) return
  throw new ApiError(403, `${noPermission} Messaging quota exceeded.`)
}
