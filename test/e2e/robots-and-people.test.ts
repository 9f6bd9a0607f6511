import { expect, test } from 'vitest'
import type { OpenTicketInput } from '../../sandbox/world/customers-write.ts'
import { compilePolicy } from '../../src/policy/policy.ts'
import { policySchema } from '../../src/policy/schema.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

const anna = { name: 'Anna Berg', email: 'anna.berg@example.com' }
const person = { 'Message-ID': '<abc@mail.example.com>', Subject: 'A question' }

const cases: Array<
  [what: string, ticket: OpenTicketInput, outcome: string, reason: string | null, headerReads?: number]
> = [
  ['a person with plain headers', { from: anna, headers: person }, 'answered', null],
  ['A28 a person whose mail brought no headers', { from: anna }, 'answered', null],
  [
    'H01 an automatic reply',
    { from: anna, headers: { ...person, 'Auto-Submitted': 'auto-replied' } },
    'skipped',
    'auto-submitted',
  ],
  [
    'S01 a mail system, without any headers',
    { from: { name: 'Mail Delivery System', email: 'MAILER-DAEMON@mx.vendor.example' } },
    'skipped',
    'daemon',
  ],
  [
    'S04 an address that takes no answers',
    { from: { name: null, email: 'no-reply@vendor.example' } },
    'skipped',
    'no-reply',
  ],
  [
    'T03 an absence notice, told by its subject alone',
    { from: anna, subject: 'Out of Office: your order' },
    'held',
    'out-of-office',
  ],
  [
    'H55 two weak marks',
    { from: anna, subject: 'Auto: brake pads', headers: { ...person, 'Feedback-ID': '1:2:campaign' } },
    'held',
    'robot-like',
  ],
  ['A18 a weak mark alone', { from: anna, subject: 'Auto: brake pads', headers: person }, 'answered', null],
]

describeOnDatabases('robots out, people in', kind => {
  const one = oneDesk(kind)

  test('each is known by what its webhooks carry', async () => {
    const desk = await one.start()
    for (const [what, ticket, outcome, reason] of cases) {
      // Everybody writes once: the brakes have their own tests.
      const email = ticket.from?.email.replace('anna.berg', `anna.${desk.sandbox.tickets().length}`) ?? ''
      const { ticketId } = desk.sandbox.openTicket({ ...ticket, from: { ...anna, ...ticket.from, email } })
      const story = await desk.settled(ticketId)
      expect({ what, outcome: story.outcome, reason: story.reason }).toEqual({ what, outcome, reason })
    }
    expect((await desk.stats()).calls['headers']).toBeUndefined()
  })

  test('the record names rule, place and value', async () => {
    const desk = await one.start()
    const { ticketId } = desk.sandbox.openTicket({
      from: anna,
      headers: { ...person, 'Auto-Submitted': 'auto-replied' },
    })
    const story = await desk.settled(ticketId)
    expect(story.decisions.at(-1)?.trace.find(line => line.result === 'stop')).toMatchObject({
      check: 'a person wrote it',
      reason: 'auto-submitted',
      evidence: [{ rule: 'H01', place: 'auto-submitted', saw: 'auto-replied' }],
    })
  })

  test('a weak mark without headers costs one look at the message, which then decides', async () => {
    const desk = await one.start({
      // The body names the ticket alone; what the API says of a ticket has no headers (FACTS 4.2).
      form: { ticket_id: '{{ticket.id}}' },
    })
    const robot = desk.sandbox.openTicket({
      from: anna,
      subject: 'Auto: your mail',
      headers: { ...person, 'Auto-Submitted': 'auto-replied' },
    })
    expect(await desk.settled(robot.ticketId)).toMatchObject({ outcome: 'skipped', reason: 'auto-submitted' })
    const writer = desk.sandbox.openTicket({
      from: { name: 'Ben', email: 'ben@example.com' },
      subject: 'Auto: brake pads',
      headers: person,
    })
    expect(await desk.settled(writer.ticketId)).toMatchObject({ outcome: 'answered' })
    await desk.quiet()
    expect((await desk.stats()).calls['headers']).toBe(2)
  })

  test('headers that cannot be read leave the weak mark alone', async () => {
    const desk = await one.start({
      form: { ticket_id: '{{ticket.id}}' },
    })
    desk.sandbox.failNext({ mode: 'answer-before', status: 410, path: /\/messages\/\d+/ })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, subject: 'Auto: brake pads' })
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
  })

  test('S21 the exclusion list of the policy keeps Greeter silent, E01 the trust list lets it speak', async () => {
    const policy = compilePolicy(
      policySchema.parse({
        greeter: 1,
        exclusions: [{ pattern: '*@vendor.example' }],
        trusted: [{ pattern: 'digest@*.example', loopRiskAccepted: { owner: 'Anna' } }],
      }),
    )
    const desk = await one.start({ policy })
    const excluded = desk.sandbox.openTicket({ from: { name: 'Bo', email: 'bo@vendor.example' } })
    expect(await desk.settled(excluded.ticketId)).toMatchObject({ outcome: 'skipped', reason: 'excluded' })
    const trusted = desk.sandbox.openTicket({
      from: { name: 'Digest', email: 'digest@partner.example' },
      headers: { ...person, 'Auto-Submitted': 'auto-generated', 'List-Id': '<x.partner.example>' },
    })
    const story = await desk.settled(trusted.ticketId)
    expect(story.outcome).toBe('answered')
    expect(story.decisions.at(-1)?.policy).toBe(policy.version)
  })
})
