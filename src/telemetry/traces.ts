import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Clock } from '../clock.ts'
import { eventIdOf } from '../intake/event-key.ts'
import type { Telemetry } from './telemetry.ts'
import { type TicketTrace, traceOf } from './trace-ids.ts'

/** The spans of a ticket's way. */
export interface Traces extends Pick<Telemetry, 'stored' | 'woken' | 'decided' | 'sent'> {
  /** Sends what is left. */
  stop(): Promise<void>
}

export interface TraceOptions {
  exporter: SpanExporter
  resource: Resource
  /** The share of tickets whose way is recorded, 0 to 1. */
  ratio: number
  clock: Clock
  /** Told of a span that is left out in a flood. */
  onSkipped(): void
}

/**
 * More spans about webhooks than this in a second are left out: a flood of webhooks must not be made slower by being
 * watched. Those of decisions and calls are bounded by the work itself.
 */
const mostWebhookSpans = 100

/** What a span tells beside its name and time: ids and words of closed lists, never anything that somebody wrote. */
interface Step {
  name: 'ticket' | 'webhook' | 'wake' | 'decide' | 'claim' | 'call'
  account: string
  ticketId: number
  /** Steady milliseconds ago. */
  tookMs: number
  kind?: SpanKind
  attributes?: Attributes
  failed?: boolean
}

/**
 * One trace for each ticket. All steps hang from one root whose ids follow from the ticket's key (`trace-ids.ts`), so
 * that processes need not tell each other. The root is recorded with the first decision.
 */
export function createTraces({ exporter, resource, ratio, clock, onSkipped }: TraceOptions): Traces {
  const ids = idsForRoots()
  const provider = new TracerProvider({
    resource,
    sampler: new TraceIdRatioBasedSampler(ratio),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
  const tracer = provider.getTracer('greeter')
  const mayAdd = createAllowance(clock, onSkipped)

  function record({ name, account, ticketId, tookMs, kind = SpanKind.INTERNAL, ...about }: Step) {
    const ticket = traceOf(account, ticketId)
    const endTime = clock.now()
    const startTime = new Date(endTime.getTime() - tookMs)
    const attributes = { 'greeter.account': account, 'greeter.ticket.id': ticketId, ...about.attributes }
    const isRoot = name === 'ticket'
    const span = isRoot
      ? ids.asRoot(ticket, () => tracer.startSpan(name, { startTime, kind, attributes, root: true }))
      : tracer.startSpan(name, { startTime, kind, attributes }, below(ticket))
    if (about.failed === true) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(endTime)
  }
  const since = (began: number) => clock.monotonic() - began
  return {
    stored({ account, ticketId, key, source, messageId }, began) {
      if (ticketId === null || ratio === 0 || !mayAdd()) return
      const attributes = {
        'greeter.event.source': source,
        ...(messageId !== null && { 'greeter.message.id': messageId }),
        ...idAttribute(eventIdOf(key)),
      }
      record({ name: 'webhook', account, ticketId, tookMs: since(began), kind: SpanKind.SERVER, attributes })
    },
    woken(tickets, began) {
      if (ratio === 0) return
      for (const { account, ticketId } of tickets)
        if (mayAdd()) record({ name: 'wake', account, ticketId, tookMs: since(began) })
    },
    decided(considered, began) {
      if (ratio === 0) return
      for (const { ticket, decision, isNews } of considered) {
        if (!isNews) continue
        const key = { account: ticket.account.id, ticketId: ticket.ticketId }
        const attributes = {
          'greeter.decision.verdict': decision.verdict,
          'greeter.decision.reason': decision.reason,
        }
        const rows = { 'greeter.event.rows': ticket.events.map(({ id }) => id) }
        if (ticket.lastReason === null)
          record({ ...key, name: 'ticket', tookMs: clock.now().getTime() - Date.parse(ticket.firstSeenAt) })
        record({ ...key, name: 'decide', tookMs: since(began), attributes: { ...attributes, ...rows } })
      }
    },
    sent(claim, { to, status }, began) {
      if (ratio === 0) return
      const { account, ticketId, kind, attempt } = claim
      const attributes = { 'greeter.message.kind': kind, 'greeter.message.attempt': attempt }
      record({ name: 'claim', account, ticketId, tookMs: since(claim.claimedAtMonotonic), attributes })
      record({
        name: 'call',
        account,
        ticketId,
        tookMs: since(began),
        kind: SpanKind.CLIENT,
        attributes: {
          ...attributes,
          'greeter.message.state': to,
          ...(status !== null && { 'http.response.status_code': status }),
        },
        failed: to !== 'accepted' && to !== 'sent',
      })
    },
    stop: () => provider.shutdown(),
  }
}

const idAttribute = (id: string | null) => (id === null ? {} : { 'greeter.event.id': id })

function below({ traceId, rootSpanId }: TicketTrace) {
  const traceFlags = TraceFlags.SAMPLED
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: rootSpanId, traceFlags, isRemote: true })
}

/** Random ids for spans, but a root gets those that follow from its ticket. */
function idsForRoots() {
  const random = new RandomIdGenerator()
  let root: TicketTrace | null = null
  return {
    generateTraceId: () => root?.traceId ?? random.generateTraceId(),
    generateSpanId: () => root?.rootSpanId ?? random.generateSpanId(),
    /** A span asks for its ids while it is being started, in this very tick. */
    asRoot<Span>(ticket: TicketTrace, start: () => Span): Span {
      root = ticket
      try {
        return start()
      } finally {
        root = null
      }
    },
  } satisfies IdGenerator & Record<string, unknown>
}

/** So many a second, and a word about each one more. */
function createAllowance(clock: Clock, onSkipped: () => void): () => boolean {
  let second = 0
  let used = 0
  return () => {
    const now = Math.floor(clock.monotonic() / 1_000)
    if (now !== second) {
      second = now
      used = 0
    }
    used += 1
    if (used <= mostWebhookSpans) return true
    onSkipped()
    return false
  }
}
