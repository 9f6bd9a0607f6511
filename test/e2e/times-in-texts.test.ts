import { expect, test } from 'vitest'
import type { ReplyTimesAnswer } from '../../src/console-api/contract.ts'
import { compilePolicy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const automatic = 'This is an automatic message; reply to reach a person.'
const read = readPolicy(`
greeter: 1
rules: [{ name: Receipt, send: { reply: receipt } }]
calendars:
  always: { zone: UTC, hours: { mon-sun: "00:00-24:00" } }
  never: { zone: UTC, hours: { mon-sun: closed }, open: { 2099-12-31: "09:00-10:00" } }
replyTimes: { calendar: always, atLeast: 10 }
templates:
  receipt:
    language: en
    layout: plain
    text: "You hear from us {{ greeter.expected_reply | default: 'soon' }}. ${automatic}"
    languages:
      de: { text: "Wir antworten {{ greeter.expected_reply | default: 'bald' }}, spätestens {{ calendar.never.next_opening }}. Dies ist automatisch; antworten Sie uns." }
`)
if (!read.ok) throw new Error(JSON.stringify(read.findings))
const policy = compilePolicy(read.document)

describeOnDatabases('times in texts', kind => {
  const one = oneDesk(kind)
  const from = { name: 'Anna Berg', email: 'anna@example.com' }
  const reply = (ticketId: number) =>
    one.now.sandbox.messages(ticketId).find(message => message.external_id?.startsWith('greeter:'))

  test("are promised from what was learned, in the reply's language, and measured", async () => {
    const desk = await one.start({ policy, learning: { everyMs: 20, settledMs: 0 } })
    const first = desk.sandbox.openTicket({ from, language: 'en' }).ticketId
    await desk.settled(first)
    expect(reply(first)?.body_text).toBe(`You hear from us soon. ${automatic}`)
    expect(reply(first)?.body_html).toMatch(/^<div lang="en" dir="ltr"/)

    // Ten customers who waited for 50 minutes.
    const { sql } = one.database
    const askedAt = new Date(Date.now() - 86_400_000)
    const answeredAt = new Date(askedAt.getTime() + 3_000_000)
    const waited = {
      account: desk.greeter.account,
      channel: 'email',
      asked_at: askedAt,
      answered_at: answeredAt,
    }
    await sql
      .insertInto('reply_time')
      .values(Array.from({ length: 10 }, (_, at) => ({ ...waited, ticket_id: 900_000 + at })))
      .execute()
    const promised = await until('a promise', async () => {
      const { ticketId } = desk.sandbox.openTicket({
        from: { name: 'Bo', email: `bo${Math.random()}@example.com` },
        language: 'en',
        text: `A question about my order ${Math.random()}`,
      })
      await desk.settled(ticketId)
      return reply(ticketId)?.body_text === `You hear from us within an hour. ${automatic}` ? ticketId : null
    })

    const german = desk.sandbox.openTicket({
      from: { name: 'Cora', email: 'cora@example.com' },
      language: null,
      text: 'Hallo, ich habe letzte Woche eine Jacke bestellt und sie ist immer noch nicht da.',
    }).ticketId
    const story = await desk.settled(german)
    expect(reply(german)?.body_text).toBe(
      'Wir antworten innerhalb einer Stunde, spätestens am Donnerstag, 31. Dezember 2099 um 09:00. Dies ist automatisch; antworten Sie uns.',
    )
    expect(story.decisions.at(-1)?.trace).toContainEqual({
      check: 'language',
      saw: 'de (guessed)',
      result: 'pass',
    })

    desk.sandbox.agentWrites(promised, { text: 'Here is your answer.' })
    const line = await until('the promise to be kept', async () => {
      const response = await desk.greeter.fetch(
        new Request('http://greeter.test/api/reply-times', {
          headers: { authorization: `Bearer ${consoleToken}` },
        }),
      )
      const answer = (await response.json()) as ReplyTimesAnswer
      const found = answer.lines.find(({ channel }) => channel === 'email')
      return found?.promises.kept === 1 ? found : null
    })
    expect(line.medianMinutes).toBe(50)
    expect(line.promises.broken).toBe(0)
    expect(line.promises.made).toBeGreaterThanOrEqual(1)
  })
})
