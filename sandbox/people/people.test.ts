import { describe, expect, test } from 'vitest'
import { createTestSandbox, type TestSandbox } from '../support/test-sandbox.ts'
import type { RobotInput } from './robot-models.ts'

/** A customer writes, a robot lives at their address, and an agent answers so often. */
async function talk(robot: Partial<RobotInput> & Pick<RobotInput, 'kind'>, answers: string[]) {
  const world: TestSandbox = createTestSandbox()
  const { sandbox, settle } = world
  const added = sandbox.addRobot({ email: 'robot@away.example', ...robot })
  const { ticketId } = sandbox.openTicket({ from: { name: 'R', email: 'robot@away.example' }, subject: 'S' })
  for (const text of answers) {
    sandbox.agentWrites(ticketId, { text })
    await settle()
  }
  const incoming = sandbox.messages(ticketId).filter(message => !message.from_agent)
  return { ...world, ticketId, added, back: incoming.slice(1) }
}

describe('robots write back', () => {
  test('an out-of-office once, with its headers, in the thread', async () => {
    const { back, sandbox, ticketId } = await talk({ kind: 'out-of-office' }, ['One', 'Two'])
    expect(back).toHaveLength(1)
    const ours = sandbox.messages(ticketId).find(message => message.from_agent)
    expect(back[0]).toMatchObject({
      subject: 'Automatic reply: Re: S',
      headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': ours?.message_id },
    })
  })

  test('an ill-bred one every time, and it cannot be told by its headers', async () => {
    const { back } = await talk({ kind: 'out-of-office', polite: false }, ['One', 'Two'])
    expect(back).toHaveLength(2)
    expect(back[0]?.headers).not.toHaveProperty('Auto-Submitted')
  })

  test('a bounce comes from the mail system, which is another customer', async () => {
    const { back } = await talk({ kind: 'bounce' }, ['One'])
    expect(back[0]?.sender?.email).toBe('MAILER-DAEMON@away.example')
    expect(back[0]?.headers).toMatchObject({
      'Return-Path': '<>',
      'X-Failed-Recipients': 'robot@away.example',
    })
  })

  test('another helpdesk confirms every mail', async () => {
    const { back } = await talk({ kind: 'helpdesk' }, ['One', 'Two'])
    expect(back.map(message => message.subject)).toEqual([
      '[Request received] Ticket #48213',
      '[Request updated] Ticket #48213 (2)',
    ])
  })

  test('a mailing list holds the mail', async () => {
    const { back } = await talk({ kind: 'mailing-list' }, ['One'])
    expect(back[0]?.headers).toMatchObject({ Precedence: 'bulk', 'List-Id': '<robot.away.example>' })
  })

  test('a marketplace relays in silence, but no links', async () => {
    const { back } = await talk({ kind: 'marketplace' }, ['Fine', 'See https://shop.example'])
    expect(back).toHaveLength(1)
    expect(back[0]?.sender?.email).toBe('donotreply@away.example')
  })

  test('mail to others, and mail of a stopped one, is left alone', async () => {
    const { sandbox, settle, added, ticketId } = await talk({ kind: 'helpdesk' }, ['One'])
    const other = sandbox.openTicket({ from: { email: 'anna@example.com' } })
    sandbox.agentWrites(other.ticketId, { text: 'Hi' })
    added.stop()
    sandbox.agentWrites(ticketId, { text: 'Two' })
    await settle()
    expect(added.written()).toBe(1)
  })
})

describe('agents answer', () => {
  test('after their time, unless another person did', async () => {
    const { sandbox, clock, settle } = createTestSandbox()
    const agent = sandbox.addAgent({ after: 60_000, text: 'Soon.' })
    const first = sandbox.openTicket()
    const second = sandbox.openTicket()
    await clock.advance(30_000)
    sandbox.agentWrites(second.ticketId, { text: 'I was faster.' })
    await settle()
    expect(agent.written()).toBe(1)
    const answer = sandbox.messages(first.ticketId).at(-1)
    expect([answer?.body_text, answer?.via]).toEqual(['Soon.', 'helpdesk'])
    expect(sandbox.messages(second.ticketId)).toHaveLength(2)
  })

  test('also where a program answered, but not closed tickets and spam', async () => {
    const { sandbox, settle } = createTestSandbox()
    const agent = sandbox.addAgent({ after: 60_000, internalNote: true })
    const [bot, closed, spam] = [
      sandbox.openTicket(),
      sandbox.openTicket(),
      sandbox.openTicket({ spam: true }),
    ]
    sandbox.ruleWrites(bot.ticketId, { text: 'Auto' })
    sandbox.closeTicket(closed.ticketId)
    await settle()
    expect(agent.written()).toBe(1)
    expect(sandbox.messages(bot.ticketId).at(-1)?.public).toBe(false)
    expect(sandbox.messages(spam.ticketId)).toHaveLength(1)
  })

  test('an agent and a robot that answer each other come to an end', async () => {
    const { sandbox, settle } = createTestSandbox()
    const robot = sandbox.addRobot({ kind: 'helpdesk', email: 'r@away.example', limit: 5 })
    sandbox.addAgent({ after: 1_000 })
    sandbox.openTicket({ from: { email: 'r@away.example' } })
    await settle()
    expect(robot.written()).toBe(5)
  })
})
