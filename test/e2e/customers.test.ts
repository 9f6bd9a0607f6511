/** One customer's data: handed out, and erased everywhere, while what was answered stays answered. */
import { expect, test } from 'vitest'
import { pauseAccount, resumeAccount } from '../../src/accounts/accounts.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Zauberberg', email: 'anna.zauberberg@example.com' }
const ben = { name: 'Ben Okapi', email: 'ben.okapi@example.com' }
const told = { subject: 'Teapot Quetzal', text: 'Where is my teapot with the wombat?' }
const personal = ['zauberberg', 'quetzal', 'wombat']

const failedAction = (account: string, ticketId: number, detail: string) => {
  const at = new Date()
  const times = { created_at: at, due_at: at, changed_at: at }
  const wanted = JSON.stringify({ action: 'priority', priority: 'high' })
  const why = { rule: 'a rule', seen_message_id: 1, state: 'failed', reason: 'refused', detail } as const
  const none = { status: null, code: null, dismissed_at: null }
  return { account, ticket_id: ticketId, action: 'priority', wanted, ...why, ...none, ...times } as const
}

describeOnDatabases("one customer's data", kind => {
  const one = oneDesk(kind)

  const customer = async (verb: string, flags: Record<string, boolean | string> = {}, address = anna.email) =>
    await operations.customer(one.now.greeter.setup, { positionals: [verb, address], flags })
  const post = async (body: string) => {
    const response = await one.now.greeter.fetch(
      new Request('http://greeter.test/webhooks/gorgias', {
        method: 'POST',
        headers: { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' },
        body,
      }),
    )
    expect(response.status).toBe(200)
  }
  const bodies = async (ticketId: number) => {
    const rows = await one.database.sql
      .selectFrom('event')
      .select('body')
      .where('ticket_id', '=', ticketId)
      .orderBy('id')
      .execute()
    return rows.map(row => Buffer.from(row.body).toString())
  }
  const replies = (ticketId: number) =>
    one.now.sandbox.messages(ticketId).filter(({ external_id: id }) => id?.startsWith('greeter:'))
  const found = async (words: readonly string[]) => {
    const everything = await everythingIn(one.database)
    return words.filter(word => everything.includes(word))
  }

  test('an erased customer is found nowhere, copies are still known, and nobody is answered twice', async () => {
    const desk = await one.start({ environment: { NOTE: 'on' } })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    const other = desk.sandbox.openTicket({ from: ben, subject: 'A saucer', text: 'Do you sell saucers?' })
    await desk.settled(ticketId)
    await desk.settled(other.ticketId)
    await desk.quiet()
    expect(await found(personal)).toEqual(personal)
    const copies = await bodies(ticketId)
    const before = await desk.story(ticketId)
    const benBefore = await desk.story(other.ticketId)
    const stats = await desk.stats()

    const preview = await customer('erase')
    expect([preview.exitCode, preview.lines.join(' ')]).toEqual([
      1,
      expect.stringContaining('Nothing was erased'),
    ])
    expect(await found(personal)).toEqual(personal)

    const erased = await customer('erase', { yes: true })
    expect(erased.data).toMatchObject({ erased: { tickets: 1, underWay: 0 } })
    expect(await found(personal)).toEqual([])
    const after = await desk.story(ticketId)
    expect(after).toMatchObject({ outcome: 'answered', subject: null })
    expect(after.messages.map(({ state, sentAt }) => ({ state, sentAt }))).toEqual(
      before.messages.map(({ state, sentAt }) => ({ state, sentAt })),
    )
    expect(await desk.story(other.ticketId)).toEqual(benBefore)
    expect(await desk.stats()).toMatchObject({ received: stats.received, tickets: stats.tickets })

    // Gorgias delivers all of it once more: copies are counted and bring nothing back.
    for (const body of copies) await post(body)
    await desk.quiet()
    expect((await desk.stats()).duplicates).toBeGreaterThanOrEqual(copies.length)
    expect(await found(personal)).toEqual([])

    // Something new is told of the ticket: it is taken out again.
    await post((copies[0] ?? '').replace(/"id": ?(\d+)/, '"id": 99$1'))
    await until('it is erased again', async () => (await found(personal)).length === 0, 25_000)
    await desk.quiet()
    expect(replies(ticketId)).toHaveLength(2)
    expect((await customer('erase', { yes: true })).lines.join(' ')).toContain('Nothing is stored')
  })

  test('a reply that has not left is taken back, and nothing is sent afterwards', async () => {
    const desk = await one.start()
    const { sql } = one.database
    await pauseAccount(sql, desk.greeter.account, 'PAUSED_BY_HAND', 'a test', new Date())
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    await until('a reply waits', async () => (await desk.story(ticketId).catch(() => null))?.messages.length)
    await desk.quiet()
    await customer('erase', { yes: true })
    expect(await found(personal)).toEqual([])
    expect(await desk.story(ticketId)).toMatchObject({
      outcome: 'skipped',
      reason: 'dismissed',
      messages: [],
      acts: [{ act: 'erase', actor: 'command line' }],
    })
    await resumeAccount(sql, desk.greeter.account, new Date())
    desk.sandbox.customerWrites(ticketId, { text: 'Hello?' })
    await desk.quiet()
    expect(replies(ticketId)).toHaveLength(0)
  })

  test("a customer goes out of other people's tickets, which stay as they are otherwise", async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: ben, subject: 'A saucer', cc: [anna.email] })
    await desk.settled(ticketId)
    await desk.quiet()
    // What Gorgias may say when it refuses a call.
    const refusal = `${anna.email} is no recipient`
    const { sql } = one.database
    await sql.updateTable('attempt').set({ detail: refusal }).execute()
    await sql
      .insertInto('ticket_action')
      .values(failedAction(desk.greeter.account, ticketId, refusal))
      .execute()
    expect((await customer('erase', { yes: true })).data).toMatchObject({
      erased: { tickets: 0, mentions: 1 },
    })
    expect(await found([anna.email])).toEqual([])
    expect(await desk.story(ticketId)).toMatchObject({ outcome: 'answered', subject: 'A saucer' })
  })

  test('an export holds everything of one customer and nothing of another', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({ from: anna, ...told })
    const other = desk.sandbox.openTicket({ from: ben, subject: 'A saucer', text: 'Do you sell saucers?' })
    await desk.settled(ticketId)
    await desk.settled(other.ticketId)
    await desk.quiet()
    const token = async (may: string) =>
      (await operations.token(desk.greeter.setup, { positionals: ['create', 'x'], flags: { may } }))
        .lines[0] ?? ''
    const ask = async (path: string, bearer: string, body?: object) =>
      await desk.greeter.fetch(
        new Request(`http://greeter.test/api/customers/sandbox/${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      )
    const query = `export?address=${encodeURIComponent(anna.email.toUpperCase())}`
    expect((await ask(query, await token('read'))).status).toBe(403)
    expect((await ask('export', await token('act'))).status).toBe(400)
    const text = await (await ask(query, await token('act'))).text()
    expect(personal.filter(word => !text.toLowerCase().includes(word))).toEqual([])
    expect(text.toLowerCase()).not.toContain('okapi')
    const data: unknown = JSON.parse(text)
    expect(data).toMatchObject({
      tickets: [{ events: expect.any(Array), messages: [{ attempts: [expect.anything()] }] }],
      contacts: [expect.anything()],
    })
    const report = await customer('export')
    expect(report.data).toMatchObject({ tickets: [{ ticket: { id: ticketId } }] })

    const erase = { address: anna.email, preview: true }
    expect((await ask('erase', await token('read'), erase)).status).toBe(403)
    expect(await (await ask('erase', await token('act'), erase)).json()).toMatchObject({ erased: null })
    const erased = await ask('erase', await token('act'), { address: anna.email })
    expect(await erased.json()).toMatchObject({ found: { tickets: 1 }, erased: { tickets: 1 } })
    expect(await found(personal)).toEqual([])
  })
})
