/** The embedded database on a full disk: read-only with an alarm, never a crash, and it goes on by itself. */
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { sql as raw } from 'kysely'
import { expect, inject, test } from 'vitest'
import { type Disk, openDisk } from '../../faults/disk.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

/** Null where this user may not mount one. */
const disk = openDisk()
disk?.close()

/** A data folder on the small disk, with nothing but tables in its database. */
async function withTables({ folder }: Disk): Promise<string> {
  const data = join(folder, 'data')
  await cp(join(inject('embeddedFolder'), 'database'), join(data, 'database'), { recursive: true })
  return data
}

test.skipIf(disk === null)(
  'webhooks are refused with 503, an alarm tells, what was there is read, and all goes on when there is room',
  async () => {
    await using stack = new AsyncDisposableStack()
    const small = openDisk()
    if (small === null) throw new Error('The disk went away.')
    stack.defer(() => small.close())
    const database = await openDatabase({ folder: await withTables(small) })
    stack.defer(() => database.close())
    const told: string[] = []
    const receiver = createServer((incoming, outgoing) => {
      incoming.on('data', (chunk: Buffer) => {
        const { alarm, phase } = JSON.parse(chunk.toString())
        told.push(`${alarm} ${phase}`)
      })
      incoming.on('end', () => outgoing.writeHead(204).end())
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    stack.defer(() => {
      receiver.closeAllConnections()
      receiver.close()
    })
    const address = receiver.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const desk = await startDesk({
      database,
      environment: {
        ALARM_URL: `http://127.0.0.1:${port}/`,
        ALLOW_HOSTS: '127.0.0.1',
        ALARM_DISK_MB: '0',
        ALARM_SILENCE_HOURS: '0',
      },
      alarms: { everyMs: 50, calmMs: 200, unreachableMs: 0 },
      // Tried again for as long as the disk is full.
      sandbox: { retryDelays: Array.from({ length: 500 }, () => 10_000), switchOffAfter: Infinity },
    })
    stack.defer(() => desk.close())
    const { ticketId: before } = desk.sandbox.openTicket({ subject: 'Shoes', text: 'Do you have red shoes?' })
    await desk.settled(before)
    await desk.quiet()

    small.fill()
    await until('it is read-only', () => database.readOnlySince() !== null)
    const { ticketId: during } = desk.sandbox.openTicket({
      subject: 'Boots',
      text: 'And are there blue boots?',
    })
    await until('it is refused', () =>
      desk.sandbox.deliveries().some(one => one.ticketId === during && one.status === 503),
    )
    await until('the alarm tells', () => told.includes('database-read-only started'))
    expect((await desk.story(before)).outcome).toBe('answered')
    expect(desk.sandbox.deliveries().filter(one => one.ticketId === during && one.status === 200)).toEqual([])

    small.free()
    expect((await desk.settled(during)).outcome).toBe('answered')
    await until('its end is told', () => told.includes('database-read-only ended'))
    const ours = desk.sandbox.messages(during).filter(message => message.from_agent && message.public)
    expect(ours).toHaveLength(1)
    expect(database.readOnlySince()).toBeNull()
  },
  60_000,
)

test.skipIf(disk === null)(
  'where even the log of the database had no room, that is noticed, and the next start has everything',
  async () => {
    const small = openDisk()
    if (small === null) throw new Error('The disk went away.')
    try {
      const folder = await withTables(small)
      const database = await openDatabase({ folder })
      const seen = { broken: false }
      void database.broken?.then(() => (seen.broken = true))
      small.fill()
      // Nobody gives it the second that it needs to notice: more than a segment of the log at once.
      for (let megabytes = 0; megabytes < 40 && !seen.broken; megabytes += 1) {
        await raw`select pg_logical_emit_message(false, '', repeat('x', 1000000))`
          .execute(database.sql)
          .catch(() => {})
      }
      small.free()
      expect(seen.broken).toBe(true)
      await database.close().catch(() => {})

      const again = await openDatabase({ folder })
      expect(await migrate(again)).toEqual([])
      expect(again.readOnlySince()).toBeNull()
      await again.close()
    } finally {
      small.close()
    }
  },
  60_000,
)
