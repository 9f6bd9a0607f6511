/** A second purpose for one ticket: besides the reply, once, and never in its place (P3, LOOP-RULES B05). */
import { expect, test } from 'vitest'
import { compilePolicy, type Policy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

function policyOf(mode: string): Policy {
  const read = readPolicy(`
greeter: 1
rules:
  - name: Recall
    also: true
    mode: ${mode}
    when: { subject: { contains: kettle } }
    send: { reply: recall, note: recall-note }
    purpose: notice
  - { name: Receipt, send: { reply: receipt, note: note }, actions: { addTags: [seen] } }
templates:
  receipt: { text: "We have your message. This is automatic; reply to reach a person." }
  recall: { text: "Please stop using the kettle. This is automatic; reply to reach a person." }
  note: { text: "Confirmed by {{ greeter.rule }}." }
  recall-note: { text: "Warned by {{ greeter.rule }}." }
`)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}

describeOnDatabases('a rule that says also', kind => {
  const one = oneDesk(kind)
  const ours = (ticketId: number) =>
    one.now.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:'))
      .map(message => message.body_text?.split('.')[0] ?? '')
      .toSorted((a, b) => a.localeCompare(b))

  test('is sent once besides the reply, whatever comes later', async () => {
    const desk = await one.start({ policy: policyOf('on'), sandbox: { webhookFaults: { duplicate: 1 } } })
    const { ticketId } = desk.sandbox.openTicket({ subject: 'My kettle leaks' })
    expect((await desk.settled(ticketId)).outcome).toBe('answered')
    desk.sandbox.customerWrites(ticketId, { text: 'The kettle leaks more and more.' })
    await desk.quiet()
    const everything = [
      'Confirmed by Receipt',
      'Please stop using the kettle',
      'Warned by Recall',
      'We have your message',
    ]
    await until('all of it is there', () => ours(ticketId).length === everything.length)
    expect(ours(ticketId)).toEqual(everything)
    const story = await desk.story(ticketId)
    expect(story.messages.map(({ purpose, kind: what }) => [purpose, what])).toEqual([
      ['receipt', 'reply'],
      ['receipt', 'note'],
      ['also', 'reply'],
      ['also', 'note'],
    ])
    const { ticketId: other } = desk.sandbox.openTicket({
      subject: 'My cup',
      text: 'Is the cup blue or green?',
    })
    await desk.settled(other)
    expect(ours(other)).toEqual(['Confirmed by Receipt', 'We have your message'])
  })

  test('fails by itself: the ticket stays answered, and what is done to it is done', async () => {
    const desk = await one.start({
      policy: policyOf('on'),
      async fetch(request, sandbox) {
        const isRecall = request.method === 'POST' && (await request.clone().text()).includes('stop using')
        return isRecall ? Response.json({ error: { msg: 'No.' } }, { status: 400 }) : sandbox.fetch(request)
      },
    })
    const { ticketId } = desk.sandbox.openTicket({ subject: 'My kettle leaks' })
    const story = await until('its tag is there', async () => {
      const told = await desk.story(ticketId).catch(() => null)
      return told !== null && told.actions.some(({ state }) => state === 'done') && told
    })
    expect(story.messages.map(({ purpose, kind: what, state }) => [purpose, what, state])).toEqual([
      ['receipt', 'reply', 'sent'],
      ['receipt', 'note', 'sent'],
      ['also', 'reply', 'failed'],
      ['also', 'note', 'sent'],
    ])
    expect(story.outcome).toBe('answered')
  })

  test('in shadow is recorded and goes nowhere', async () => {
    const desk = await one.start({ policy: policyOf('shadow') })
    const { ticketId } = desk.sandbox.openTicket({ subject: 'My kettle leaks' })
    const { decisions } = await desk.settled(ticketId)
    await desk.quiet()
    expect(ours(ticketId)).toEqual(['Confirmed by Receipt', 'We have your message'])
    const lines = decisions.at(-1)?.trace.find(({ check }) => check === 'a rule takes it')?.rules
    expect(lines).toMatchObject([
      { rule: 'Recall', result: 'won', also: true },
      { rule: 'Receipt', result: 'won' },
    ])
  })
})
