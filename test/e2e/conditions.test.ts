/** Rules on what real payloads hold of customers, shops and messages, and on how busy the desk is. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PolicyReview, TicketStory } from '../../src/console-api/contract.ts'
import { compilePolicy, type Policy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { consoleToken, webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const textOf = (rules: string) => `
greeter: 1
rules:
${rules}
templates:
  receipt: { text: "We have your message. This is automatic; reply to reach a person." }
  busy: { text: "It takes longer today. This is automatic; reply to reach a person." }
`

function policyOf(rules: string): Policy {
  const read = readPolicy(textOf(rules))
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}

const folder = new URL('../fixtures/gorgias/', import.meta.url)
// Fixtures are trusted files.
// oxlint-disable-next-line typescript/no-explicit-any
const load = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).response.body

const linesOf = ({ decisions }: TicketStory) =>
  decisions.at(-1)?.trace.find(({ check }) => check === 'a rule takes it')?.rules ?? []

describeOnDatabases('conditions', kind => {
  const one = oneDesk(kind)

  /** A recorded ticket as the whole context would bring it, written now. */
  async function deliver(change: (ticket: ReturnType<typeof load>) => void): Promise<TicketStory> {
    const ticket = load('api-ticket-get-incoming-email-2026.json')
    const now = new Date().toISOString()
    ticket.created_datetime = ticket.updated_datetime = ticket.messages[0].created_datetime = now
    change(ticket)
    const response = await one.now.greeter.fetch(
      new Request('http://greeter.test/webhooks/gorgias', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-greeter-secret': webhookSecret },
        body: JSON.stringify({ ticket }),
      }),
    )
    expect(response.status).toBe(200)
    return await until('a decision', async () => {
      const story = await one.now.story(ticket.id).catch(() => null)
      return story !== null && story.decisions.length > 0 && story
    })
  }

  test('are asked of recorded tickets', async () => {
    const fitting = [
      'customField: { id: 319825, is: test value }',
      'customerData: { path: city, is: san francisco }',
      'orderCount: { is: 1 }',
      'orderStatus: { is: unfulfilled }',
      'customerTags: { exists: false }',
      'attachments: { is: image/png }',
      'intents: { is: order/damaged }',
      "body: { matches: 'gorgias|message' }",
    ]
    const rules = fitting.map(
      (when, at) => `  - { name: R${at}, when: { not: { ${when} } }, send: { reply: receipt } }`,
    )
    await one.start({ policy: policyOf(rules.join('\n')), environment: { ARMED: 'off' } })
    const documented = load('documented/ticket-get.json')
    const story = await deliver(ticket => {
      ticket.customer.data = documented.customer.data
      ticket.customer.integrations = documented.customer.integrations
      ticket.customer.integrations['6'].orders[0].fulfillment_status = null
      ticket.messages[0].attachments = [
        {
          url: 'https://files.example/1',
          name: 'cup.png',
          content_type: 'image/png',
          size: 7,
          public: false,
        },
      ]
      ticket.messages[0].intents = [{ name: 'order/damaged', is_user_feedback: false }]
    })
    // Each is the negation of what fits: none of them takes the ticket, and none had to be asked.
    expect(linesOf(story).map(({ result, because }) => [result, because?.condition])).toEqual(
      fitting.map(() => ['did not fit', 'not']),
    )
    const { facts } = await one.database.sql.selectFrom('ticket').select('facts').executeTakeFirstOrThrow()
    expect(facts?.ticket).toMatchObject({
      customerData: { city: 'San Francisco' },
      customFields: { 319825: 'Test Value' },
    })
    // What no rule asks for is not kept.
    expect(JSON.stringify(facts)).not.toContain('engineer')

    // And what was kept goes with its customer.
    const kept = ['san francisco', 'test value', 'order/damaged']
    const holding = async () => {
      const everything = await everythingIn(one.database)
      return kept.filter(words => everything.includes(words))
    }
    expect(await holding()).toEqual(kept)
    await operations.customer(one.now.greeter.setup, {
      positionals: ['erase', 'customer.a@example.com'],
      flags: { yes: true },
    })
    expect(await holding()).toEqual([])
  })

  test('ask a custom field by its label, whose id the account knows', async () => {
    const rules =
      '  - { name: Late, when: { customField: { label: contact reason, is: late } }, send: { reply: receipt } }'
    const desk = await one.start({ policy: policyOf(`${rules}\n  - { name: Any, send: { note: busy } }`) })
    const { sql } = one.database
    const inHelpdesk = async (method: string, path: string, body: object) => {
      const headers = { authorization: desk.sandbox.authorization, 'content-type': 'application/json' }
      const url = `http://sandbox.gorgias.com${path}`
      const response = await desk.sandbox.fetch(
        new Request(url, { method, headers, body: JSON.stringify(body) }),
      )
      expect(response.ok).toBe(true)
      return (await response.json()) as { id: number }
    }
    const check = async (account: string) => {
      const response = await desk.greeter.fetch(
        new Request('http://greeter.test/api/policies/check', {
          method: 'POST',
          headers: { authorization: `Bearer ${consoleToken}`, 'content-type': 'application/json' },
          body: JSON.stringify({ text: textOf(rules), account }),
        }),
      )
      return ((await response.json()) as PolicyReview).oddities.map(({ path, fix }) => `${path}: ${fix}`)
    }
    await until('the profile is read', async () => {
      const row = await sql.selectFrom('account').select('profile').executeTakeFirst()
      return row?.profile?.customFields !== undefined
    })
    // Made after Greeter has looked, a minute ago: who checks a policy that asks for it has Greeter look again.
    const { id } = await inHelpdesk('POST', '/api/custom-fields', {
      object_type: 'Ticket',
      label: 'Contact reason',
      definition: { data_type: 'text', input_settings: { input_type: 'input' } },
    })
    await sql
      .updateTable('account')
      .set({ profile_at: new Date(Date.now() - 61_000) })
      .execute()
    const { account } = desk.greeter
    expect(await check(account)).toContainEqual(
      expect.stringMatching(/^rules\[0\]\.when\.customField\.label: /),
    )
    await until('the field is known', async () => {
      const found = await check(account)
      return !found.some(line => line.includes('customField'))
    })

    const story = await deliver(ticket => {
      ticket.custom_fields = { [id]: { id, value: 'Late' } }
    })
    expect(linesOf(story)[0]).toMatchObject({ rule: 'Late', result: 'won' })
    const other = await deliver(ticket => {
      ticket.id += 1
      ticket.messages[0].id += 1
      ticket.messages[0].ticket_id = ticket.id
      ticket.custom_fields = { [id + 1]: { id: id + 1, value: 'Late' } }
    })
    expect(linesOf(other)[0]).toMatchObject({
      result: 'did not fit',
      because: { condition: 'customField "contact reason" is "late"', saw: null },
    })
  })

  test('earlier tickets are those of the same customer that Greeter has heard of', async () => {
    const policy = policyOf(`
  - { name: First, when: { earlierTickets: { is: 0 } }, send: { reply: receipt } }
  - { name: Later, when: { earlierTickets: { greater: 1 } }, send: { note: busy } }
  - { name: Second, send: { note: receipt } }`)
    const desk = await one.start({ policy })
    const anna = { name: 'Anna Berg', email: 'anna@example.com' }
    const rules: Array<string | undefined> = []
    for (const [at, from] of [anna, anna, { name: 'Bo', email: 'bo@example.com' }, anna].entries()) {
      const { ticketId } = desk.sandbox.openTicket({
        from,
        text: `Hello, what about question ${at}? Thank you.`,
      })
      const story = await desk.settled(ticketId)
      rules.push(linesOf(story).find(({ result }) => result === 'won')?.rule)
    }
    expect(rules).toEqual(['First', 'Second', 'First', 'Later'])
  })

  test('a surge is told from four weeks, and shown in the trace', async () => {
    const policy = policyOf(`
  - { name: Surge, when: { surge: { is: true } }, send: { reply: busy } }
  - { name: Receipt, send: { reply: receipt } }`)
    const desk = await one.start({ policy, learning: { everyMs: 20, settledMs: 0 } })
    const { sql } = one.database
    const loadOf = (story: TicketStory) =>
      story.decisions.at(-1)?.trace.find(({ check }) => check === 'load')?.saw
    const open = async (name: string) => {
      const from = { name, email: `${name}@example.com` }
      return await desk.settled(desk.sandbox.openTicket({ from, text: `A question of ${name}` }).ticketId)
    }
    const first = await open('first')
    expect(linesOf(first).find(({ result }) => result === 'won')?.rule).toBe('Receipt')

    // Two weeks ago three tickets came in this hour, and now there are twelve.
    const at = (ms: number) => new Date(Date.now() - ms)
    const week = 7 * 86_400_000
    const times = [
      at(5 * week),
      ...[1, 2, 3].map(n => at(2 * week + n * 2_000_000)),
      ...Array.from({ length: 12 }, () => at(60_000)),
    ]
    await sql
      .insertInto('ticket')
      .values(
        times.map((time, place) => ({
          account: desk.greeter.account,
          id: 900_000 + place,
          first_seen_at: time,
          last_event_at: time,
          outcome: 'skipped' as const,
        })),
      )
      .execute()
    let tried = 0
    const story = await until('a surge is known', async () => {
      tried += 1
      const told = await open(`customer${tried}`)
      return linesOf(told).some(({ rule, result }) => rule === 'Surge' && result === 'won') && told
    })
    expect(story.outcome).toBe('answered')
    expect(loadOf(story)).toMatch(
      /^surge: arrivals \d+ \(usual: up to 10\), backlog \d+ \(usual: up to 20\)$/,
    )
    expect(loadOf(first)).toMatch(/not counted|usual: not known yet/)
  })
})
