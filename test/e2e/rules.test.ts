import { expect, test } from 'vitest'
import { compilePolicy, type Policy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

const automatic = 'This is an automatic message; reply to reach a person.'

function policyOf(rules: string): Policy {
  const read = readPolicy(`
greeter: 1
rules:
${rules}
templates:
  note: { text: "An important customer, by {{ greeter.rule }}." }
  trial: { text: "A trial. ${automatic}" }
  receipt:
    text: "Thank you, {{ ticket.customer.name | first_name }}. ${automatic}"
    languages: { de: { text: "Danke. Dies ist automatisch; antworten Sie uns." } }
`)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}

const rules = policyOf(`
  - { name: VIP, when: { tags: { is: vip } }, send: { note: note } }
  - { name: Trial, mode: shadow, when: { subject: { containsWord: trial } }, send: { reply: trial } }
  - { name: Receipt, when: { customerDomain: { is: shop.example } }, send: { reply: receipt, note: note } }
`)

describeOnDatabases("the policy's rules", kind => {
  const one = oneDesk(kind)
  const anna = { name: 'ANNA BERG', email: 'anna@shop.example' }
  const ours = (ticketId: number) =>
    one.now.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:'))
      .map(message => [message.channel, message.body_text])

  test('the first that fits decides what is sent', async () => {
    const desk = await one.start({ policy: rules, environment: { NOTE: 'on' } })
    const plain = desk.sandbox.openTicket({ from: anna, language: 'en' }).ticketId
    expect(await desk.settled(plain)).toMatchObject({ outcome: 'answered' })
    expect(ours(plain)).toEqual([
      ['email', `Thank you, Anna. ${automatic}`],
      ['internal-note', 'An important customer, by Receipt.'],
    ])

    const vip = desk.sandbox.openTicket({
      from: { ...anna, email: 'v@shop.example' },
      tags: ['VIP'],
      text: 'May I order ten for my colleagues?',
    }).ticketId
    const story = await desk.settled(vip)
    expect([story.outcome, story.reason]).toEqual(['skipped', 'note-by-rule'])
    await desk.quiet()
    expect((await desk.story(vip)).messages.map(({ kind, state }) => [kind, state])).toEqual([
      ['note', 'sent'],
    ])
    expect(ours(vip)).toEqual([['internal-note', 'An important customer, by VIP.']])

    const trial = desk.sandbox.openTicket({
      from: { ...anna, email: 't@shop.example' },
      subject: 'A trial',
      text: 'How long can I keep the one that you sent?',
    }).ticketId
    expect(await desk.settled(trial)).toMatchObject({ outcome: 'skipped', reason: 'rule-in-shadow' })
    expect(ours(trial)).toEqual([])

    const none = desk.sandbox.openTicket({ from: { name: 'Bo', email: 'bo@other.example' } }).ticketId
    const nothing = await desk.settled(none)
    expect([nothing.outcome, nothing.reason]).toEqual(['skipped', 'no-rule'])
    const line = nothing.decisions.at(-1)?.trace.find(({ check }) => check === 'a rule takes it')
    expect(line?.rules?.map(({ rule, result }) => [rule, result])).toEqual([
      ['VIP', 'did not fit'],
      ['Trial', 'did not fit'],
      ['Receipt', 'did not fit'],
    ])
    expect(JSON.stringify(line)).not.toContain('bo@')
  })

  test('P3: a ticket has one reply and one note, whichever rules fit it later', async () => {
    const desk = await one.start({ policy: rules })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, tags: ['vip'] })
    await desk.settled(ticketId)
    desk.sandbox.customerWrites(ticketId, { text: 'One more thing.' })
    await desk.quiet()
    expect(ours(ticketId).map(([channel]) => channel)).toEqual(['internal-note'])
    const other = desk.sandbox.openTicket({ from: { name: 'Bo', email: 'bo@shop.example' } }).ticketId
    await desk.settled(other)
    desk.sandbox.customerWrites(other, { text: 'And another.' })
    await desk.quiet()
    expect(ours(other).map(([channel]) => channel)).toEqual(['email', 'internal-note'])
  })

  test('what a rule asks and the webhook did not say is read, once', async () => {
    const desk = await one.start({ policy: rules, form: { ticket_id: '{{ticket.id}}' } })
    const { ticketId } = desk.sandbox.openTicket({ from: anna, tags: ['vip'] })
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'skipped', reason: 'note-by-rule' })
    await desk.quiet()
    expect((await desk.stats()).calls['read']).toBe(1)
  })
})
