import type { Stamp } from '../stamp.ts'
import type { World } from '../world/world.ts'

/**
 * Whether something shows in lists already: what was just written may not (FACTS 5.4: those who look for a
 * message after an unclear call wait, and look again).
 *
 * @param writtenAt when it was really written; `created_datetime` may be anything.
 */
export function isListed(world: World, writtenAt: Stamp): boolean {
  const lag = world.settings.listLag * world.settings.timeScale
  return lag === 0 || Date.parse(writtenAt) + lag <= world.schedule.now()
}
