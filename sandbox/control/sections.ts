import type { Sandbox } from '../sandbox.ts'
import type { Trigger } from '../triggers.ts'
import type { Wire } from '../wire.ts'
import { type HttpIntegration, isHttpIntegration } from '../world/integrations.ts'
import type { World } from '../world/world.ts'
import type { Sections, ShownAgent, ShownFault, ShownIntegration, ShownLoad, ShownRobot } from './contract.ts'
import type { ControlDesk } from './desk.ts'

/** Everything but tickets and wire, as it is now. */
export function readSections({ world, sandbox, wire, revision }: ControlDesk): Sections {
  const { domain, otherCallers, fieldPrediction, restoresExternalId } = world.settings
  return {
    inboxRevision: revision(),
    account: { domain, inbox: sandbox.inbox },
    users: [...world.users.values()].map(({ id, name, email, role }) => ({ id, name, email, role })),
    // Tenths are enough to see it drain.
    buckets: sandbox.buckets().map(one => ({ ...one, level: Math.round(one.level * 10) / 10 })),
    faults: shownFaults(sandbox.faults()),
    integrations: shownIntegrations(world, wire),
    robots: shownRobots(world),
    agents: shownAgents(world),
    loads: shownLoads(world),
    settings: { otherCallers, fieldPrediction, restoresExternalId },
  }
}

export function shownRobots(world: World): ShownRobot[] {
  return [...world.robots.values()].map(({ id, written, input: { kind, email } }) => ({
    id,
    kind,
    email,
    written,
  }))
}

export function shownAgents(world: World): ShownAgent[] {
  return [...world.agents.values()].map(({ id, written, input: { after, internalNote = false } }) => ({
    id,
    after,
    internalNote,
    written,
  }))
}

export function shownLoads(world: World): ShownLoad[] {
  return [...world.loads].map(
    ([
      id,
      {
        wanted,
        result: { tickets, messages },
      },
    ]) => ({ id, wanted, tickets, messages }),
  )
}

/** In the order in which they were added; patterns as text. */
export function shownFaults({ calls, deliveries }: ReturnType<Sandbox['faults']>): ShownFault[] {
  const ofCalls = calls.map(({ path, headers: _headers, body: _body, ...fault }) => ({
    on: 'call' as const,
    ...fault,
    // JavaScript writes slashes with a backslash; nobody gave them that way.
    ...(path && { path: path.source.replaceAll(String.raw`\/`, '/') }),
  }))
  const ofDeliveries = deliveries.map(fault => ({ on: 'delivery' as const, ...fault }))
  return [...ofCalls, ...ofDeliveries].sort((one, other) => one.id - other.id)
}

export function shownIntegrations(world: World, wire: Wire): ShownIntegration[] {
  return [...world.integrations.values()]
    .filter(isHttpIntegration)
    .map(integration => shownIntegration(world, wire, integration))
}

function shownIntegration(world: World, wire: Wire, integration: HttpIntegration): ShownIntegration {
  const { id, name, http, failures, deactivatedAt } = integration
  const wanted = Object.entries(http.triggers).filter(([, on]) => on)
  return {
    id,
    name,
    url: http.url,
    method: http.method,
    // Only the eight known triggers are ever stored.
    triggers: wanted.map(([trigger]) => trigger as Trigger),
    form: http.form,
    headers: Object.keys(http.headers),
    signed: http.hmacSecret !== null,
    failures,
    off:
      deactivatedAt === null
        ? null
        : {
            at: deactivatedAt,
            byFailures: failures >= world.settings.switchOffAfter,
            lastStatus: lastStatus(wire, id),
          },
  }
}

function lastStatus(wire: Wire, integrationId: number): string | null {
  const last = wire.deliveries().findLast(one => one.integrationId === integrationId)
  return last === undefined ? null : String(last.status)
}
