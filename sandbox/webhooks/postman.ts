import { type BoundedLog, createBoundedLog } from '../bounded-log.ts'
import type { DeliveryFaults } from '../faults/delivery-faults.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { WebhookFaults } from '../options.ts'
import type { Trigger } from '../triggers.ts'
import { type HttpIntegration, isHttpIntegration } from '../world/integrations.ts'
import type { FiredEvent, World } from '../world/world.ts'
import { buildCall, type WebhookCall } from './build-call.ts'
import { postCall } from './post-call.ts'
import { takeContext } from './webhook-context.ts'

/** One line of the delivery log: one try of one webhook call. */
export interface Delivery {
  /** Milliseconds since 1970, when the try began. */
  at: number
  integrationId: number
  trigger: Trigger
  eventId: number
  ticketId: number
  messageId: number | null
  /** 1 for the first try; 0 when a fault lost the delivery or its template could not be rendered. */
  attempt: number
  status: number | 'timeout' | 'error' | 'lost' | 'template error'
  method: string
  url: string
  headers: Record<string, string>
  body: string | null
  /** What the receiver answered. */
  answer: string
}

export interface Postman {
  /** Carries an event to every active integration that asked for its trigger. */
  carry: (fired: FiredEvent) => void
  deliveries: () => Delivery[]
}

/** Overtaking deliveries wait up to this long. */
const shuffleWindow = 2_000

export function createPostman(world: World, faults: WebhookFaults, injected: DeliveryFaults): Postman {
  const log: BoundedLog<Delivery> = createBoundedLog(world.settings.logLimit)

  function carry(fired: FiredEvent): void {
    const receivers = [...world.integrations.values()]
      .filter(isHttpIntegration)
      .filter(({ http, deactivatedAt }) => deactivatedAt === null && http.triggers[fired.trigger] === true)
    if (receivers.length === 0) return
    const context = takeContext(world, fired)
    for (const integration of receivers) {
      const line = lineFor(integration, fired)
      try {
        const call = buildCall(integration.http, context, world.settings)
        send(integration, call, { ...line, ...call })
      } catch (problem) {
        log.add({ ...line, status: 'template error', answer: String(problem) })
      }
    }
  }

  function lineFor({ id, http }: HttpIntegration, { event, trigger, ticket, message }: FiredEvent): Delivery {
    return {
      at: world.schedule.now(),
      integrationId: id,
      trigger,
      eventId: event.id,
      ticketId: ticket.id,
      messageId: message?.id ?? null,
      attempt: 0,
      status: 'lost',
      method: http.method,
      url: http.url,
      headers: {},
      body: null,
      answer: '',
    }
  }

  function send(integration: HttpIntegration, call: WebhookCall, line: Delivery): void {
    const fate = injected.fateOf(traitsOf(line), world.random)
    const dropped = fate.dropped || (faults.drop > 0 && world.random() < faults.drop)
    if (dropped || faults.loseTriggers.includes(line.trigger)) {
      log.add(line)
      return
    }
    for (let copy = 0; copy <= faults.duplicate + fate.copies; copy++) {
      const overtaken = faults.shuffle ? world.random() * shuffleWindow : 0
      const wait = faults.delay + overtaken + fate.wait()
      const begin = () => attempt(integration, call, { ...line, attempt: 1 })
      if (wait === 0) begin()
      else world.schedule.after(wait, begin)
    }
  }

  function traitsOf({ trigger, messageId }: Delivery) {
    const message = messageId === null ? undefined : world.messages.get(messageId)
    return { trigger, fromAgent: message?.fromAgent ?? null }
  }

  function attempt(integration: HttpIntegration, call: WebhookCall, line: Delivery): void {
    // Switched off, removed or replaced by a loaded state while this try waited.
    if (integration.deactivatedAt !== null || world.integrations.get(integration.id) !== integration) return
    world.schedule.track(tryOnce(integration, call, { ...line, at: world.schedule.now() }))
  }

  async function tryOnce(integration: HttpIntegration, call: WebhookCall, line: Delivery): Promise<void> {
    const outcome = await postCall(call, world.settings, world.schedule)
    log.add({ ...line, ...outcome })
    if (typeof outcome.status === 'number' && outcome.status >= 200 && outcome.status < 300) {
      integration.failures = 0
      keepAnswer(world, integration, line.ticketId, outcome.answer)
      return
    }
    countFailure(world, integration)
    const pause = world.settings.retryDelays[line.attempt - 1]
    if (pause === undefined) return
    // The same call again: same body, same event id (FACTS 2.8).
    world.schedule.after(pause, () => attempt(integration, call, { ...line, attempt: line.attempt + 1 }))
  }

  return { carry, deliveries: () => log.all() }
}

/** A run of failures switches the integration off until somebody switches it on again (FACTS 2.8). */
function countFailure(world: World, integration: HttpIntegration): void {
  integration.failures += 1
  if (integration.failures < world.settings.switchOffAfter) return
  integration.deactivatedAt ??= world.stamp()
}

/** A JSON object that a receiver answers is stored on the customer (FACTS 2.1). */
function keepAnswer(world: World, integration: HttpIntegration, ticketId: number, answer: string): void {
  const customer = world.customers.get(world.tickets.get(ticketId)?.customerId ?? 0)
  const value = parse(answer)
  if (customer === undefined || !isJsonObject(value) || Object.keys(value).length === 0) return
  customer.integrations[String(integration.id)] = { ...value, __integration_type__: 'http' }
}

function parse(text: string): Json {
  try {
    // Any JSON text gives a Json value.
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
