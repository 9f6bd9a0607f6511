import { afterEach, beforeEach, expect, test } from 'vitest'
import { plusMs, systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/db/migrate.ts'
import { transact } from '../../src/db/transact.ts'
import { reserveActions } from '../../src/outbox/actions/reserve-actions.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { openSenderDesk, type SenderDesk } from '../support/sender-desk.ts'
import { until } from '../support/until.ts'

/** A narrow bucket, so that there is always more to do than may be done. */
const narrow = { sandbox: { rateLimit: { calls: 4, seconds: 0.2 } }, pace: { limit: 4, windowMs: 200 } }

describeOnDatabases('more to call than the pace allows', kind => {
  let opened: TestDatabase
  const desks: SenderDesk[] = []
  beforeEach(async () => {
    opened = await kind.open()
    await migrate(opened.database)
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await opened.drop()
  })
  async function open(options: Partial<Parameters<typeof openSenderDesk>[0]>) {
    const desk = await openSenderDesk({ database: opened.database, ...options })
    desks.push(desk)
    return desk
  }

  test('replies go before notes, notes before what rules do, that before reads, reads before look-ups, look-ups before confirmation', async () => {
    // Long before a second look at the unclear one is due.
    const desk = await open({ ...narrow, timing: { looks: [1_500, 600_000] } })
    const tickets = await desk.openTickets(3)
    // In the wrong order, and each has waited longer than the one that goes before it.
    await accepted(desk)
    await unknown(desk, 10_000)
    await toRead(desk)
    await toTag(desk)
    await desk.reserve('note', tickets)
    await desk.reserve('reply', tickets)
    desk.sender.start()

    await until('all is called', () => callsOf(desk).length >= 10)
    expect(callsOf(desk).slice(0, 10)).toEqual([
      ...Array.from({ length: 3 }, () => 'reply'),
      ...Array.from({ length: 3 }, () => 'note'),
      'tags',
      'read',
      'look-up',
      'confirm',
    ])
  })

  test('a look-up that is a minute late goes first, but never takes the turn of all replies', async () => {
    // Between two rounds lies the whole test.
    const desk = await open({ ...narrow, timing: { idle: 60_000 } })
    const tickets = await desk.openTickets(5)
    await desk.reserve('reply', tickets)
    await unknown(desk, 61_000)
    await unknown(desk, 61_000)
    desk.sender.start()

    await until('the replies are out', () => callsOf(desk).filter(call => call === 'reply').length === 5)
    // What is idle after the last of them may be looked up by then.
    expect(callsOf(desk).slice(0, 6)).toEqual(['look-up', 'reply', 'reply', 'reply', 'reply', 'reply'])
  })

  test('a sender that hears nothing of Gorgias leaves the account to one that does, and nothing is sent twice', async () => {
    // Nobody else holds on to them: collected as garbage, a call would never be given up.
    const unanswered: Request[] = []
    const cutOff = await open({
      holder: 'cut off',
      timing: { leaseRenew: 100, standAside: 60_000 },
      sandbox: { rateLimit: { calls: 1_000, seconds: 1 } },
      fetch: request => {
        // The profile is read; then the line is dead.
        if (request.method === 'GET') return cutOff.sandbox.fetch(request)
        unanswered.push(request)
        return new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
        })
      },
    })
    const other = await open({
      holder: 'the other',
      existing: cutOff.sandbox,
      timing: { leaseRenew: 100 },
    })
    const tickets = await cutOff.openTickets(3)
    await cutOff.reserve('reply', tickets)
    cutOff.sender.start()
    await until('the first one holds the account', async () => (await holder()) === 'cut off')
    other.sender.start()

    await until('the other took over', async () => (await holder()) === 'the other')
    await until('all is sent', () => callsOf(cutOff).filter(call => call === 'reply').length === 3)
    expect(tickets.map(id => cutOff.sandbox.messages(id).filter(({ via }) => via === 'api').length)).toEqual([
      1, 1, 1,
    ])
  })

  async function holder(): Promise<string | null> {
    const row = await opened.database.sql.selectFrom('account').select('sender').executeTakeFirstOrThrow()
    return row.sender
  }

  /** A reply whose call ended without an answer; its look was due so long ago. */
  async function unknown(desk: SenderDesk, dueForMs: number): Promise<void> {
    const now = systemClock.now()
    await put(desk, { state: 'unknown', attempt: 1, claimed_at: now, look_at: plusMs(now, -dueForMs) })
  }

  async function accepted(desk: SenderDesk): Promise<void> {
    const acceptedAt = plusMs(systemClock.now(), -60_000)
    await put(desk, { state: 'accepted', attempt: 1, message_id: 1, accepted_at: acceptedAt })
  }

  async function put(desk: SenderDesk, change: object): Promise<void> {
    const [id = 0] = await desk.openTickets(1)
    await desk.reserve('reply', [id])
    await opened.database.sql.updateTable('outbox').set(change).where('ticket_id', '=', id).execute()
  }

  async function toTag(desk: SenderDesk): Promise<void> {
    const [ticketId = 0] = await desk.openTickets(1)
    const actions = [{ action: 'addTags' as const, tags: ['a'] }]
    const wanted = { account: 'sandbox', ticketId, purpose: 'greeting', rule: 'R', actions, seenMessageId: 0 }
    await transact(opened.database.sql, trx => reserveActions(trx, [wanted], systemClock.now()))
  }

  async function toRead(desk: SenderDesk): Promise<void> {
    const [id = 0] = await desk.openTickets(1)
    const due = { read_due_at: systemClock.now(), read_kind: 'facts' as const }
    await opened.database.sql.updateTable('ticket').set(due).where('id', '=', id).execute()
  }
})

/** What each call was for, in order, without the three that read the profile. */
function callsOf(desk: SenderDesk): string[] {
  return desk.sandbox.calls().flatMap(({ method, path, query, body }) => {
    if (path.endsWith('/tags')) return ['tags']
    if (method === 'POST') return JSON.stringify(body).includes('internal-note') ? ['note'] : ['reply']
    if (/^\/api\/tickets\/\d+$/.test(path)) return ['read']
    if (path !== '/api/messages') return []
    return query.includes('ticket_id') ? ['look-up'] : ['confirm']
  })
}
