import { expect, test } from 'vitest'
import {
  asPerson,
  changed,
  everyAction,
  failedWork,
  receiptAnd,
  staffUp,
  ticketOf,
  writesTo,
} from '../support/changed-tickets.ts'
import { describeOnDatabases } from '../support/databases.ts'
import type { Desk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

describeOnDatabases('what a rule does to the ticket, when Gorgias does not simply say yes', kind => {
  const one = oneDesk(kind)
  async function start(actions: string): Promise<Desk> {
    const desk = await one.start({ policy: receiptAnd(actions), timing: { looks: [300, 600] } })
    await staffUp(desk.sandbox)
    return desk
  }

  test('is done again after every kind of ending: it says how the ticket is to be', async () => {
    const endings = [
      { mode: 'answer-before', status: 502 },
      { mode: 'answer-after', status: 502 },
      { mode: 'drop-before' },
      { mode: 'drop-after' },
      { mode: 'hang-after' },
      { mode: 'half-body' },
      { mode: 'refuse' },
      { mode: 'answer-before', status: 429, headers: { 'Retry-after': '1' } },
    ] as const
    const desk = await start(everyAction)
    const { sandbox } = desk
    const opened = endings.map((fault, at) => {
      // Somebody else each time (LOOP-RULES B02).
      const { ticketId } = sandbox.openTicket({ from: { name: null, email: `c${at}@shop${at}.example` } })
      for (const method of ['POST', 'PUT'])
        sandbox.failNext({ ...fault, method, path: new RegExp(`/tickets/${ticketId}(/tags)?$`) })
      return ticketId
    })
    for (const ticketId of opened) {
      const story = await changed(desk, ticketId)
      expect(story.actions.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
      const ticket = await ticketOf(sandbox, ticketId)
      expect(ticket).toMatchObject({ status: 'closed', assignee_team: { name: 'Returns' } })
      expect(ticket['tags']).toHaveLength(2)
      expect(sandbox.outbox().filter(mail => mail.ticketId === ticketId)).toHaveLength(1)
    }
  })

  test('a refusal pauses nothing, leaves the ticket in sight, is listed, and can be tried again', async () => {
    const desk = await start(everyAction)
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.failNext({ mode: 'answer-before', status: 403, method: 'POST', path: /\/tags$/ })
    const story = await until('the others are done', async () => {
      const now = await desk.story(ticketId).catch(() => null)
      return now?.actions.filter(({ state }) => state === 'done').length === 3 && now
    })
    expect(story.actions.map(({ action, state, reason }) => [action, state, reason])).toEqual([
      ['addTags', 'failed', 'action-refused'],
      ['assignTeam', 'done', null],
      ['assignUser', 'done', null],
      ['priority', 'done', null],
      ['close', 'reserved', null],
    ])
    expect((await desk.stats()).accounts[0]?.pausedAt).toBeNull()
    const { items } = await failedWork(desk)
    expect(items).toMatchObject([{ what: 'addTags', ticketId, reason: 'action-refused' }])
    expect(items[0]?.detail).toContain('403')
    expect(await ticketOf(desk.sandbox, ticketId)).toMatchObject({ status: 'open' })

    expect((await asPerson(desk, 'retry', ticketId)).results).toMatchObject([{ done: true }])
    expect((await changed(desk, ticketId)).actions.every(({ state }) => state === 'done')).toBe(true)
    expect(await ticketOf(desk.sandbox, ticketId)).toMatchObject({ status: 'closed' })
    expect((await failedWork(desk)).items).toEqual([])
  })

  test('a team that Gorgias does not know fails by name, and the rest is done', async () => {
    const desk = await start('assignTeam: Nobody, priority: low')
    const { ticketId } = desk.sandbox.openTicket()
    const story = await changed(desk, ticketId)
    expect(story.actions.map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'no-such-team'],
      ['done', null],
    ])
  })

  test('waits for a reply that failed, until a person ends the matter', async () => {
    const desk = await start('close: true')
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.failNext({ mode: 'answer-before', status: 400, method: 'POST', path: /\/messages$/ })
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'failed' })
    await desk.quiet()
    expect((await desk.story(ticketId)).actions).toMatchObject([{ state: 'reserved', attempt: 0 }])
    expect(writesTo(desk.sandbox, ticketId)).toEqual(['POST messages'])
    await asPerson(desk, 'dismiss', ticketId)
    expect((await desk.story(ticketId)).actions).toMatchObject([
      { state: 'cancelled', reason: 'action-dismissed' },
    ])
  })

  test('a ticket that was merged is left to whoever merged it', async () => {
    const desk = await start('close: true')
    const survivor = desk.sandbox.openTicket({ from: { name: 'Bo', email: 'bo@other.example' } }).ticketId
    await changed(desk, survivor)
    desk.sandbox.reopenTicket(survivor)
    const { ticketId } = desk.sandbox.openTicket()
    desk.sandbox.failNext({
      mode: 'answer-before',
      status: 502,
      method: 'PUT',
      path: new RegExp(`/${ticketId}$`),
    })
    await until('the first try failed', async () => {
      const [close] = (await desk.story(ticketId).catch(() => null))?.actions ?? []
      return close?.state === 'reserved' && close.attempt === 1
    })
    desk.sandbox.mergeTickets(ticketId, survivor)
    expect((await changed(desk, ticketId)).actions).toMatchObject([
      { state: 'cancelled', reason: 'action-merged' },
    ])
    expect(await ticketOf(desk.sandbox, survivor)).toMatchObject({ status: 'open' })
  })
})
