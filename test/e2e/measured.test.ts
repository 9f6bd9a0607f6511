/** What is measured on the way of a ticket: metrics that are scraped, and traces that go to a collector. */
import { expect, test } from 'vitest'
import { createLogger } from '../../src/telemetry/logger.ts'
import { type MetricName, metricTable } from '../../src/telemetry/metric-table.ts'
import { traceIdOf } from '../../src/telemetry/trace-ids.ts'
import { type CollectedSpan, startCollector } from '../support/collector.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import type { Desk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Zauberberg', email: 'anna.zauberberg@example.com' }
const told = { subject: 'Teapot Quetzal', text: 'Where is my teapot with the wombat?' }

const scrape = async ({ greeter }: Desk) => {
  const response = await greeter.fetch(new Request('http://greeter.test/metrics'))
  return await response.text()
}

/** What a series stands at; null when it is not there. */
const valueOf = (text: string, series: string) => {
  const line = text.split('\n').find(one => one.startsWith(`${series} `))
  return line === undefined ? null : Number(line.slice(series.length + 1))
}

/** The names that have samples, without what a histogram adds, and their labels. */
function samplesIn(text: string): Array<{ name: string; labels: string[] }> {
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#') && !line.startsWith('target_info'))
    .map(line => {
      const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? []
      const names = Array.from(labels.matchAll(/(\w+)="/g), ([, label = '']) => label)
      return { name: name.replace(/_(bucket|sum|count)$/, ''), labels: names.filter(one => one !== 'le') }
    })
}

describeOnDatabases('measuring', kind => {
  const one = oneDesk(kind)

  test('a ticket is counted and timed from its webhooks to the accepted reply', async () => {
    const desk = await one.start({ environment: { NOTE: 'on' } })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    await desk.quiet()
    await desk.greeter.fetch(new Request('http://greeter.test/greet', { method: 'POST', body: '{}' }))
    const text = await scrape(desk)
    const { received } = await desk.stats()
    expect(valueOf(text, 'greeter_webhook_answers_total{status="200"}')).toBe(received)
    expect(valueOf(text, 'greeter_webhook_answers_total{status="401"}')).toBe(1)
    expect(valueOf(text, 'greeter_acknowledgement_duration_seconds_count')).toBe(received)
    const answer = 'greeter_decisions_total{verdict="answer",reason="new-customer-ticket"}'
    expect(valueOf(text, answer)).toBe(1)
    expect(valueOf(text, 'greeter_reply_accepted_duration_seconds_count')).toBe(1)
    expect(valueOf(text, 'greeter_helpdesk_requests_total{purpose="reply",status="201"}')).toBe(1)
    expect(valueOf(text, 'greeter_messages{kind="note",state="sent"}')).toBe(1)
    expect(valueOf(text, 'greeter_pace_capacity{account="sandbox"}')).toBeGreaterThan(0)
    // Nobody asked for traces.
    expect(text).not.toContain('greeter_spans_total{')
  })

  test('every sample is of the table, with its labels: none can grow without end', async () => {
    const desk = await one.start({ environment: { SWEEP_MINUTES: '1' } })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    const samples = samplesIn(await scrape(desk))
    const table: Partial<Record<string, { labels: readonly string[] }>> = metricTable
    const strange = samples.filter(({ name, labels }) => table[name]?.labels.join() !== labels.join())
    expect(strange).toEqual([])
    const found = new Set(samples.map(({ name }) => name))
    // These need traces, a sweep that has ended, and a pass of retention.
    const later = /^greeter_(spans|sweep|retention)_/
    const missing = (Object.keys(metricTable) as MetricName[]).filter(
      name => !found.has(name) && !later.test(name),
    )
    expect(missing).toEqual([])
  })

  test('at the level debug the log tells the way of a ticket, with its events and its trace', async () => {
    const lines: string[] = []
    const log = createLogger('debug', false, { write: line => void lines.push(line) })
    const desk = await one.start({ log })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    const said = lines.map(line => JSON.parse(line) as Record<string, unknown>)
    const trace = traceIdOf({ account: 'sandbox', ticketId })
    const of = (msg: string) => said.filter(line => line['msg'] === msg)
    expect(of('a webhook is stored')[0]).toMatchObject({
      ticketId,
      trace,
      eventId: expect.stringMatching(/^\d+$/),
    })
    expect(of('a ticket is decided')[0]).toMatchObject({ ticketId, trace, verdict: 'answer' })
    expect(of('a ticket is decided')[0]?.['events']).not.toEqual([])
    expect(of('a message was tried')[0]).toMatchObject({ ticketId, trace, kind: 'reply', status: 201 })
  })

  test('when the database cannot be read, what the process knows by itself is still told', async () => {
    const desk = await one.start({ triggers: null })
    await one.database.exec('alter table call_count rename to away')
    const text = await scrape(desk)
    await one.database.exec('alter table away rename to call_count')
    expect(valueOf(text, 'greeter_record_readable')).toBe(0)
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
    expect(text).not.toContain('greeter_tickets')
    expect(valueOf(await scrape(desk), 'greeter_record_readable')).toBe(1)
  })

  test('one trace leads from the webhooks over the decision to the accepted reply, and names nobody', async () => {
    await using collector = await startCollector()
    const desk = await one.start({
      environment: {
        NOTE: 'on',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-team=the%20shop',
      },
    })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(ticketId)
    const metrics = await scrape(desk)
    await desk.close()

    const spans = collector.spans()
    const ids = new Set(spans.map(({ traceId }) => traceId))
    expect([...ids]).toEqual([traceIdOf({ account: 'sandbox', ticketId })])
    const byName = (name: string) => spans.filter(span => span.name === name)
    const [decide] = byName('decide').filter(span => attribute(span, 'greeter.greets') === true)
    const webhooks = byName('webhook').map(({ spanId }) => spanId)
    expect(webhooks).toContain(decide?.parentSpanId)
    expect(webhooks).toEqual(expect.arrayContaining(decide?.links.map(({ spanId }) => spanId) ?? []))
    expect(byName('send reply')).toMatchObject([{ parentSpanId: decide?.spanId }])
    expect(byName('send note')).toMatchObject([{ parentSpanId: decide?.spanId }])
    expect(byName('wake').length).toBeGreaterThan(0)
    expect(collector.headers()[0]).toMatchObject({ path: '/v1/traces', 'x-team': 'the shop' })

    const said = `${collector.text()}\n${metrics}`.toLowerCase()
    expect(['zauberberg', 'quetzal', 'wombat', 'anna'].filter(word => said.includes(word))).toEqual([])
    await one.start({ triggers: null })
  })

  // Asks nothing of the database.
  test.skipIf(kind.name !== 'PGlite')(
    'a collector that is away costs no ticket, and it is said',
    async () => {
      const lines: string[] = []
      const log = createLogger('info', false, { write: line => void lines.push(line) })
      const endpoint = `http://127.0.0.1:${await freePort()}`
      const desk = await one.start({ log, environment: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } })
      const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
      await until('the log says so', () => lines.some(line => line.includes('traces do not reach')))
      expect(valueOf(await scrape(desk), 'greeter_spans_total{fate="lost"}')).toBeGreaterThan(0)
    },
  )
})

function attribute({ attributes }: CollectedSpan, name: string): unknown {
  const value = attributes.find(({ key }) => key === name)?.value ?? {}
  return Object.values(value)[0]
}
