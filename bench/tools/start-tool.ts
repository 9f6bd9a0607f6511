import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Replier } from '../through-sandbox.ts'

/** How a tool is started on a port. */
export interface StartOrder {
  entry: string
  args: readonly string[]
  environment: Readonly<Record<string, string>>
  port: number
  /** The path of its webhook. */
  path: string
}

const longestStartMs = 120_000

/** Starts a tool and waits until its webhook is known to it. @throws Error when it does not come up. */
export async function startTool({ entry, args, environment, port, path }: StartOrder): Promise<Replier> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const webhookUrl = `http://127.0.0.1:${port}${path}`
  const stop = () => end(child)
  try {
    await isUp(child, webhookUrl)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    webhookUrl,
    headers: {},
    memory: async () => residentBytes(child.pid),
    [Symbol.asyncDispose]: stop,
  }
}

/** It is up when a webhook that asks for nothing gets its 200. */
async function isUp(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + longestStartMs
  while (child.exitCode === null && performance.now() < end) {
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"event":{}}' }
    const response = await fetch(url, options).catch(() => null)
    await response?.text()
    if (response?.status === 200) return
    await sleep(250)
  }
  throw new Error(`Nothing answers at ${url}.`)
}

/** Resident memory of a process, in bytes; null where the system does not tell. */
function residentBytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024
  } catch {
    return null
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(late)
}
