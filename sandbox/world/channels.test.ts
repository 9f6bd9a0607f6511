import { describe, expect, test } from 'vitest'
import { createTestSandbox, dig, parsed, triggersOf } from '../support/test-sandbox.ts'

const social = ['whatsapp', 'facebook-messenger', 'instagram-direct-message'] as const
const day = 24 * 60 * 60_000

describe('text messages', () => {
  test('go between E.164 numbers under source type phone, both ways', async () => {
    const { sandbox, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ channel: 'sms', from: { name: 'Jo', email: 'jo@example.com' } })
    sandbox.agentWrites(ticketId, { text: 'Hi' })
    await settle()
    const [question, answer] = sandbox.messages(ticketId)
    const phone = sandbox.tickets()[0]?.customer?.channels.find(channel => channel.type === 'phone')?.address
    expect(phone).toMatch(/^\+1[2-9]\d\d555\d{4}$/)
    const shop = dig(question?.source ?? null, 'to.0.address')
    expect(shop).toMatch(/^\+1\d{10}$/)
    expect(question?.source).toMatchObject({ type: 'phone', from: { name: 'Jo', address: phone } })
    expect(answer).toMatchObject({
      channel: 'sms',
      source: { type: 'phone', from: { address: shop }, to: [{ name: 'Jo', address: phone }] },
    })
    expect(sandbox.outbox()).toMatchObject([{ channel: 'sms', to: [phone], from: shop }])
  })

  test('a customer keeps their number, and no two share one', () => {
    const { sandbox } = createTestSandbox()
    const numberOf = (email: string) => {
      const { ticketId } = sandbox.openTicket({ channel: 'sms', from: { email } })
      return dig(sandbox.messages(ticketId)[0]?.source ?? null, 'from.address')
    }
    expect(numberOf('a@example.com')).toBe(numberOf('a@example.com'))
    const numbers = Array.from({ length: 250 }, (_none, index) => numberOf(`c${index}@example.com`))
    expect(new Set(numbers).size).toBe(250)
  })
})

/** FACTS 5.3: claimed, not recorded; the shape of an answer is not known. */
describe.each(social)('%s', channel => {
  test('is answered within a day of the customer’s last message', async () => {
    const { sandbox, clock, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ channel })
    await clock.advance(day - 60_000)
    sandbox.agentWrites(ticketId, { text: 'In time' })
    await settle()
    expect(sandbox.outbox()).toMatchObject([{ channel, text: 'In time' }])
    expect(sandbox.tickets()[0]?.reply_options[channel]).toEqual({ answerable: true })
  })

  test('later the answer is accepted and fails; a further message opens the day anew', async () => {
    const { call, sandbox, clock, settle, listen, received } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ channel })
    await settle()
    await listen({ triggers: ['ticket-message-failed'] })
    await clock.advance(day)
    const { body } = await call('GET', `/api/tickets/${ticketId}`)
    expect(dig(body, `reply_options.${channel}`)).toEqual({ answerable: false })
    const late = await call('POST', `/api/tickets/${ticketId}/messages`, {
      channel,
      from_agent: true,
      body_text: 'Too late',
    })
    expect(late.status).toBe(201)
    await settle()
    expect(sandbox.outbox()).toEqual([])
    expect(triggersOf(received)).toEqual(['ticket-message-failed'])
    expect(dig(parsed(received[0]!), 'message.sent_datetime')).toBeNull()
    sandbox.customerWrites(ticketId, { text: 'Still there?' })
    sandbox.agentWrites(ticketId, { text: 'Yes' })
    await settle()
    expect(sandbox.outbox().map(mail => mail.text)).toEqual(['Yes'])
  })

  test('the time can be another, or endless', async () => {
    for (const [replyWindow, sent] of [
      [null, 1],
      [60_000, 0],
    ] as const) {
      const { sandbox, clock, settle } = createTestSandbox({ replyWindow })
      const { ticketId } = sandbox.openTicket({ channel })
      await clock.advance(2 * 60_000)
      sandbox.agentWrites(ticketId, { text: 'Hi' })
      await settle()
      expect(sandbox.outbox()).toHaveLength(sent)
    }
  })
})

test('mail, chat and text messages have no such time', async () => {
  const { sandbox, clock, settle } = createTestSandbox()
  const tickets = (['email', 'chat', 'sms'] as const).map(channel => sandbox.openTicket({ channel }))
  await clock.advance(30 * day)
  for (const { ticketId } of tickets) sandbox.agentWrites(ticketId, { text: 'At last' })
  await settle()
  expect(sandbox.outbox()).toHaveLength(3)
})
