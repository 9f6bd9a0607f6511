import {
  type Attributes,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { type IdGenerator, RandomIdGenerator, type TracerProvider } from '@opentelemetry/sdk-trace'
import { triggers } from '../helpdesk/ticket.ts'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import { eventIdOf } from '../intake/event-key.ts'
import type { IncomingEvent } from '../intake/incoming.ts'
import type { Claim } from '../outbox/claim.ts'
import type { Ending } from '../outbox/record-send.ts'
import type { Consideration, LoadedEvent } from '../respond/consider.ts'
import type { Telemetry } from './telemetry.ts'
import type { TicketSampler } from './ticket-sampler.ts'
import { greetingSpanId, traceIdOf, type WebhookMarks, webhookSpanId } from './trace-ids.ts'

/** Ids that are known before their span is made; without one, random ones. */
export interface PlannedIds extends IdGenerator {
  plan(traceId: string, spanId: string | null): void
}

export function plannedIds(): PlannedIds {
  const random = new RandomIdGenerator()
  let planned: { traceId: string; spanId: string | null } | null = null
  return {
    plan(traceId, spanId) {
      planned = { traceId, spanId }
    },
    generateTraceId: () => planned?.traceId ?? random.generateTraceId(),
    generateSpanId: () => planned?.spanId ?? random.generateSpanId(),
  }
}

interface SpanParts {
  ticket: TicketKey
  /** Null: it need not be found again. */
  spanId?: string | null
  /** The span that led to this one; null for the first of its trace. */
  parentId: string | null
  kind: SpanKind
  began: number
  attributes: Attributes
  /** Further spans that led to this one. */
  alsoBy?: readonly string[]
  error?: boolean
}

export interface SpanOptions {
  provider: TracerProvider
  ids: PlannedIds
  sampler: TicketSampler
  steady: () => number
  count(fate: 'recorded' | 'left-out'): void
}

/**
 * The spans of a ticket's way, named after its steps. Their attributes are numbers of Greeter and the helpdesk, and words
 * from closed lists: never an address, a name, a text, or anything else that somebody wrote.
 */
export function ticketSpans({
  provider,
  ids,
  sampler,
  steady,
  count,
}: SpanOptions): Pick<Telemetry, 'stored' | 'woken' | 'decided' | 'sent'> {
  const tracer = provider.getTracer('greeter')

  function isTraced({ ticketId }: Pick<TicketKey, 'ticketId'>): boolean {
    const chosen = sampler.chooses(ticketId)
    count(chosen ? 'recorded' : 'left-out')
    return chosen
  }
  function record(name: string, parts: SpanParts) {
    const { ticket, kind, began, alsoBy = [] } = parts
    const traceId = traceIdOf(ticket)
    const contextOf = (spanId: string) => ({
      traceId,
      spanId,
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    })
    const parent =
      parts.parentId === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, contextOf(parts.parentId))
    const attributes = {
      'greeter.account': ticket.account,
      'greeter.ticket_id': ticket.ticketId,
      ...parts.attributes,
    }
    const links = alsoBy.map(spanId => ({ context: contextOf(spanId) }))
    ids.plan(traceId, parts.spanId ?? null)
    const span = tracer.startSpan(name, { kind, startTime: began, attributes, links }, parent)
    if (parts.error === true) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(steady())
  }

  return {
    stored(event, began) {
      const { account, ticketId } = event
      if (ticketId === null || !isTraced({ ticketId })) return
      record('webhook', webhookSpan(event, { account, ticketId }, began))
    },
    woken(tickets, began) {
      for (const ticket of tickets)
        if (isTraced(ticket))
          record('wake', { ticket, parentId: null, kind: SpanKind.PRODUCER, began, attributes: {} })
    },
    decided(considered, began) {
      for (const one of considered)
        if ((one.isNews || one.greet) && isTraced(one.ticket)) record('decide', decideSpan(one, began))
    },
    sent(claim, ending, began) {
      if (isTraced(claim)) record(`send ${claim.kind}`, sendSpan(claim, ending, began))
    },
  }
}

function webhookSpan(event: IncomingEvent, ticket: TicketKey, began: number): SpanParts {
  const eventId = eventIdOf(event.key)
  return {
    ticket,
    spanId: webhookSpanId({ ...ticket, trigger: event.trigger, messageId: event.messageId, eventId }),
    parentId: null,
    kind: SpanKind.SERVER,
    began,
    attributes: {
      'http.response.status_code': 200,
      'greeter.body_bytes': event.body.byteLength,
      'greeter.trust': event.trust,
      ...(isTrigger(event.trigger) && { 'greeter.trigger': event.trigger }),
      ...(event.messageId !== null && { 'greeter.message_id': event.messageId }),
      ...(eventId !== null && { 'greeter.event_id': eventId }),
    },
  }
}

function decideSpan({ ticket, decision, greet }: Consideration, began: number): SpanParts {
  const key = { account: ticket.account.id, ticketId: ticket.ticketId }
  const [first = null, ...further] = ticket.events.flatMap(event => marksOf(event, key)).map(webhookSpanId)
  return {
    ticket: key,
    spanId: greet ? greetingSpanId(key) : null,
    parentId: first,
    alsoBy: further,
    kind: SpanKind.CONSUMER,
    began,
    attributes: {
      'greeter.mode': ticket.account.mode,
      'greeter.verdict': decision.verdict,
      'greeter.reason': decision.reason,
      'greeter.greets': greet,
      'greeter.events': ticket.events.length,
      // As the log and the ticket's page name them.
      'greeter.event_rows': ticket.events.slice(0, mostNamed).map(({ id }) => id),
    },
  }
}

/** A span names no more events than this. */
const mostNamed = 20

function sendSpan(claim: Claim, { to, status, code }: Ending, began: number): SpanParts {
  return {
    ticket: { account: claim.account, ticketId: claim.ticketId },
    parentId: greetingSpanId(claim),
    kind: SpanKind.CLIENT,
    began,
    error: code !== null,
    attributes: {
      'http.request.method': 'POST',
      'greeter.attempt': claim.attempt,
      'greeter.state': to,
      ...(status !== null && { 'http.response.status_code': status }),
      ...(code !== null && { 'error.type': code }),
    },
  }
}

/** Of a read that Greeter made by itself there is no webhook. */
function marksOf({ source, event }: LoadedEvent, ticket: TicketKey): WebhookMarks[] {
  if (source === 'read') return []
  const eventId = event.eventId !== null && /^\d+$/.test(event.eventId) ? event.eventId : null
  return [{ ...ticket, trigger: event.trigger, messageId: event.messageId, eventId }]
}

const isTrigger = (text: string | null) => triggers.some(trigger => trigger === text)
