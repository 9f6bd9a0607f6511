/** A backtest that a person stops with Ctrl-C and starts again: a process of its own, a real signal. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createDataFolder } from '../support/data-folder.ts'
import { startChild } from '../support/greeter-child.ts'
import { until } from '../support/until.ts'

const candidate = `greeter: 1
rules:
  - { name: Refund, when: { subject: { containsWord: refund } }, send: { reply: receipt } }
templates:
  receipt: { text: "We have your message. This is automatic; reply to reach a person." }
`

/** Stopped by a person, as a shell knows it. */
const interrupted = 130

describe('greeter backtest, stopped with Ctrl-C', () => {
  let data: { folder: string; drop(): Promise<void> }
  let sandbox: Sandbox
  let served: ServedSandbox
  let environment: Record<string, string>

  beforeEach(async () => {
    data = await createDataFolder()
    // A quarter of this is five calls a second.
    sandbox = createSandbox({ rateLimit: { calls: 400, seconds: 20 } })
    served = await serveSandbox(sandbox)
    environment = {
      DATA_DIR: data.folder,
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: served.url,
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
    }
    writeFileSync(join(data.folder, 'candidate.yaml'), candidate)
  })
  afterEach(async () => {
    sandbox.close()
    await served.close()
    await data.drop()
  })

  const start = (...words: string[]) =>
    startChild(
      'src/main.ts',
      ['backtest', '--policy', join(data.folder, 'candidate.yaml'), ...words],
      environment,
    )

  test('reading from the API, keeps what was read; the same command goes on, and reads nothing twice', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => {
      const subject = at % 2 === 0 ? 'A refund, please' : 'Which size?'
      return sandbox.openTicket({ subject, text: `Hello, this is about number ${at}. Thanks.` }).ticketId
    })
    const cache = join(data.folder, 'tickets.jsonl')
    const kept = () => readIfThere(cache).trim().split('\n').filter(Boolean).length
    const words = ['--from-api', '--last', '8', '--cache', cache]

    const first = start(...words)
    await until('some tickets are read', () => kept() >= 2)
    first.process.kill('SIGINT')
    expect(await first.ended).toEqual({ code: interrupted, signal: null })
    expect(first.stderr()).toContain(`Stopped; what was read is in ${cache}, and the same command goes on.`)
    expect(first.stdout()).toBe('')
    expect(kept()).toBeLessThan(8)

    const second = start(...words, '--json')
    expect(await second.ended).toEqual({ code: 0, signal: null })
    expect(second.stderr()).toContain('100 %: 8 of 8 tickets')
    expect(JSON.parse(second.stdout())).toMatchObject({
      totals: { answered: { candidate: 4, active: 8 } },
    })
    const readsOf = (id: number) =>
      sandbox.calls().filter(({ method, path }) => method === 'GET' && path === `/api/tickets/${id}`).length
    expect(ids.map(readsOf)).toEqual(ids.map(() => 1))
  })

  test('running over stored tickets, writes how far it came; --resume goes on, and leaves no ticket out', async () => {
    const tickets = 1_000
    await storeTickets(data.folder, tickets)
    const [state, csv] = [join(data.folder, 'state.json'), join(data.folder, 'changed.csv')]
    const words = ['--last', String(tickets), '--state', state]

    const first = start(...words)
    await until('it runs', () => first.stderr().includes(` of ${tickets} tickets`))
    first.process.kill('SIGINT')
    expect(await first.ended).toEqual({ code: interrupted, signal: null })
    expect(first.stderr()).toMatch(/Stopped after \d+ of 1000 tickets; --resume goes on\./)
    const { done } = JSON.parse(readFileSync(state, 'utf8')) as { done: number }
    expect(done).toBeLessThan(tickets)

    const second = start(...words, '--resume', '--json', '--csv', csv)
    expect(await second.ended).toEqual({ code: 0, signal: null })
    expect(JSON.parse(second.stdout())).toMatchObject({
      totals: { answered: { candidate: tickets / 2, active: tickets } },
    })
    const changed = readFileSync(csv, 'utf8').trim().split('\n').slice(1)
    expect(new Set(changed.map(line => line.split(',')[0])).size).toBe(tickets)
    // What was stopped is over.
    expect(readIfThere(state)).toBe('')
  })
})

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Tickets of as many people, a minute from each to the next, as one webhook has told of each. */
async function storeTickets(folder: string, count: number): Promise<void> {
  const database = await openDatabase({ folder })
  try {
    const ticket = {
      id: 0,
      status: 'open',
      channel: 'email',
      via: 'email',
      from_agent: false,
      spam: false,
      subject: 'SUBJECT',
      created_datetime: 'WHEN',
      updated_datetime: 'WHEN',
      customer: { id: 0, email: 'customer@company-0.example', name: 'Anna Berg' },
      messages: [
        {
          id: 0,
          public: true,
          channel: 'email',
          via: 'email',
          from_agent: false,
          created_datetime: 'WHEN',
          subject: 'SUBJECT',
          body_text: 'Hello, this is about my order NUMBER and nothing else.',
          source: {
            type: 'email',
            from: { address: 'customer@company-0.example' },
            to: [{ address: 'help@shop.example' }],
          },
        },
      ],
    }
    const numbered = JSON.stringify({ ticket })
      .replaceAll('"id":0', '"id":NUMBER')
      .replaceAll('company-0', 'company-NUMBER')
    const at = sql`(timestamptz '2026-11-02 08:00Z' + n * interval '1 minute')`
    const { sql: db } = database
    await sql`insert into account (id, mode, connected_at) values ('sandbox', 'shadow', '2026-01-01')
      on conflict (id) do update set connected_at = excluded.connected_at`.execute(db)
    await sql`insert into event (account, key, source, trust, ticket_id, trigger, content_type, body, received_at, handled_at)
      select 'sandbox', 'event-' || n, 'webhook', 'full', n, 'ticket-created', 'application/json',
        convert_to(replace(replace(replace(${numbered}::text, 'NUMBER', n::text),
          'WHEN', to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')),
          'SUBJECT', case when n % 2 = 0 then 'A refund for ' || n else 'Which size is ' || n end), 'UTF8'),
        ${at}, ${at} + interval '1 second'
      from generate_series(1, ${count}::int) n`.execute(db)
    await sql`insert into ticket (account, id, first_seen_at, last_event_at, outcome)
      select account, ticket_id, received_at, received_at, 'skipped' from event`.execute(db)
  } finally {
    await database.close()
  }
}
