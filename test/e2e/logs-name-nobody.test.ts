/** What is logged at the default level names no customer, whatever goes wrong. */
import { expect, test } from 'vitest'
import { settings } from '../../src/config.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const anna = { name: 'Anna Zauberberg', email: 'anna.zauberberg@example.com' }
const told = { subject: 'Teapot Quetzal', text: 'Where is my teapot with the wombat?' }
const personal = ['zauberberg', 'quetzal', 'wombat', 'anna']

describeOnDatabases('the log', kind => {
  const one = oneDesk(kind)

  test('holds no name, address, subject or text: of a good ticket, of a refused reply, of failing tables', async () => {
    const lines: string[] = []
    const level = settings.LOG_LEVEL.read.parse(undefined)
    const log = createLogger(level, false, { write: line => void lines.push(line) })
    const desk = await one.start({ log, environment: { NOTE: 'on' } })
    const good = desk.sandbox.openTicket({ from: anna, ...told })
    await desk.settled(good.ticketId)

    const refused = desk.sandbox.openTicket({ from: { ...anna, email: `2${anna.email}` }, ...told })
    desk.sandbox.failNext({ mode: 'answer-before', status: 422, method: 'POST', path: /messages$/ })
    await desk.settled(refused.ticketId)

    // Queries fail with everything that they were to write.
    await one.database.exec('alter table decision rename to away')
    const stuck = desk.sandbox.openTicket({ from: { ...anna, email: `3${anna.email}` }, ...told })
    await until('it is logged', () => lines.some(line => line.includes('a ticket could not be handled')))
    await one.database.exec('alter table away rename to decision')
    await one.database.exec('alter table event add constraint nothing_new check (id < 0) not valid')
    desk.sandbox.openTicket({ from: { ...anna, email: `4${anna.email}` }, ...told })
    await until('it is logged', () => lines.some(line => line.includes('an event could not be stored')))
    await one.database.exec('alter table event drop constraint nothing_new')
    await desk.settled(stuck.ticketId)

    const text = lines.join('').toLowerCase()
    expect(lines.length).toBeGreaterThan(1)
    expect(personal.filter(word => text.includes(word))).toEqual([])
  })
})
