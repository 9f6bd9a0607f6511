import { type Call, createCallAnswerer } from './api/answer-call.ts'
import { authenticate } from './api/authenticate.ts'
import { createBuckets } from './api/buckets.ts'
import { createApi, pathOf } from './api/create-api.ts'
import { errorResponse, unauthorized } from './api/errors.ts'
import { createBoundedLog } from './bounded-log.ts'
import { createControl } from './control/create-control.ts'
import { emit, newAction } from './events/emit.ts'
import { singleTicketEvent } from './events/sequences.ts'
import { createDeliveryFaults } from './faults/delivery-faults.ts'
import { createFaultQueue } from './faults/fault-queue.ts'
import { runLoad } from './load/run-load.ts'
import { type Credentials, completeOptions, type SandboxOptions } from './options.ts'
import { addAgent } from './people/agents.ts'
import { addRobot } from './people/robots.ts'
import type { Sandbox } from './sandbox.ts'
import { createSchedule } from './schedule.ts'
import { messageShape } from './shapes/message.ts'
import { messagesOf, ticketShape } from './shapes/ticket.ts'
import { loadState, saveState } from './state/save-state.ts'
import { createPostman } from './webhooks/postman.ts'
import { changeTicket, findOrCreateTag, type TicketPatch } from './world/change-ticket.ts'
import { customerWrites, openTicket } from './world/customers-write.ts'
import { inboxAddress } from './world/integrations.ts'
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
  const world = createWorld(settings, schedule)
  const staff = seedWorld(world)
  const deliveryFaults = createDeliveryFaults(settings.seed)
  const postman = createPostman(world, settings.webhookFaults, deliveryFaults)
  world.onEvent = fired => postman.carry(fired)
  const calls = createBoundedLog<Call>(settings.logLimit)
  const faults = createFaultQueue(settings.seed)
  const buckets = createBuckets(world)
  const answer = createCallAnswerer(world, createApi(world), faults, calls, buckets)
  const credentials = firstOf(settings.credentials)

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
    if (!pathOf(request).startsWith('/sandbox/')) return answer(request)
    if (authenticate(world, request) === null) return errorResponse(unauthorized())
    return control.fetch(request)
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
    trash: ticketId => change(ticketId, { trashedAt: world.stamp() }),
    tagTicket(ticketId, names) {
      const added = names.map(name => findOrCreateTag(world, name).id)
      change(ticketId, { tagIds: [...new Set([...ticketAt(ticketId).tagIds, ...added])] })
    },
    assign: (ticketId, userId) => change(ticketId, { assigneeUserId: userId }),
    handOver: ticketId => happens(ticketId, 'ticket-handed-over'),
    unsnooze: ticketId => endSnooze(world, ticketAt(ticketId)),
    mergeTickets: (fromId, intoId) =>
      mergeTickets(world, ticketAt(fromId), ticketAt(intoId), newAction(world, staff.agent.id)),
    deleteTicket: ticketId => deleteTicket(world, ticketAt(ticketId)),
    tickets: () => [...world.tickets.values()].map(ticket => ticketShape(world, ticket)),
    messages: ticketId => messagesOf(world, ticketAt(ticketId)).map(message => messageShape(world, message)),
    outbox: () => [...world.outbox],
    calls: () => calls.all(),
    deliveries: () => postman.deliveries(),
    failNext: fault => faults.add(fault),
    failDeliveries: fault => deliveryFaults.add(fault),
    faults: () => ({ calls: faults.list(), deliveries: deliveryFaults.list() }),
    clearFaults() {
      faults.clear()
      deliveryFaults.clear()
    },
    buckets: () => buckets.levels(),
    setOtherCallers(perSecond) {
      settings.otherCallers = perSecond
    },
    webhookFaults: settings.webhookFaults,
    addRobot: input => addRobot(world, staff, input),
    addAgent: input => addAgent(world, staff, input),
    runLoad: input => runLoad(world, staff, input),
    saveState: () => saveState(world, staff),
    loadState: state => loadState(world, staff, state),
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
  const control = createControl(sandbox, settings)
  return sandbox
}

function firstOf(credentials: Credentials[]): Credentials {
  const first = credentials[0]
  if (first === undefined) throw new Error('A sandbox needs credentials.')
  return first
}
