import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Stats, TicketStory } from '../../src/console-api/contract.ts'
import type { Step } from '../../src/steps.ts'
import type { KillOrder } from '../faults/greeter-process.ts'
import { consoleToken } from './greeter.ts'
import { until } from './until.ts'

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A program under test: what it said so far, and how it ended. */
export interface Child {
  process: ChildProcess
  stdout(): string
  stderr(): string
  ended: Promise<Ending>
}

/** Greeter in a process of its own. */
export interface GreeterChild extends Child {
  /** Has it die at the `onCount`-th next time that `step` is reached. */
  killAt(step: Step, onCount?: number): Promise<void>
  story(ticketId: number): Promise<TicketStory>
  stats(): Promise<Stats>
}

/** Kept by Node between the starts: half of a start was reading the same code. */
const compileCache = join(tmpdir(), 'greeter-tests-compile-cache')

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/**
 * Runs a TypeScript file of this repository with nothing in its environment but `environment`.
 *
 * @param within words before the command, such as those that run it in a network of its own.
 */
export function startChild(
  file: string,
  words: string[],
  environment: Record<string, string>,
  within: readonly string[] = [],
): Child {
  // The embedded database's code is not worth optimising for a life of seconds.
  const command = [...within, process.execPath, '--liftoff-only', pathOf(file), ...words]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      NODE_COMPILE_CACHE: compileCache,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()))
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()))
  return {
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    // `close`, not `exit`: then everything it said has arrived.
    ended: new Promise(resolve => child.once('close', (code, signal) => resolve({ code, signal }))),
  }
}

/** Starts Greeter with quick delays (test/faults/greeter-process.ts) and waits until it listens. */
export async function startGreeterChild(environment: Record<string, string>): Promise<GreeterChild> {
  const child = startChild('test/faults/greeter-process.ts', [], environment)
  await started(child, /^ready /m)
  const ask = async <T>(path: string): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${environment['PORT']}${path}`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  return {
    ...child,
    async killAt(crashAt, onCount = 1) {
      const ordered = once(child.process, 'message')
      child.process.send({ crashAt, onCount } satisfies KillOrder)
      await ordered
    },
    story: ticketId => ask(`/api/tickets/sandbox/${ticketId}`),
    stats: () => ask('/api/stats'),
  }
}

/** Waits for a line on stdout; fails with what the process said when it ends before. */
export async function started(child: Child, line: RegExp, withinMs = 90_000): Promise<void> {
  let ended = false
  void child.ended.then(() => (ended = true))
  try {
    await until('the process listens', () => ended || line.test(child.stdout()), withinMs)
  } catch (error) {
    // It would keep its port and its data folder from the next one.
    child.process.kill('SIGKILL')
    throw error
  }
  if (ended) throw new Error(`The process ended instead of listening:\n${child.stderr()}`)
}
