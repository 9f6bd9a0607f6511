/** One metric, as Prometheus's conventions name it: base units, `_total` on what only grows. */
interface Metric {
  type: 'counter' | 'gauge' | 'histogram'
  labels: readonly string[]
  /**
   * `process`: what this process has seen since it started; add up over processes.
   * `record`: read from the database, so every process says the same; take the highest.
   */
  of: 'process' | 'record'
  help: string
}

/**
 * Every metric of `GET /metrics`. All labels have closed lists of values (states, reasons, purposes, status codes) or
 * name a connected account: nothing that a customer writes makes a new series.
 */
export const metricTable = {
  greeter_webhook_answers_total: {
    type: 'counter',
    labels: ['status'],
    of: 'process',
    help: 'Webhooks answered, by HTTP status.',
  },
  greeter_acknowledgement_duration_seconds: {
    type: 'histogram',
    labels: [],
    of: 'process',
    help: 'From the headers of a webhook to its answer 200, its event committed.',
  },
  greeter_wake_duration_seconds: {
    type: 'histogram',
    labels: [],
    of: 'process',
    help: 'Giving a batch of tickets to those who decide.',
  },
  greeter_decisions_total: {
    type: 'counter',
    labels: ['verdict', 'reason'],
    of: 'process',
    help: 'New decisions about tickets, by verdict and reason.',
  },
  greeter_decision_duration_seconds: {
    type: 'histogram',
    labels: [],
    of: 'process',
    help: 'From the start of a run about a batch of tickets to the commit of its decisions.',
  },
  greeter_reply_accepted_duration_seconds: {
    type: 'histogram',
    labels: [],
    of: 'process',
    help: 'From the first that was heard of a ticket until the helpdesk accepted the reply, delays of rules included.',
  },
  greeter_helpdesk_requests_total: {
    type: 'counter',
    labels: ['purpose', 'status'],
    of: 'process',
    help: 'Calls to the helpdesk, by purpose and HTTP status; "none" without an answer.',
  },
  greeter_helpdesk_request_duration_seconds: {
    type: 'histogram',
    labels: [],
    of: 'process',
    help: 'Calls to the helpdesk, from start to end.',
  },
  greeter_pace_used: {
    type: 'gauge',
    labels: ['account'],
    of: 'process',
    help: "How full the account's bucket of calls is believed to be. Only a process that works tells; believe the one that sends.",
  },
  greeter_pace_capacity: {
    type: 'gauge',
    labels: ['account'],
    of: 'process',
    help: "How many calls the account's bucket holds.",
  },
  greeter_pace_left_to_others: {
    type: 'gauge',
    labels: ['account'],
    of: 'process',
    help: "Calls of the bucket left free because other users of the account's limit were noticed.",
  },
  greeter_spans_total: {
    type: 'counter',
    labels: ['fate'],
    of: 'process',
    help: 'Spans of traces: recorded, left out because there were too many, or lost on their way to the collector.',
  },
  process_resident_memory_bytes: {
    type: 'gauge',
    labels: [],
    of: 'process',
    help: 'Resident memory.',
  },
  process_cpu_seconds_total: {
    type: 'counter',
    labels: [],
    of: 'process',
    help: 'User and system processor time.',
  },
  process_start_time_seconds: {
    type: 'gauge',
    labels: [],
    of: 'process',
    help: 'When measuring began, in Unix time.',
  },
  nodejs_eventloop_lag_p99_seconds: {
    type: 'gauge',
    labels: [],
    of: 'process',
    help: 'How late the event loop was, at most, in 99 of 100 looks since the last scrape.',
  },
  greeter_record_readable: {
    type: 'gauge',
    labels: [],
    of: 'process',
    help: 'Whether the database could be read for this answer; without it the metrics of the record are missing.',
  },
  greeter_webhooks_received_total: {
    type: 'counter',
    labels: [],
    of: 'record',
    help: 'Webhooks stored, copies included.',
  },
  greeter_webhooks_duplicate_total: {
    type: 'counter',
    labels: [],
    of: 'record',
    help: 'Webhooks that were copies of a stored one.',
  },
  greeter_webhooks_unusable: {
    type: 'gauge',
    labels: [],
    of: 'record',
    help: 'Stored webhooks that name no ticket.',
  },
  greeter_events_unprocessed: {
    type: 'gauge',
    labels: [],
    of: 'record',
    help: 'Events that wait to be handled.',
  },
  greeter_tickets: { type: 'gauge', labels: ['outcome'], of: 'record', help: 'Tickets by outcome.' },
  greeter_messages: {
    type: 'gauge',
    labels: ['kind', 'state'],
    of: 'record',
    help: 'Outgoing messages by kind and state.',
  },
  greeter_api_calls_total: {
    type: 'counter',
    labels: ['purpose'],
    of: 'record',
    help: 'Calls to the helpdesk by purpose, of all processes and all time.',
  },
  greeter_account_paused: {
    type: 'gauge',
    labels: ['account'],
    of: 'record',
    help: 'Whether an account is paused: by a person, an error, or the breaker.',
  },
  greeter_breaker_open: {
    type: 'gauge',
    labels: ['account'],
    of: 'record',
    help: 'Whether the breaker has paused the account.',
  },
  greeter_sweep_found_total: {
    type: 'counter',
    labels: ['account'],
    of: 'record',
    help: 'Tickets found by the sweep that no webhook told of.',
  },
  greeter_sweep_completed_timestamp_seconds: {
    type: 'gauge',
    labels: ['account'],
    of: 'record',
    help: 'When the last sweep came to its end, in Unix time.',
  },
  greeter_retention_removed: {
    type: 'gauge',
    labels: ['kind'],
    of: 'record',
    help: 'Rows that the last pass of retention removed or emptied, by kind of data.',
  },
  greeter_retention_completed_timestamp_seconds: {
    type: 'gauge',
    labels: [],
    of: 'record',
    help: 'When the last pass of retention came to its end, in Unix time.',
  },
  greeter_alarm: { type: 'gauge', labels: ['alarm'], of: 'record', help: 'Open episodes of each alarm.' },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof metricTable

/** The names of one type. */
type NamesOf<Type extends Metric['type']> = {
  [Name in MetricName]: (typeof metricTable)[Name]['type'] extends Type ? Name : never
}[MetricName]
export type CounterName = NamesOf<'counter'>
export type GaugeName = NamesOf<'gauge'>
export type HistogramName = NamesOf<'histogram'>

/** One series of a metric: the values of its labels, in their order, and what it stands at. */
export interface Series {
  labels: readonly string[]
  value: number
}

/** What the metrics of the record stand at. One that is missing is not known. */
export type Reading = Partial<Record<MetricName, readonly Series[]>>
