/** What a person does to tickets, through the API: work lists, answers, retries, dismissals. */
import { describe, expect, test } from 'vitest'
import type { ActAnswer, WorkPage } from '../../src/console-api/contract.ts'
import type { ActName } from '../../src/db/tables.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Berg', email: 'anna@example.com' }
/** A mark of a robot: skipped by the guards. */
const automatic = { 'Auto-Submitted': 'auto-replied' }
const hold = { UNKNOWN_OUTCOME: 'hold' }

describeOnDatabases('acts of a person', kind => {
  const one = oneDesk(kind)

  const token = async (may: 'read' | 'act') => {
    const report = await operations.token(one.now.greeter.setup, {
      positionals: ['create', 'anna'],
      flags: { may },
    })
    return report.lines[0] ?? ''
  }
  const ask = async (path: string, bearer: string, body?: object) =>
    await one.now.greeter.fetch(
      new Request(`http://greeter.test${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    )
  const act = async (name: ActName, ticketIds: number[], more: object = {}) => {
    const tickets = ticketIds.map(ticketId => ({ account: one.now.greeter.account, ticketId }))
    const response = await ask('/api/acts', await token('act'), { act: name, tickets, ...more })
    expect(response.status).toBe(200)
    // The contract's own answer.
    return ((await response.json()) as ActAnswer).results
  }
  const work = async (list: string) => {
    const response = await ask(`/api/work?list=${list}`, await token('read'))
    expect(response.status).toBe(200)
    return (await response.json()) as WorkPage
  }
  const replies = (ticketId: number) =>
    one.now.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:') && message.channel !== 'internal-note')
  const intoTicket = (ticketId: number) => ({
    method: 'POST',
    path: new RegExp(`/tickets/${ticketId}/messages$`),
  })

  test('a token that may only read is refused with a clear line, and so is one that is none', async () => {
    await one.start()
    const body = { act: 'answer', tickets: [{ account: 'sandbox', ticketId: 1 }] }
    const refused = await ask('/api/acts', await token('read'), body)
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { error: expect.stringContaining('--may act') },
    ])
    expect((await ask('/api/acts', 'nobody', body)).status).toBe(401)
    expect((await ask('/api/acts', await token('act'), { act: 'sing', tickets: [] })).status).toBe(400)
  })

  describe('answer now', () => {
    test('outweighs a guard, once, however often it is asked, and stays for later events', async () => {
      const desk = await one.start()
      const { ticketId } = desk.sandbox.openTicket({ from: anna, headers: automatic })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'skipped', reason: 'auto-submitted' })

      const [preview] = await act('answer', [ticketId], { preview: true })
      expect(preview).toMatchObject({ possible: true, done: false })
      const asked = await Promise.all([1, 2, 3].map(() => act('answer', [ticketId, ticketId])))
      expect(asked.flat().some(({ done }) => done)).toBe(true)
      await until('the ticket is answered', async () => (await desk.story(ticketId)).outcome === 'answered')
      desk.sandbox.customerWrites(ticketId, { text: 'One more thing.', headers: automatic })
      await desk.quiet()

      const story = await desk.settled(ticketId)
      expect(story).toMatchObject({ outcome: 'answered' })
      expect(story.decisions.map(({ reason }) => reason)).toContain('answered-on-request')
      expect(replies(ticketId)).toHaveLength(1)
      expect(story.acts[0]).toMatchObject({
        act: 'answer',
        actor: 'token anna',
        before: { outcome: 'skipped', reason: 'auto-submitted', messages: [] },
      })
      const [again] = await act('answer', [ticketId], { force: true })
      expect(again).toMatchObject({ done: false, text: 'This ticket has had its reply.' })
    })

    test('asks a person to insist where a person has answered, and never answers what has no question', async () => {
      const desk = await one.start()
      const closed = desk.sandbox.openTicket({ from: anna, spam: true })
      const ours = desk.sandbox.agentOpensTicket({ to: anna, text: 'Your parcel is late.' })
      await desk.settled(closed.ticketId)
      await desk.settled(ours.ticketId)
      expect(await act('answer', [closed.ticketId, ours.ticketId])).toMatchObject([
        { possible: false, forceHelps: true },
        { possible: false, forceHelps: false },
      ])
      expect(await act('answer', [closed.ticketId, ours.ticketId], { force: true })).toMatchObject([
        { done: true },
        { done: false },
      ])
      await until('it is answered', async () => (await desk.story(closed.ticketId)).outcome === 'answered')
      await desk.quiet()
      expect([replies(closed.ticketId).length, replies(ours.ticketId).length]).toEqual([1, 0])
    })
  })

  describe('retry', () => {
    test('looks before it sends what was held, and sends once when it is asked twice', async () => {
      const desk = await one.start({ environment: hold, timing: { looks: [200, 400] } })
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      desk.sandbox.failNext({ mode: 'drop-before', ...intoTicket(ticketId) })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'held', reason: 'cannot-be-proved' })
      expect((await work('held')).items).toMatchObject([
        { ticketId, what: 'reply', reason: 'cannot-be-proved', channel: 'email' },
      ])

      const asked = (await Promise.all([1, 2].map(() => act('retry', [ticketId])))).flat()
      expect(asked.filter(({ done }) => done)).toHaveLength(1)
      const story = await until('it is sent', async () => {
        const told = await desk.settled(ticketId)
        return told.outcome === 'answered' && told
      })
      expect(replies(ticketId)).toHaveLength(1)
      const calls = story.messages[0]?.attempts.map(({ call }) => call)
      expect(calls).toEqual(['send', 'look-up', 'look-up', 'look-up', 'look-up', 'send'])
      expect((await work('held')).items).toEqual([])
    })

    test('of a message that is there after all sends nothing, with its echo racing', async () => {
      const desk = await one.start({
        environment: hold,
        timing: { looks: [100, 200] },
        // Listed two seconds later, long after the looks; no webhook but the first: the echo is ours to send.
        sandbox: { timeScale: 0.02, listLag: 100_000 },
        triggers: ['ticket-created'],
      })
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      desk.sandbox.failNext({ mode: 'drop-after', ...intoTicket(ticketId) })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'held', reason: 'cannot-be-proved' })
      const [reply] = replies(ticketId)
      await until('the helpdesk lists it', async () => {
        const response = await desk.sandbox.fetch(
          new Request(`http://gorgias.test/api/tickets/${ticketId}/messages`, {
            headers: { authorization: desk.sandbox.authorization },
          }),
        )
        return (await response.text()).includes(reply?.external_id ?? 'nothing')
      })
      const echo = new Request('http://greeter.test/webhooks/gorgias', {
        method: 'POST',
        headers: { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' },
        body: JSON.stringify({ ticket: { id: ticketId }, message: { ...reply, ticket_id: ticketId } }),
      })
      const [asked] = await Promise.all([act('retry', [ticketId]), desk.greeter.fetch(echo)])
      expect(asked).toHaveLength(1)
      await until('it is proved', async () => (await desk.story(ticketId)).outcome === 'answered')
      await desk.quiet()
      expect(replies(ticketId)).toHaveLength(1)
      const story = await desk.story(ticketId)
      expect(story.messages[0]?.attempts.filter(({ call }) => call === 'send')).toHaveLength(1)
    })

    test("sends what Gorgias refused, which stood on the list in Gorgias's own words", async () => {
      const desk = await one.start()
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      desk.sandbox.failNext({ mode: 'answer-before', status: 422, ...intoTicket(ticketId) })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'failed', reason: 'refused' })
      expect((await work('failed')).items).toMatchObject([
        { ticketId, what: 'reply', reason: 'refused', detail: expect.any(String) },
      ])
      expect(await act('retry', [ticketId])).toMatchObject([{ done: true }])
      await until('it is sent', async () => (await desk.story(ticketId)).outcome === 'answered')
      await desk.quiet()
      expect(replies(ticketId)).toHaveLength(1)
    })
  })

  test('dismiss takes a held ticket off its list for good, and a later yes brings it back', async () => {
    const desk = await one.start({ environment: hold, timing: { looks: [100, 200] } })
    const robot = desk.sandbox.openTicket({ from: anna, headers: automatic })
    const stuck = desk.sandbox.openTicket({ from: { name: 'Ben', email: 'ben@example.com' } })
    desk.sandbox.failNext({ mode: 'drop-before', ...intoTicket(stuck.ticketId) })
    await desk.settled(robot.ticketId)
    await desk.settled(stuck.ticketId)
    expect(await act('dismiss', [robot.ticketId, stuck.ticketId])).toMatchObject([
      { done: true },
      { done: true },
    ])
    desk.sandbox.customerWrites(stuck.ticketId, { text: 'Hello?' })
    await desk.quiet()
    expect((await work('held')).items).toEqual([])
    expect(await desk.settled(stuck.ticketId)).toMatchObject({ outcome: 'skipped', reason: 'dismissed' })
    expect(replies(stuck.ticketId)).toEqual([])
    expect(await act('dismiss', [stuck.ticketId])).toMatchObject([{ done: false }])
    expect(await act('answer', [stuck.ticketId])).toMatchObject([{ done: true }])
    await until('it is sent', async () => (await desk.story(stuck.ticketId)).outcome === 'answered')
    await desk.quiet()
    expect(replies(stuck.ticketId)).toHaveLength(1)
  })

  test('redrive handles a dead ticket once more, from the command line and for the whole list', async () => {
    let broken = true
    const desk = await one.start({
      onStep: step => {
        if (broken && step === 'respond.loaded') throw new Error('A poisoned ticket.')
      },
    })
    const { ticketId } = desk.sandbox.openTicket({ from: anna })
    // The back-off of eight failures is minutes long: its timer is put forward.
    await until(
      'the ticket is dead',
      async () => {
        await one.database.sql
          .updateTable('ticket')
          .set({ wake_at: new Date(0) })
          .where('wake_at', 'is not', null)
          .execute()
        return (await desk.story(ticketId).catch(() => null))?.reason === 'cannot-be-handled'
      },
      20_000,
    )
    broken = false
    expect((await work('dead')).items).toMatchObject([
      { ticketId, what: 'ticket', detail: 'A poisoned ticket.' },
    ])
    const { setup } = desk.greeter
    const listed = await operations.list(setup, { positionals: ['dead'], flags: {} })
    expect(listed.lines.join('\n')).toContain(String(ticketId))
    const report = await operations.redrive(setup, { positionals: ['dead'], flags: { all: true } })
    expect(report.exitCode).toBe(0)
    await until('it is answered', async () => (await desk.story(ticketId)).outcome === 'answered')
    expect((await work('dead')).items).toEqual([])
    expect(replies(ticketId)).toHaveLength(1)
  })

  test('an act that is written down is never changed', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: anna, headers: automatic })
    await desk.settled(ticketId)
    await act('dismiss', [ticketId])
    const { sql } = one.database
    await expect(sql.updateTable('act').set({ actor: 'somebody' }).execute()).rejects.toThrow(/not changed/)
    await expect(sql.deleteFrom('act').execute()).rejects.toThrow(/not changed/)
  })
})
