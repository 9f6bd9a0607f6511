/** Alarms from the condition to the receiver: each once, with its end, however the receiver behaves. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pauseAccount, resumeAccount } from '../../src/accounts/accounts.ts'
import { webhookSender } from '../../src/alarms/send-webhook.ts'
import { recordFindings } from '../../src/alarms/store.ts'
import { startWatch } from '../../src/alarms/watch.ts'
import type { AlarmsAnswer } from '../../src/console-api/contract.ts'
import { operations } from '../../src/setup/operations.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { type SmtpServer, startSmtpServer } from '../support/smtp-server.ts'
import { until } from '../support/until.ts'

const quick = { everyMs: 50, calmMs: 200 }

describeOnDatabases('alarms', kind => {
  const one = oneDesk(kind)
  let receiver: Server
  let mail: SmtpServer
  let url: string
  /** What the receiver was told, and what it answers next. */
  let heard: Array<{ id: string; alarm: string; phase: string; text: string; answer: number }>
  let answers: number[]

  beforeEach(async () => {
    heard = []
    answers = []
    receiver = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const answer = answers.shift() ?? 204
        heard.push({ ...JSON.parse(Buffer.concat(chunks).toString()), answer })
        outgoing.writeHead(answer).end()
      })
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const address = receiver.address()
    url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/alarms`
    mail = await startSmtpServer()
  })
  afterEach(async () => {
    receiver.closeAllConnections()
    receiver.close()
    await mail.close()
  })

  const start = async () =>
    await one.start({
      alarms: { ...quick, unreachableMs: 0 },
      environment: {
        ALARM_URL: url,
        ALLOW_HOSTS: '127.0.0.1',
        SMTP_URL: mail.url,
        ALARM_MAIL_TO: 'lead@shop.example',
        ALARM_SILENCE_HOURS: '0',
        ALARM_DISK_MB: '0',
        SWEEP_MINUTES: '0',
      },
    })
  const ask = async (path: string) =>
    await one.now.greeter.fetch(
      new Request(`http://greeter.test${path}`, { headers: { authorization: `Bearer ${consoleToken}` } }),
    )
  /** The wait before the next try is over at once. */
  const hurry = () =>
    one.database.sql
      .updateTable('alarm_delivery')
      .set({ due_at: new Date(0) })
      .where('done_at', 'is', null)
      .execute()
  const told = () => heard.map(({ alarm, phase, answer }) => `${alarm} ${phase} ${answer}`)

  test('a pause is told once by webhook and mail, again after a refusal, and so is its end', async () => {
    answers = [500]
    const desk = await start()
    const { account } = desk.greeter
    const { sql } = one.database
    await pauseAccount(sql, account, 'HELPDESK_QUOTA', 'Gorgias refused for lack of quota.', new Date())
    await until('the receiver has refused', () => heard.length === 1)
    await until('it has heard', async () => {
      await hurry()
      return heard.some(({ answer }) => answer === 204)
    })
    await until('a mail has come', () => mail.mails.length === 1)
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1)
    expect(mail.mails[0]).toContain('Auto-Submitted: auto-generated')
    expect(mail.mails[0]).toContain('To: lead@shop.example')

    const open = (await (await ask('/api/alarms')).json()) as AlarmsAnswer // The contract's own answer.
    expect(open.alarms).toMatchObject([{ alarm: 'account-paused', account, endedAt: null }])
    expect(await (await ask('/metrics')).text()).toContain('greeter_alarm{alarm="account-paused"} 1')
    const report = await operations.alarms(desk.greeter.setup)
    expect([report.exitCode, report.lines[0]]).toEqual([1, expect.stringContaining('The account is paused')])

    await resumeAccount(sql, account, new Date())
    await until('the end is told', async () => {
      await hurry()
      return told().includes('account-paused ended 204') && mail.mails.length === 2
    })
    expect(told().filter(line => line.endsWith('204'))).toEqual([
      'account-paused started 204',
      'account-paused ended 204',
    ])
    expect((await operations.alarms(desk.greeter.setup)).exitCode).toBe(0)
  })

  test('two processes that look at the same time tell it once', async () => {
    const desk = await start()
    const { account, setup } = desk.greeter
    const { sql } = one.database
    const stopOther = startWatch({
      sql,
      clock: setup.clock,
      log: createLogger('silent'),
      settings: { ...setup.config.alarms.settings, ...quick },
      senders: { webhook: webhookSender({ url, mayBeInside: true }) },
      fullness: () => null,
      dataDir: '/nowhere',
      everyMs: quick.everyMs,
    })
    try {
      await pauseAccount(sql, account, 'HELPDESK_QUOTA', 'Gorgias refused for lack of quota.', new Date())
      await until('it is told', () => heard.length === 1)
      await resumeAccount(sql, account, new Date())
      await until('its end is told', () => told().includes('account-paused ended 204'))
      expect(told()).toEqual(['account-paused started 204', 'account-paused ended 204'])
    } finally {
      await stopOther()
    }
  })

  test('a database that is away is told directly, and its end when it is back', async () => {
    await start()
    const { sql } = one.database
    await sql.schema.alterTable('account').renameTo('account_away').execute()
    await until('it is told', () => told().includes('database-unreachable started 204'))
    await sql.schema.alterTable('account_away').renameTo('account').execute()
    await until('the end is told', () => told().includes('database-unreachable ended 204'))
    const { alarms } = (await (await ask('/api/alarms')).json()) as AlarmsAnswer // The contract's own answer.
    expect(alarms).toMatchObject([{ alarm: 'database-unreachable', endedAt: expect.any(String) }])
    expect(told()).toEqual(['database-unreachable started 204', 'database-unreachable ended 204'])
  })

  test('the queue is bounded: of too many waiting messages the newest stay', async () => {
    const { sql } = one.database
    // As many accounts as a receiver that is down for days could miss.
    const findings = Array.from({ length: 300 }, (_, at) => ({
      alarm: 'account-paused' as const,
      account: `shop-${at}`,
      text: 'x',
    }))
    await recordFindings(sql, findings, { calmMs: 0, ways: ['webhook', 'mail'] }, new Date())
    const rows = await sql.selectFrom('alarm_delivery').select(['id', 'done_at']).orderBy('id').execute()
    expect(rows.map(({ done_at }) => done_at === null)).toEqual(rows.map((_, at) => at >= 100))
    expect(rows).toHaveLength(600)
  })
})
