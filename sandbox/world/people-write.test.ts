import { describe, expect, test } from 'vitest'
import { createTestSandbox } from '../support/test-sandbox.ts'

describe('the people around the helpdesk', () => {
  test('a customer’s e-mail carries its headers, its inbox and a Message-ID', () => {
    const { sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({
      from: { name: 'Jo Shopper', email: 'jo@example.com' },
      subject: 'Refund',
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    expect(sandbox.messages(ticketId)[0]).toMatchObject({
      channel: 'email',
      via: 'email',
      from_agent: false,
      sender: { email: 'jo@example.com', firstname: 'Jo' },
      receiver: { email: sandbox.inbox },
      source: { from: { address: 'jo@example.com' }, to: [{ address: sandbox.inbox }] },
      headers: { 'Auto-Submitted': 'auto-replied', From: 'jo@example.com', Subject: 'Refund' },
      message_id: expect.stringMatching(/^<.+@mail\.example\.com>$/),
    })
  })

  test('the same address is the same customer; without one each ticket has its own', () => {
    const { sandbox } = createTestSandbox()
    const from = { email: 'jo@example.com' }
    for (const input of [{ from }, { from }, {}, {}]) sandbox.openTicket(input)
    expect(new Set(sandbox.tickets().map(ticket => ticket.customer?.id)).size).toBe(3)
  })

  test('a chat opens with a conversation, and the customer has it as a channel', () => {
    const { sandbox } = createTestSandbox()
    sandbox.openTicket({ channel: 'chat', text: 'Hi' })
    const [ticket] = sandbox.tickets()
    expect(ticket).toMatchObject({
      channel: 'chat',
      via: 'gorgias_chat',
      reply_options: { chat: { answerable: true }, 'internal-note': { answerable: true } },
    })
    const chat = ticket?.customer?.channels.find(channel => channel.type === 'chat')
    expect(ticket?.meta).toEqual({ chat: { conversation_id: chat?.address } })
  })

  test('an agent’s answer leaves by mail, a note stays', async () => {
    const { sandbox, settle } = createTestSandbox()
    const { ticketId } = sandbox.openTicket({ subject: 'Refund', from: { email: 'jo@example.com' } })
    sandbox.agentWrites(ticketId, { text: 'Done' })
    sandbox.agentWrites(ticketId, { text: 'Easy one', internalNote: true })
    await settle()
    expect(sandbox.outbox()).toMatchObject([
      { to: ['jo@example.com'], from: sandbox.inbox, subject: 'Re: Refund' },
    ])
    expect(sandbox.messages(ticketId).map(message => [message.via, message.public])).toEqual([
      ['email', true],
      ['helpdesk', true],
      ['helpdesk', false],
    ])
  })

  test('a chat is answered in the chat, a contact form by mail', async () => {
    const { sandbox, settle } = createTestSandbox()
    for (const channel of ['chat', 'contact_form'] as const) {
      const { ticketId } = sandbox.openTicket({ channel })
      sandbox.agentWrites(ticketId, { text: 'Hello' })
    }
    await settle()
    expect(
      sandbox
        .outbox()
        .map(entry => entry.channel)
        .sort(),
    ).toEqual(['chat', 'email'])
  })

  test('a rule’s answer is the bot’s: via rule, with a rule id', () => {
    const { sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    sandbox.ruleWrites(ticketId, { text: 'Thanks for writing' })
    expect(sandbox.messages(ticketId)[1]).toMatchObject({
      via: 'rule',
      rule_id: 1,
      from_agent: true,
      sender: { id: sandbox.ids.bot },
    })
  })

  test('a ticket that an agent opens is from the agent and goes to the customer', async () => {
    const { sandbox, settle } = createTestSandbox()
    sandbox.agentOpensTicket({ to: { email: 'jo@example.com' }, text: 'Your parcel', subject: 'Parcel' })
    await settle()
    expect(sandbox.tickets()[0]).toMatchObject({
      from_agent: true,
      via: 'helpdesk',
      last_received_message_datetime: null,
    })
    expect(sandbox.outbox()).toMatchObject([{ to: ['jo@example.com'], subject: 'Parcel' }])
  })

  test('spam and trash show on the ticket', () => {
    const { sandbox } = createTestSandbox()
    const { ticketId } = sandbox.openTicket()
    sandbox.markSpam(ticketId)
    sandbox.trash(ticketId)
    expect(sandbox.tickets()[0]).toMatchObject({
      spam: true,
      trashed_datetime: expect.stringMatching(/^2026/),
    })
  })

  test('equal seeds give equal worlds', async () => {
    const run = async () => {
      const world = createTestSandbox({ seed: 7 })
      await world.listen()
      const { ticketId } = world.sandbox.openTicket()
      world.sandbox.agentWrites(ticketId, { text: 'Hi' })
      await world.settle()
      return world.received.map(webhook => [webhook.at, webhook.text])
    }
    expect(await run()).toEqual(await run())
  })
})
