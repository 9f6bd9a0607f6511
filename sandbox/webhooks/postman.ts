import type { DeliveryFault, DeliveryFaults } from '../faults/delivery-faults.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { WebhookFaults } from '../options.ts'
import type { Trigger } from '../triggers.ts'
import type { Wire } from '../wire.ts'
import { type HttpIntegration, isHttpIntegration } from '../world/integrations.ts'
import type { Integration } from '../world/state.ts'
import type { FiredEvent, World } from '../world/world.ts'
import { buildCall } from './build-call.ts'
import { postCall } from './post-call.ts'
import { takeContext } from './webhook-context.ts'

/** One line of the delivery log: one try of one webhook call. */
export interface Delivery {
  /** Rises over calls and deliveries. */
  id: number
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
  /** Milliseconds until the receiver had answered, or not. */
  took: number
  /** Injected faults that struck it. */
  faults: Array<DeliveryFault['mode']>
  /** Milliseconds of the world's time until it is tried again; null: it is not. */
  retryIn: number | null
}

export interface Postman {
  /** Makes the next try of a call that waited. */
  attempt: (line: Line) => void
  /** Carries an event to every active integration that asked for its trigger. */
  carry: (fired: FiredEvent) => void
}

/** Overtaking deliveries wait up to this long. */
const shuffleWindow = 2_000

export function createPostman(
  world: World,
  faults: WebhookFaults,
  injected: DeliveryFaults,
  wire: Wire,
): Postman {
  const log = (line: Line) => wire.add({ kind: 'delivery', of: { id: wire.nextId(), ...line } })

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
        send({ ...line, ...call })
      } catch (problem) {
        log({ ...line, status: 'template error', answer: String(problem) })
      }
    }
  }

  function lineFor({ id, http }: HttpIntegration, { event, trigger, ticket, message }: FiredEvent): Line {
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
      took: 0,
      faults: [],
      retryIn: null,
    }
  }

  function send(made: Line): void {
    const fate = injected.fateOf(traitsOf(made), world.random)
    const line = { ...made, faults: fate.modes }
    const dropped = fate.dropped || (faults.drop > 0 && world.random() < faults.drop)
    if (dropped || faults.loseTriggers.includes(line.trigger)) {
      log(line)
      return
    }
    for (let copy = 0; copy <= faults.duplicate + fate.copies; copy++) {
      const overtaken = faults.shuffle ? world.random() * shuffleWindow : 0
      const wait = faults.delay + overtaken + fate.wait()
      const first = { ...line, attempt: 1 }
      if (wait === 0) attempt(first)
      else world.agenda.add(wait, { kind: 'deliver', line: first })
    }
  }

  function traitsOf({ trigger, messageId }: Line) {
    const message = messageId === null ? undefined : world.messages.get(messageId)
    return { trigger, fromAgent: message?.fromAgent ?? null }
  }

  function attempt(line: Line): void {
    const integration = world.integrations.get(line.integrationId)
    // Switched off or removed while this try waited.
    if (integration === undefined || integration.deactivatedAt !== null) return
    const work = tryOnce(integration, { ...line, at: world.schedule.now() })
    world.agenda.track({ kind: 'deliver', line }, work)
  }

  async function tryOnce(integration: Integration, line: Line): Promise<void> {
    const outcome = await postCall(line, world.settings, world.schedule)
    const ended = { ...line, ...outcome, took: world.schedule.now() - line.at }
    // Removed, or another helpdesk was loaded, while the receiver thought.
    if (world.integrations.get(integration.id) !== integration) return log(ended)
    if (typeof outcome.status === 'number' && outcome.status >= 200 && outcome.status < 300) {
      log(ended)
      integration.failures = 0
      keepAnswer(world, integration, line.ticketId, outcome.answer)
      return
    }
    countFailure(world, integration)
    const pause = world.settings.retryDelays[line.attempt - 1]
    const isLast = pause === undefined || integration.deactivatedAt !== null
    log({ ...ended, retryIn: isLast ? null : pause })
    if (pause === undefined) return
    // The same call again: same body, same event id (FACTS 2.8).
    world.agenda.add(pause, { kind: 'deliver', line: { ...line, attempt: line.attempt + 1 } })
  }

  return { carry, attempt }
}

/** A line before it is written down. */
export type Line = Omit<Delivery, 'id'>

/** A run of failures switches the integration off until somebody switches it on again (FACTS 2.8). */
function countFailure(world: World, integration: Integration): void {
  integration.failures += 1
  if (integration.failures < world.settings.switchOffAfter) return
  integration.deactivatedAt ??= world.stamp()
}

/** A JSON object that a receiver answers is stored on the customer (FACTS 2.1). */
function keepAnswer(world: World, integration: Integration, ticketId: number, answer: string): void {
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
