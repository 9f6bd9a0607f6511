/** Whom the brakes hold and the guards got wrong, as people see it through the API, and letting somebody go. */
import { describe, expect, test } from 'vitest'
import { pauseAccount } from '../../src/accounts/accounts.ts'
import type {
  BrakesAnswer,
  JudgementAnswer,
  MistakesAnswer,
  SenderAnswer,
  WorkPage,
} from '../../src/console-api/contract.ts'
import { addressKey } from '../../src/decide/brakes/caller.ts'
import { blockAddresses } from '../../src/respond/brakes/blocked-addresses.ts'
import { brakeKey, keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { callApi, commandLineOf } from '../support/api.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

const anna = { name: 'Anna Berg', email: 'anna@example.com' }
/** Too long to be taken for an echo. */
const letter = (what: string) => `Where is the ${what} that I have ordered? `.repeat(10)
const automatic = { 'Auto-Submitted': 'auto-replied' }

describeOnDatabases('people and machines', kind => {
  const one = oneDesk(kind)

  const get = async <T>(path: string): Promise<T> => {
    const response = await callApi(one.now, 'GET', path, undefined, { token: consoleToken })
    expect([path, response.status]).toEqual([path, 200])
    // The contract's own answer.
    return (await response.json()) as T
  }
  const post = async <T>(path: string, body: object): Promise<T> => {
    const token = await commandLineOf(one.now, 'token', ['create', 'editor'], { role: 'editor' })
    const response = await callApi(one.now, 'POST', path, body, { token })
    expect([path, response.status]).toEqual([path, 200])
    return (await response.json()) as T
  }
  const brakes = () => get<BrakesAnswer>(`/api/brakes/${one.now.greeter.account}`)
  const release = (body: object) =>
    post<{ released: boolean }>(`/api/brakes/${one.now.greeter.account}/release`, body)
  /** The last entry that is not about the tokens of this test. */
  const lastAudited = async () =>
    await one.database.sql
      .selectFrom('audit')
      .selectAll()
      .where('what', '!=', 'token.create')
      .orderBy('id', 'desc')
      .executeTakeFirst()

  describe('brakes', () => {
    test('show who is braked and until when, and a sender who is let go is answered again', async () => {
      const desk = await one.start()
      await desk.settled(desk.sandbox.openTicket({ from: anna, text: letter('teapot') }).ticketId)
      const second = desk.sandbox.openTicket({ from: anna, text: letter('kettle') }).ticketId
      expect(await desk.settled(second)).toMatchObject({ reason: 'cool-down' })

      const [braked, ...others] = (await brakes()).braked
      expect(others).toEqual([])
      expect(braked).toMatchObject({
        name: anna.name,
        address: anna.email,
        brake: 'cool-down',
        ticketId: second,
        tickets: 1,
        until: expect.any(String),
      })
      expect(
        await post<SenderAnswer>(`/api/senders/${desk.greeter.account}`, { address: ' Anna@Example.com' }),
      ).toMatchObject({
        key: braked?.key,
        braked: [{ brake: 'cool-down' }],
        blocked: null,
        replies: { had: 1, most: 10 },
      })

      expect(await release({ what: 'sender', key: braked?.key })).toEqual({ released: true })
      expect(await release({ what: 'sender', key: braked?.key })).toEqual({ released: false })
      expect((await brakes()).braked).toEqual([])
      expect(await lastAudited()).toMatchObject({
        what: 'brake.release',
        name: 'editor',
        subject: String(second),
        before: { brakes: ['cool-down'], tickets: 1 },
      })
      const third = desk.sandbox.openTicket({ from: anna, text: letter('cup') }).ticketId
      expect(await desk.settled(third)).toMatchObject({ outcome: 'answered' })
      // What was let go of stays let go; what came since counts.
      const fourth = desk.sandbox.openTicket({ from: anna, text: letter('spoon') }).ticketId
      expect(await desk.settled(fourth)).toMatchObject({ reason: 'cool-down' })
    })

    test('an address whose mail came back is shown, and can get answers again', async () => {
      const desk = await one.start()
      const { account } = desk.greeter
      const address = addressKey(account, anna.email, keyedHash(await brakeKey(one.database.sql)))
      await blockAddresses(
        one.database.sql,
        [{ account, address, reason: 'bounce' }],
        desk.greeter.setup.clock.now(),
      )
      expect((await brakes()).blocked).toMatchObject([{ key: address, reason: 'bounce', name: null }])
      expect(await release({ what: 'block', key: address })).toEqual({ released: true })
      expect((await brakes()).blocked).toEqual([])
      expect(await lastAudited()).toMatchObject({ what: 'brake.release', before: { reason: 'bounce' } })
      const { ticketId } = desk.sandbox.openTicket({ from: anna })
      expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
    })

    test('the breaker shows what it saw, and only what the breaker has paused is let go', async () => {
      const desk = await one.start()
      const { account, setup } = desk.greeter
      await desk.settled(desk.sandbox.openTicket({ from: anna }).ticketId)
      expect((await brakes()).breaker).toMatchObject({
        tripped: null,
        signs: { of: 1, repeated: 0, equal: 0, echoes: 0 },
      })
      expect(await release({ what: 'breaker' })).toEqual({ released: false })
      await pauseAccount(one.database.sql, account, 'PAUSED_BY_HAND', 'a sale', setup.clock.now())
      expect(await release({ what: 'breaker' })).toEqual({ released: false })
      await one.database.sql
        .updateTable('account')
        .set({ pause_code: 'LOOP_BREAKER', pause_detail: 'Seen.' })
        .execute()
      expect((await brakes()).breaker).toMatchObject({ tripped: { detail: 'Seen.' }, signs: null })
      expect(await release({ what: 'breaker' })).toEqual({ released: true })
      expect((await brakes()).breaker.tripped).toBeNull()
      expect(await lastAudited()).toMatchObject({ what: 'account.resume', after: { paused: null } })
    })

    test('nobody asks about an account that is not there', async () => {
      const desk = await one.start({ triggers: null })
      const { status } = await callApi(desk, 'GET', '/api/brakes/none', undefined, { token: consoleToken })
      expect(status).toBe(404)
    })
  })

  test('a ticket that was taken for a robot’s is a probable mistake once a person has answered it', async () => {
    const desk = await one.start()
    const { sandbox } = desk
    const wrong = sandbox.openTicket({ from: anna, headers: automatic }).ticketId
    const robot = sandbox.openTicket({ from: { name: null, email: 'no-reply@vendor.example' } }).ticketId
    const person = sandbox.openTicket({ from: { name: 'Ben', email: 'ben@example.com' } }).ticketId
    for (const ticketId of [wrong, robot, person]) await desk.settled(ticketId)
    expect((await get<MistakesAnswer>('/api/mistakes')).mistakes).toEqual([])
    sandbox.agentWrites(robot, { text: 'For us: do not answer.', internalNote: true })
    sandbox.agentWrites(wrong, { text: 'Hello Anna, it is on its way.' })
    sandbox.agentWrites(person, { text: 'Hello Ben.' })
    await desk.quiet()
    expect(
      (await get<MistakesAnswer>(`/api/mistakes?account=${desk.greeter.account}`)).mistakes,
    ).toMatchObject([
      {
        ticketId: wrong,
        name: anna.name,
        reason: 'auto-submitted',
        verdict: 'skip',
        answeredAt: expect.any(String),
      },
    ])
    expect((await get<MistakesAnswer>('/api/mistakes?account=none')).mistakes).toEqual([])
    expect(await get<JudgementAnswer>('/api/judgement')).toMatchObject({
      measured: { robots: { mails: expect.any(Number) } },
      accounts: [
        { account: desk.greeter.account, robots: { skipped: 1, held: 0 }, answered: 1, mistakes: 1 },
      ],
    })
    const exception = await callApi(
      desk,
      'POST',
      `/api/tickets/${desk.greeter.account}/${wrong}/exception`,
      { was: 'person', acceptLoopRisk: true },
      { token: await commandLineOf(desk, 'token', ['create', 'editor'], { role: 'editor' }) },
    )
    expect(exception.status).toBe(201)
    expect((await get<MistakesAnswer>('/api/mistakes')).mistakes).toEqual([])
  })

  test('work lists are narrowed by account, reason and age, and counted the same way', async () => {
    const desk = await one.start()
    const { account } = desk.greeter
    const held = ['Out of Office: a', 'Out of Office: b', 'Out of Office: c'].map(
      (subject, index) =>
        desk.sandbox.openTicket({ from: { name: null, email: `p${index}@example.com` }, subject }).ticketId,
    )
    for (const ticketId of held) expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'held' })
    await one.database.sql
      .updateTable('ticket')
      .set({ outcome_at: new Date(desk.greeter.setup.clock.now().getTime() - 7_200_000) })
      .where('id', '=', held[0] ?? 0)
      .execute()
    const list = (query: string) => get<WorkPage>(`/api/work?list=held${query}`)
    const ids = ({ items }: WorkPage) => items.map(({ ticketId }) => ticketId)
    expect(ids(await list(`&account=${account}&reason=out-of-office`))).toHaveLength(3)
    expect(await list('&account=none')).toMatchObject({ items: [], reasons: [] })
    expect(await list('&olderThan=3600')).toMatchObject({
      items: [{ ticketId: held[0] }],
      reasons: [{ reason: 'out-of-office', items: 1 }],
    })
    const first = await list('&order=oldest&limit=2')
    const rest = await list(`&order=oldest&limit=2&cursor=${first.nextCursor}`)
    expect([...ids(first), ...ids(rest)]).toEqual([held[0], ...held.slice(1)])
    expect(await get('/api/work/counts')).toEqual({ held: 3, failed: 0, dead: 0 })
    expect(await get('/api/work/counts?account=none')).toEqual({ held: 0, failed: 0, dead: 0 })
  })
})
