import type { World } from '../world/world.ts'
import { postCall } from './post-call.ts'
import { renderTemplate } from './render-template.ts'

/**
 * The GET that one developer saw when an integration was saved (FACTS 2.8, C). What it answers changes
 * nothing here, because nobody says that it does.
 */
export function checkAddress(world: World, url: string): void {
  const call = { method: 'GET', url: withoutTemplates(url), headers: {}, body: null }
  world.schedule.track(postCall(call, world.settings, world.schedule).then(() => undefined))
}

/** There is no ticket that could fill the address. */
function withoutTemplates(url: string): string {
  try {
    return renderTemplate(url, {})
  } catch {
    return url
  }
}
