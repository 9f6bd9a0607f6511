import { readFile } from 'node:fs/promises'
import { readMail } from '../../scripts/judge/read-mail.ts'
import { defaultGuardContext, type GuardedMessage } from '../../src/decide/guards/guarded-message.ts'
import { judge } from '../../src/decide/guards/judge.ts'
import type { Bench } from '../bench.ts'
import { type Row, row } from '../report.ts'
import { median } from '../statistics.ts'

const headerCount = 60
const rounds = 15
const perRound = 2_000

const mails = {
  'a person': '../../test/fixtures/mail/people/A01-gmail-web.eml',
  'a robot': '../../test/fixtures/mail/robots/F01-outlook-out-of-office.eml',
}

/** What judging one message costs, with 60 headers in it; beside reading the same headers from JSON. */
export async function measureGuards({ tell }: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, file] of Object.entries(mails)) {
    const { message: read } = await readMail(await readFile(new URL(file, import.meta.url)), () => false)
    const message = padded(read)
    const json = JSON.stringify(message)
    const ours: number[] = []
    const beside: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(microseconds(() => judge(message, defaultGuardContext)))
      beside.push(microseconds(() => JSON.parse(json)))
    }
    tell(`guards, ${name}: ${median(ours).toFixed(1)} µs`)
    rows.push(
      row(median(ours), {
        name: `guards, ${name}, ${message.headers?.length} headers`,
        unit: 'µs',
        yardstick: { name: 'JSON.parse of the message', figure: median(beside) },
        mark: { figureBelow: 50 },
      }),
    )
  }
  return rows
}

/** Adds the headers that mail gathers on a long way. */
function padded(message: GuardedMessage): GuardedMessage {
  const headers = [...(message.headers ?? [])]
  for (let hop = headers.length; hop < headerCount; hop += 1)
    headers.push([
      `X-Hop-${hop}`,
      `from mx${hop}.example.net (192.0.2.${hop}) by relay.example.net with ESMTPS; id ${hop}`,
    ])
  return { ...message, headers }
}

function microseconds(work: () => unknown): number {
  const began = performance.now()
  for (let times = 0; times < perRound; times += 1) work()
  return ((performance.now() - began) * 1_000) / perRound
}
