/** A backup, what happens after it, and the way back: nothing that was sent after the backup is sent again (P3). */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { restoreBackup } from '../../src/backup/restore.ts'
import { type Clock, plusMs, systemClock } from '../../src/clock.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { operations } from '../../src/setup/operations.ts'
import { createDataFolder } from '../support/data-folder.ts'
import { describeOnServer } from '../support/databases.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'
import { copyDatabase, createDatabase } from '../support/server-database.ts'
import { until } from '../support/until.ts'

const run = promisify(execFile)

const environment = { SWEEP_MINUTES: '5', PUBLIC_URL: 'http://greeter.test', NOTE: 'on' }
const sweepTiming = { period: 250, settle: 150, overlap: 3_000, retry: 100 }

/** A minute has to pass between a restore and its looks: at the end of the restore it has passed. */
const earlier: Clock = { ...systemClock, now: () => plusMs(systemClock.now(), -120_000) }

let sandbox: Sandbox
let desk: Desk | null

beforeEach(async () => {
  desk = null
  sandbox = createSandbox({
    timeScale: 0.02,
    rateLimit: { calls: 10_000, seconds: 1 },
    deliver: async request => (await desk?.greeter.fetch(request)) ?? new Response(null, { status: 503 }),
  })
  await connect(sandbox)
})
afterEach(async () => {
  sandbox.close()
  await desk?.greeter.stop()
})

async function start(database: Database, clock?: Clock): Promise<Desk> {
  desk = await startDesk({
    database,
    environment,
    sweepTiming,
    existing: sandbox,
    ...(clock !== undefined && { clock }),
  })
  return desk
}

async function stop() {
  await desk?.greeter.stop()
  desk = null
}

const written = (ticketId: number) => {
  const ours = sandbox.messages(ticketId).filter(message => message.from_agent)
  return [ours.filter(message => message.public).length, ours.filter(message => !message.public).length]
}
const once = [1, 1]

const open = (about: string) =>
  sandbox.openTicket({ subject: `About ${about}`, text: `Hello, what about my ${about}? Thank you.` })

/** What stands in which state at the moment of the backup, and what happens to it afterwards. */
async function before(running: Desk) {
  const { setup } = running.greeter
  const answered = open('parcel').ticketId
  await running.settled(answered)
  await operations.pause(setup, { positionals: [], flags: {} })
  const inLine = open('invoice').ticketId
  await until('its reply is in line', async () =>
    (await running.story(inLine).catch(() => null))?.messages.some(({ state }) => state === 'reserved'),
  )
  return { answered, inLine }
}

async function after(running: Desk, { inLine }: { inLine: number }) {
  await operations.resume(running.greeter.setup)
  await running.settled(inLine)
  const forgotten = open('shoes').ticketId
  await running.settled(forgotten)
  await running.quiet()
  return { forgotten }
}

async function lookEverythingOver(
  running: Desk,
  tickets: { answered: number; inLine: number; forgotten: number },
) {
  const { greeter } = running
  const missed = open('refund').ticketId
  await operations.resume(greeter.setup)
  for (const id of [tickets.inLine, tickets.forgotten, missed])
    await until(
      `ticket ${id} is found answered`,
      async () => (await running.settled(id)).outcome === 'answered',
    )
  await running.quiet()
  expect(Object.values(tickets).map(written)).toEqual([once, once, once])
  expect(written(missed)).toEqual(once)
  const { messages } = await running.story(tickets.forgotten)
  expect(messages.flatMap(({ attempts }) => attempts.map(({ call }) => call))).toEqual(['look-up', 'look-up'])
}

describe('a backup of the embedded database', () => {
  let folder: string
  let drop: () => Promise<void>
  let file: string

  beforeEach(async () => {
    ;({ folder, drop } = await createDataFolder())
    file = join(folder, 'greeter.backup')
  })
  afterEach(() => drop())

  test('is made while Greeter runs; after it is restored, nothing is sent twice and nothing is forgotten', async () => {
    const first = await openDatabase({ folder })
    const running = await start(first)
    const known = await before(running)
    await operations.backup(running.greeter.setup, { positionals: [file], flags: {} })
    const tickets = { ...known, ...(await after(running, known)) }
    await expect(restoreBackup(folder, file, systemClock)).rejects.toMatchObject({ code: 'DATA_DIR_LOCKED' })
    await stop()
    await first.close()

    const { aside, inLine } = await restoreBackup(folder, file, earlier)
    expect(inLine).toBe(2)
    expect((await stat(aside ?? '')).isDirectory()).toBe(true)
    expect((await stat(file)).mode & 0o077).toBe(0)

    const second = await openDatabase({ folder })
    try {
      await lookEverythingOver(await start(second), tickets)
    } finally {
      await stop()
      await second.close()
    }
  })

  test('what a person has answered since is taken back, although it was in line', async () => {
    const first = await openDatabase({ folder })
    const running = await start(first)
    const { inLine } = await before(running)
    await operations.backup(running.greeter.setup, { positionals: [file], flags: {} })
    await stop()
    sandbox.agentWrites(inLine, { text: 'I am on it.' })
    await first.close()
    await restoreBackup(folder, file, systemClock)

    const second = await openDatabase({ folder })
    try {
      const again = await start(second)
      await operations.resume(again.greeter.setup)
      await until('it is taken back', async () => (await again.story(inLine)).outcome === 'skipped')
      expect((await again.story(inLine)).messages.map(({ state }) => state)).toEqual([
        'cancelled',
        'cancelled',
      ])
      expect(written(inLine)).toEqual([1, 0])
    } finally {
      await stop()
      await second.close()
    }
  })

  test('a damaged, cut, foreign or newer file is refused in plain words, and nothing has changed', async () => {
    const database = await openDatabase({ folder })
    await operations.backup((await start(database)).greeter.setup, { positionals: [file], flags: {} })
    await stop()
    await database.close()
    const whole = await readFile(file)
    const found = await readdir(folder)
    const changed = (change: (bytes: Buffer) => void) => {
      const copy = Buffer.from(whole)
      change(copy)
      return copy
    }
    const head = whole.toString('utf8', 0, 4_096)
    const spoilt: Array<[bytes: Buffer, words: RegExp]> = [
      [changed(bytes => bytes.writeUInt8(bytes.readUInt8(9_000) ^ 1, 9_000)), /damaged: its checksum/],
      [whole.subarray(0, whole.length - 1), /damaged: it should have \d+ bytes and has \d+/],
      [whole.subarray(0, 100), /damaged: its first line/],
      [Buffer.from('PK something else'), /is no backup/],
      [
        changed(bytes => bytes.write(head.replace(/"migration":"\d{4}/, '"migration":"9999'))),
        /newer Greeter/,
      ],
      [changed(bytes => bytes.write(head.replace('"format":1', '"format":2'))), /newer Greeter/],
    ]
    for (const [bytes, words] of spoilt) {
      await writeFile(file, bytes)
      await expect(restoreBackup(folder, file, systemClock)).rejects.toThrow(words)
    }
    expect(await readdir(folder)).toEqual(found)
  })
})

describeOnServer('a database that pg_restore has put back', () => {
  test('is noticed at the start, and nothing is sent twice', async () => {
    const server = inject('postgresUrl') ?? ''
    const folder = await mkdtemp(join(tmpdir(), 'greeter-dump-'))
    const file = join(folder, 'greeter.dump')
    const original = await copyDatabase(server)
    const restored = await createDatabase(server)
    try {
      const first = await openDatabase({ url: original.url })
      const running = await start(first)
      const known = await before(running)
      await run('pg_dump', ['--format=custom', `--file=${file}`, original.url])
      const tickets = { ...known, ...(await after(running, known)) }
      await stop()
      await first.close()

      await run('pg_restore', ['--no-owner', `--dbname=${restored.url}`, file])
      const second = await openDatabase({ url: restored.url })
      const clock = { aheadMs: -120_000 }
      const again = await start(second, {
        ...systemClock,
        now: () => plusMs(systemClock.now(), clock.aheadMs),
      })
      clock.aheadMs = 0
      await lookEverythingOver(again, tickets)
      expect(Object.values(tickets).map(written)).toEqual([once, once, once])
      await stop()
      await second.close()
    } finally {
      await original.drop()
      await restored.drop()
      await rm(folder, { recursive: true })
    }
  })
})
