import type { Json } from '../json.ts'
import { type Trigger, triggers } from '../triggers.ts'
import { addIntegration, isHttpIntegration } from './integrations.ts'
import type { World } from './world.ts'

/** A webhook as a person makes one; what is absent has the value that most receivers want. */
export interface IntegrationInput {
  name: string
  url: string
  /** All eight when absent. */
  triggers?: readonly Trigger[] | undefined
  /** The whole context when absent. */
  form?: Json | undefined
  headers?: Record<string, string> | undefined
  hmacSecret?: string | undefined
}

/** @returns the new integration's id. */
export function connectWebhook(world: World, userId: number, input: IntegrationInput): number {
  const wanted = input.triggers ?? triggers
  const { id } = addIntegration(world, {
    type: 'http',
    name: input.name,
    userId,
    http: {
      id: world.nextId('integration'),
      url: input.url,
      method: 'POST',
      requestContentType: 'application/json',
      responseContentType: 'application/json',
      headers: input.headers ?? {},
      form: input.form ?? '{{context}}',
      hmacSecret: input.hmacSecret ?? null,
      triggers: Object.fromEntries(wanted.map(trigger => [trigger, true])),
    },
  })
  return id
}

/** Switched on again, it has all its failures before it (FACTS 2.3, 2.8). False: no webhook has this id. */
export function switchIntegration(world: World, id: number, active: boolean): boolean {
  const integration = world.integrations.get(id)
  if (integration === undefined || !isHttpIntegration(integration)) return false
  if (active) integration.failures = 0
  integration.deactivatedAt = active ? null : (integration.deactivatedAt ?? world.stamp())
  integration.updatedAt = world.stamp()
  return true
}

/** False: no webhook has this id. */
export function removeIntegration(world: World, id: number): boolean {
  const integration = world.integrations.get(id)
  if (integration === undefined || !isHttpIntegration(integration)) return false
  return world.integrations.delete(id)
}
