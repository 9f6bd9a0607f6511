import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, notInstalled } from '../bench.ts'
import { freshFolder } from '../databases.ts'
import { listenLocally } from '../processes/listen-locally.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { median } from '../statistics.ts'

const rounds = 3
const longestStartMs = 30_000

const main = new URL('../../src/main.ts', import.meta.url).pathname
const bareListener = `require('node:http').createServer((_, response) => response.end()).listen(process.env.PORT, '127.0.0.1')`

/** From the start of the process to the first `/readyz` that says yes: a real `greeter start`. */
export async function measureStartUp(bench: Bench): Promise<Row[]> {
  await using stack = new AsyncDisposableStack()
  const onServer = await bench.freshDatabase('PostgreSQL')
  const url = onServer !== null && 'url' in onServer ? onServer.url : null
  const times = { bare: [] as number[], fresh: [] as number[], again: [] as number[], server: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    const folder = freshFolder(stack)
    times.bare.push(await startTime(['-e', bareListener], {}))
    times.fresh.push(await startTime([main, 'start'], { DATA_DIR: folder }))
    times.again.push(await startTime([main, 'start'], { DATA_DIR: folder }))
    if (url !== null)
      times.server.push(
        await startTime([main, 'start'], { DATABASE_URL: url, SECRET_KEY: 'of the benchmark' }),
      )
    bench.tell(
      `start-up, round ${round + 1}: ${Object.values(times)
        .map(list => Math.round(list.at(-1) ?? 0))
        .join(', ')} ms`,
    )
  }
  const yardstick = { name: 'bare node:http', figure: median(times.bare) }
  const unit = 'ms'
  return [
    row(median(times.fresh), { name: 'start-up, PGlite, fresh folder', unit, yardstick }),
    row(median(times.again), { name: 'start-up, PGlite, second start', unit, yardstick }),
    url === null
      ? notMeasured({ name: 'start-up, PostgreSQL', unit }, notInstalled)
      : // The first round migrates; the median is a start like all others.
        row(median(times.server), { name: 'start-up, PostgreSQL', unit, yardstick }),
  ]
}

async function startTime(args: string[], environment: Record<string, string>): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...environment, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = new Promise(resolve => child.once('exit', resolve))
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`The start ended with code ${child.exitCode}.`)
      if (performance.now() - began > longestStartMs) throw new Error(`No start within ${longestStartMs} ms.`)
      await sleep(2)
    }
    return performance.now() - began
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    await response.text()
    return response.status === 200
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const { url, close } = await listenLocally(createServer())
  await close()
  return Number(new URL(url).port)
}
