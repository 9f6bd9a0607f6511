/** A rule's grace delay: people first, Greeter when nobody was faster. */

import { expect, test } from 'vitest'
import { compilePolicy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { jumpingTime } from '../support/jumping-time.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const minute = 60_000

function patient() {
  const read = readPolicy(`
greeter: 1
rules:
  - { name: Later, delay: 10m, send: { reply: receipt } }
templates:
  receipt: { text: "We have your message. This is an automatic message; reply to reach a person." }
`)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document)
}

describeOnDatabases('a rule with a delay', kind => {
  const one = oneDesk(kind)
  const replies = (ticketId: number) =>
    one.now.sandbox
      .messages(ticketId)
      .filter(message => message.external_id?.startsWith('greeter:') && message.public).length

  async function waitingTicket(form?: unknown) {
    const time = jumpingTime()
    const desk = await one.start({
      policy: patient(),
      clock: time.clock,
      sandbox: { timers: time.timers },
      ...(form !== undefined && { form }),
    })
    const { ticketId } = desk.sandbox.openTicket({ from: { name: 'Anna', email: 'anna@shop.example' } })
    await desk.quiet()
    expect((await desk.story(ticketId)).reason).toBe('delayed')
    expect(replies(ticketId)).toBe(0)
    return { time, desk, ticketId }
  }

  test('answers when nobody was faster, once, after a last look at the ticket', async () => {
    const { time, desk, ticketId } = await waitingTicket()
    time.jump(9 * minute)
    await desk.quiet()
    expect((await desk.story(ticketId)).reason).toBe('delayed')
    time.jump(minute)
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
    await desk.quiet()
    expect(replies(ticketId)).toBe(1)
    expect((await desk.stats()).calls['read']).toBe(1)
  })

  test.for([
    ['a person answers', 'answered-by-person'],
    ['the ticket is closed', 'closed'],
  ] as const)('says nothing when %s before', async ([what, reason]) => {
    const { time, desk, ticketId } = await waitingTicket()
    if (what === 'a person answers')
      desk.sandbox.agentWrites(ticketId, { text: 'Hello, I am looking into it.' })
    else desk.sandbox.closeTicket(ticketId)
    await until('it is over', async () => (await desk.story(ticketId)).outcome === 'skipped')
    time.jump(11 * minute)
    await desk.quiet()
    expect(await desk.story(ticketId)).toMatchObject({ outcome: 'skipped', reason })
    expect(replies(ticketId)).toBe(0)
  })

  test('sees a faster person whom no webhook told of', async () => {
    const { time, desk, ticketId } = await waitingTicket()
    desk.sandbox.switchIntegration(1, false)
    desk.sandbox.agentWrites(ticketId, { text: 'Hello, I am looking into it.' })
    time.jump(11 * minute)
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'skipped', reason: 'answered-by-person' })
    expect(replies(ticketId)).toBe(0)
  })

  test('a customer who writes again does not wait longer for it', async () => {
    const { time, desk, ticketId } = await waitingTicket()
    time.jump(8 * minute)
    desk.sandbox.customerWrites(ticketId, { text: 'And one more thing.' })
    await desk.quiet()
    time.jump(2 * minute)
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
    expect(replies(ticketId)).toBe(1)
  })
})
