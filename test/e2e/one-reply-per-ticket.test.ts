import { expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { describeOnDatabases } from '../support/databases.ts'
import type { Desk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

/** What happens to a ticket that has just been answered. */
const afterTheReply: Array<[rule: string, happens: (sandbox: Sandbox, ticketId: number) => void]> = [
  [
    'B01 G18 the customer writes again',
    (sandbox, ticketId) => void sandbox.customerWrites(ticketId, { text: 'One more thing.' }),
  ],
  [
    'G19 the customer reopens it',
    (sandbox, ticketId) => {
      sandbox.closeTicket(ticketId)
      sandbox.customerWrites(ticketId, { text: 'It is not solved.' })
    },
  ],
  [
    'G09 tags and assignments change it',
    (sandbox, ticketId) => {
      sandbox.tagTicket(ticketId, ['vip'])
      sandbox.untagTicket(ticketId, ['vip'])
    },
  ],
  [
    'B14 a rule of the helpdesk, set off by our reply, writes a message',
    (sandbox, ticketId) => void sandbox.ruleWrites(ticketId, { text: 'This is a rule.' }),
  ],
]

describeOnDatabases('one reply for each ticket', kind => {
  const one = oneDesk(kind)
  const ours = (ticketId: number) =>
    one.now.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:') && message.public)
  const answered = async (desk: Desk, email: string) => {
    const { ticketId } = desk.sandbox.openTicket({ from: { name: 'Anna', email } })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    return ticketId
  }

  test.each(afterTheReply)('and no second when %s', async (_rule, happens) => {
    const desk = await one.start()
    const ticketId = await answered(desk, 'anna@example.com')
    happens(desk.sandbox, ticketId)
    await desk.quiet()
    expect(ours(ticketId)).toHaveLength(1)
  })

  test('G08 G18 the customer writes twice before any answer: the events of both messages make one reply', async () => {
    const desk = await one.start({ sandbox: { webhookFaults: { delay: 1_000 } } })
    const { ticketId } = desk.sandbox.openTicket({ text: 'Where is my order?' })
    desk.sandbox.customerWrites(ticketId, { text: 'It is the blue one.' })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    await desk.quiet()
    expect(ours(ticketId)).toHaveLength(1)
  })

  test('G17 two answered tickets are merged: no third reply', async () => {
    const desk = await one.start()
    const first = await answered(desk, 'anna@example.com')
    const second = await answered(desk, 'ben@example.com')
    desk.sandbox.mergeTickets(second, first)
    desk.sandbox.customerWrites(first, { text: 'Both are about the same order.' })
    await desk.quiet()
    expect(desk.sandbox.outbox()).toHaveLength(2)
  })
})
