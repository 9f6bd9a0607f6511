import { expect, test } from 'vitest'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

describeOnDatabases('a new customer ticket', kind => {
  const one = oneDesk(kind)

  test('G07 G08 gets one reply and one note, though every delivery comes three times and shuffled', async () => {
    const desk = await one.start({
      environment: { NOTE: 'on' },
      sandbox: { webhookFaults: { duplicate: 2, shuffle: true } },
    })
    const { ticketId } = desk.sandbox.openTicket({
      from: { name: 'Anna Berg', email: 'anna@example.com' },
      subject: 'Where is my order?',
      text: 'It has been a week.',
    })
    const story = await desk.settled(ticketId)
    await desk.quiet()

    const ours = desk.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:'))
    expect(ours.map(message => [message.channel, message.public, message.sent_datetime !== null])).toEqual([
      ['email', true, true],
      ['internal-note', false, true],
    ])
    expect(desk.sandbox.outbox().map(mail => mail.ticketId)).toEqual([ticketId])
    expect(story.outcome).toBe('answered')
    expect(story.messages.map(message => [message.kind, message.state])).toEqual([
      ['reply', 'sent'],
      ['note', 'sent'],
    ])
    expect(story.decisions.map(decision => decision.reason)).toEqual(['new-customer-ticket'])
    const perTicket = desk.sandbox.calls().filter(call => call.path.includes(`/tickets/${ticketId}`))
    expect(perTicket.map(call => `${call.method} ${call.status}`)).toEqual(['POST 201', 'POST 201'])
    const stats = await desk.stats()
    expect(stats.unprocessedEvents).toBe(0)
    expect(stats.duplicates).toBeGreaterThan(0)
  })
})
