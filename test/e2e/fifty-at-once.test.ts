import { expect, test } from 'vitest'
import { describeOnDatabases } from '../support/databases.ts'
import { startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

/** People ask in their own words; one and the same text from fifty of them would be a machine's (LOOP-RULES B13). */
const question = (index: number) =>
  `Hello, I have a question about ${things[index % things.length]} and ${things[(index * 7 + 3) % things.length]}${index < 25 ? '' : ', please'}.`
const things = Array.from('abcdefghijklmnopqrstuvwxy', letter => `product ${letter.repeat(4)}`)

describeOnDatabases("the first app's failure", kind => {
  test('fifty tickets at once, all triggers, reply and note: fifty of each, no 429, and silence afterwards', async () => {
    const opened = await kind.open()
    // A bucket that leaks forty times as fast as the real one: the same arithmetic in a fraction of the time.
    const desk = await startDesk({
      database: opened.database,
      environment: { NOTE: 'on' },
      sandbox: { rateLimit: { calls: 40, seconds: 20 / 40 } },
    })
    const ids = Array.from(
      { length: 50 },
      (_, index) => desk.sandbox.openTicket({ subject: `Question ${index}`, text: question(index) }).ticketId,
    )
    await until(
      'fifty tickets are answered',
      async () => (await desk.stats()).tickets.answered === 50,
      60_000,
    )
    await until('all messages are sent', async () => {
      const { messages } = await desk.stats()
      return messages.reply.sent === 50 && messages.note.sent === 50
    })
    await desk.quiet()

    const messages = ids
      .flatMap(id => desk.sandbox.messages(id))
      .filter(message => message.external_id?.startsWith('greeter:'))
    expect(messages.filter(message => message.public)).toHaveLength(50)
    expect(messages.filter(message => !message.public)).toHaveLength(50)
    expect(new Set(messages.map(message => message.external_id)).size).toBe(100)
    expect(desk.sandbox.outbox()).toHaveLength(50)
    const statuses = desk.sandbox.calls().map(call => call.status ?? 0)
    expect(statuses.filter(status => status >= 400)).toEqual([])
    const calls = desk.sandbox.calls().length
    await desk.quiet()
    expect(desk.sandbox.calls()).toHaveLength(calls)
    await desk.close()
    await opened.drop()
  })
})
