/** `GET /api/live`: whoever listens hears which topics changed, until Greeter stops. */
import { expect, test } from 'vitest'
import type { LiveTopic } from '../../src/console-api/contract.ts'
import { openLiveDesk } from '../../src/console-api/live/live-desk.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { callApi, commandLineOf } from '../support/api.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

describeOnDatabases('live changes', kind => {
  const one = oneDesk(kind)

  test('are told by topic, and the end of Greeter ends them', async () => {
    const desk = await one.start()
    const answer = await callApi(desk, 'GET', '/api/live', undefined, { token: consoleToken })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    let heard = ''
    const read = (async () => {
      for await (const part of answer.body ?? []) heard += new TextDecoder().decode(part)
    })()
    // The first look only says how things stand, so something changes after it.
    await until('what a change looks like', async () => {
      desk.sandbox.openTicket({ from: { name: 'Anna', email: 'anna@example.com' } })
      await new Promise(resolve => setTimeout(resolve, 200))
      return /event: changed\ndata: \[.*"tickets".*\]/.test(heard)
    })
    await commandLineOf(desk, 'user', ['add', 'eva@example.com'])
    await until('the invitation', () => /data: \[.*"users".*\]/.test(heard))
    await desk.greeter.hangUp()
    await read
    expect((await callApi(desk, 'GET', '/api/live', undefined, { token: consoleToken })).status).toBe(503)
  })

  test('are looked for in the database, whoever made them, and only while somebody listens', async () => {
    const desk = await one.start({ triggers: null })
    const log = createLogger('silent', true)
    const other = openLiveDesk({ sql: one.database.sql, log, everyMs: 50 })
    const heard: LiveTopic[] = []
    const stop = other.listen(
      topics => heard.push(...topics),
      () => undefined,
    )
    await until('a change that another instance made', async () => {
      await commandLineOf(desk, 'token', ['create', 'script'])
      return heard.includes('users')
    })
    stop?.()
    await other.close()
    expect(
      other.listen(
        () => undefined,
        () => undefined,
      ),
    ).toBeNull()
  })
})
