import { createAgenda } from './agenda.ts'
import { createCallAnswerer } from './api/answer-call.ts'
import { authenticate } from './api/authenticate.ts'
import { createBuckets } from './api/buckets.ts'
import { createApi } from './api/create-api.ts'
import { errorResponse, unauthorized } from './api/errors.ts'
import { revokeApps } from './api/oauth.ts'
import { otherAccount } from './api/other-account.ts'
import { pathOf } from './api/path-of.ts'
import { createControl } from './control/create-control.ts'
import { emit, newAction } from './events/emit.ts'
import { singleTicketEvent } from './events/sequences.ts'
import { createDeliveryFaults } from './faults/delivery-faults.ts'
import { createFaultQueue } from './faults/fault-queue.ts'
import { runLoad, stopLoad } from './load/run-load.ts'
import { type Credentials, completeOptions, type SandboxOptions } from './options.ts'
import { addAgent, agentsRead } from './people/agents.ts'
import { addRobot, robotsRead } from './people/robots.ts'
import { runErrand } from './run-errand.ts'
import type { Sandbox } from './sandbox.ts'
import { createSchedule } from './schedule.ts'
import { messageShape } from './shapes/message.ts'
import { messagesOf, ticketShape } from './shapes/ticket.ts'
import { loadState } from './state/load-state.ts'
import { saveState } from './state/save-state.ts'
import { createPostman } from './webhooks/postman.ts'
import { createWire } from './wire.ts'
import { changeTicket, findOrCreateTag, findTag, type TicketPatch } from './world/change-ticket.ts'
import { customerWrites, openTicket } from './world/customers-write.ts'
import { inboxAddress } from './world/integrations.ts'
import { connectWebhook, removeIntegration, switchIntegration } from './world/integrations-write.ts'
import { deleteTicket, mergeTickets } from './world/merge-tickets.ts'
import { findUserByEmail } from './world/people.ts'
import { seedWorld } from './world/seed-world.ts'
import { endSnooze } from './world/snooze.ts'
import { agentOpensTicket, agentWrites, ruleWrites } from './world/staff-writes.ts'
import type { Ticket } from './world/state.ts'
import { createWorld } from './world/world.ts'

export type { Sandbox } from './sandbox.ts'

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = completeOptions(options)
  const schedule = createSchedule(settings.timers, settings.timeScale)
  /** Rises whenever something stored may have changed: by an errand, by a call, or at once by a verb. */
  let moves = 0
  const moved = () => void (moves += 1)
  const agenda = createAgenda(schedule, settings.timeScale, errand => {
    runErrand(world, staff, postman, errand)
    moved()
  })
  const world = createWorld(settings, schedule, agenda)
  const staff = seedWorld(world)
  let lastFaultId = 0
  const nextFaultId = () => ++lastFaultId
  const wire = createWire(settings.logLimit)
  const deliveryFaults = createDeliveryFaults(settings.seed, nextFaultId)
  const postman = createPostman(world, settings.webhookFaults, deliveryFaults, wire)
  world.onEvent = fired => postman.carry(fired)
  world.listeners.sent = mail => robotsRead(world, mail)
  world.listeners.written = (ticket, message) => agentsRead(world, ticket, message)
  const faults = createFaultQueue(settings.seed, nextFaultId)
  const buckets = createBuckets(world)
  const answer = createCallAnswerer(world, createApi(world), faults, wire, buckets)
  const credentials = firstOf(settings.credentials)
  const saved = { world, staff, faults, deliveryFaults }

  function ticketAt(ticketId: number): Ticket {
    const ticket = world.tickets.get(ticketId)
    if (ticket === undefined) throw new Error(`The sandbox has no ticket ${ticketId}.`)
    return ticket
  }

  /** Changes by hand are the seeded agent's. */
  function change(ticketId: number, patch: TicketPatch): void {
    changeTicket(world, ticketAt(ticketId), patch, newAction(world, staff.agent.id))
  }

  function happens(ticketId: number, type: string): void {
    const ticket = ticketAt(ticketId)
    emit(world, ticket.id, newAction(world, null), singleTicketEvent(ticket.id, type))
  }

  /** `/sandbox` is the sandbox's own; everything else is Gorgias's. */
  async function route(request: Request): Promise<Response> {
    const isOwn = pathOf(request).startsWith('/sandbox/')
    if (isOwn && authenticate(world, request) === null) return errorResponse(unauthorized())
    try {
      return await (isOwn ? control.fetch(request) : (otherAccount(settings, request) ?? answer(request)))
    } finally {
      // Even where the caller never learns the answer.
      if (request.method !== 'GET') moved()
    }
  }

  const sandbox: Sandbox = {
    fetch: route,
    openTicket: (input = {}) => openTicket(world, staff, input),
    customerWrites: (ticketId, input) => customerWrites(world, staff, ticketAt(ticketId), input),
    agentWrites: (ticketId, input) => agentWrites(world, staff, ticketAt(ticketId), input),
    ruleWrites: (ticketId, input) => ruleWrites(world, staff, ticketAt(ticketId), input),
    agentOpensTicket: input => agentOpensTicket(world, staff, input),
    closeTicket: ticketId => change(ticketId, { status: 'closed' }),
    reopenTicket: ticketId => change(ticketId, { status: 'open' }),
    markSpam: (ticketId, spam = true) => change(ticketId, { spam }),
    trash: (ticketId, trashed = true) => change(ticketId, { trashedAt: trashed ? world.stamp() : null }),
    tagTicket(ticketId, names) {
      const added = names.map(name => findOrCreateTag(world, name).id)
      change(ticketId, { tagIds: [...new Set([...ticketAt(ticketId).tagIds, ...added])] })
    },
    untagTicket(ticketId, names) {
      const gone = new Set(names.map(name => findTag(world, name)?.id))
      change(ticketId, { tagIds: ticketAt(ticketId).tagIds.filter(id => !gone.has(id)) })
    },
    assign: (ticketId, userId) => change(ticketId, { assigneeUserId: userId }),
    handOver: ticketId => happens(ticketId, 'ticket-handed-over'),
    unsnooze: ticketId => endSnooze(world, ticketAt(ticketId)),
    mergeTickets: (fromId, intoId) =>
      mergeTickets(world, ticketAt(fromId), ticketAt(intoId), newAction(world, staff.agent.id)),
    deleteTicket(ticketId) {
      deleteTicket(world, ticketAt(ticketId))
      moved()
    },
    addIntegration: input => connectWebhook(world, staff.agent.id, input),
    switchIntegration: (id, active) => switchIntegration(world, id, active),
    removeIntegration: id => removeIntegration(world, id),
    tickets: () => [...world.tickets.values()].map(ticket => ticketShape(world, ticket)),
    messages: ticketId => messagesOf(world, ticketAt(ticketId)).map(message => messageShape(world, message)),
    outbox: () => [...world.outbox],
    calls: wire.calls,
    deliveries: wire.deliveries,
    failNext: fault => faults.add(fault),
    failDeliveries: fault => deliveryFaults.add(fault),
    faults: () => ({ calls: faults.list(), deliveries: deliveryFaults.list() }),
    removeFault: id => faults.remove(id) || deliveryFaults.remove(id),
    clearFaults() {
      faults.clear()
      deliveryFaults.clear()
    },
    revokeApps: () => revokeApps(world),
    buckets: () => buckets.levels(),
    setOtherCallers(perSecond) {
      settings.otherCallers = perSecond
    },
    webhookFaults: settings.webhookFaults,
    addRobot: input => addRobot(world, input),
    addAgent: input => addAgent(world, input),
    stopRobot: id => world.robots.delete(id),
    stopAgent: id => world.agents.delete(id),
    runLoad: input => runLoad(world, input),
    stopLoad: id => stopLoad(world, id),
    saveState: () => saveState(saved),
    loadState(state) {
      loadState(saved, state)
      moved()
    },
    idle: () => schedule.idle(),
    close: () => schedule.close(),
    credentials,
    authorization: `Basic ${Buffer.from(`${credentials.email}:${credentials.apiKey}`).toString('base64')}`,
    // Read anew each time: a loaded state has people of its own.
    get ids() {
      const apiUser = findUserByEmail(world, credentials.email)?.id ?? staff.agent.id
      return { apiUser, agent: staff.agent.id, bot: staff.bot.id, inbox: staff.inbox.id }
    },
    get inbox() {
      return inboxAddress(staff.inbox) ?? ''
    },
  }
  const control = createControl({ sandbox, world, wire, revision: () => moves })
  return sandbox
}

function firstOf(credentials: Credentials[]): Credentials {
  const first = credentials[0]
  if (first === undefined) throw new Error('A sandbox needs credentials.')
  return first
}
