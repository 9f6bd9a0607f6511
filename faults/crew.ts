import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from '../src/steps.ts'
import type { KillOrder } from '../test/faults/greeter-process.ts'
import { type Child, startChild, started } from '../test/support/greeter-child.ts'
import { steadyPort } from '../test/support/steady-port.ts'
import { until } from '../test/support/until.ts'

export type Role = 'start' | 'serve' | 'work'

/** One place in the crew: whoever dies in it is followed by another. */
interface Place {
  role: Role
  /** Null for one that only works. */
  port: string | null
  child: Child | null
  isReady: boolean
}

/** Greeter's processes, each started again by whoever watches over it, as in life. */
export interface Crew {
  /** Where webhooks and questions may go, whether somebody is there at the moment or not. */
  doors: string[]
  /** Resolves when all are there. */
  ready(): Promise<void>
  kill(choice: number): Promise<void>
  /** @returns false when nobody came to that step in time; one is killed where it stands, then. */
  killAt(step: Step, choice: number): Promise<boolean>
  freeze(choice: number, ms: number): Promise<void>
  tally: Tally
  stop(): Promise<void>
}

/** How the processes of a crew ended. */
export interface Tally {
  kills: number
  /** Could not start, because the database was away. */
  failedStarts: number
  /** Ended while they ran and nobody had killed them: what they said. */
  gaveUp: string[]
}

/** A start takes seconds; on a machine that others use, many. */
const startWithinMs = 90_000

/** How long a step is waited for. */
const patienceMs = 15_000

export async function hireCrew(roles: readonly Role[], environment: Record<string, string>): Promise<Crew> {
  const tally: Tally = { kills: 0, failedStarts: 0, gaveUp: [] }
  const places: Place[] = []
  for (const role of roles)
    places.push({ role, port: role === 'work' ? null : await steadyPort(), child: null, isReady: false })
  let stopping = false
  let lastWords = ''
  const watches = places.map(watch)

  /** Starts a process, waits for its end, and starts the next. */
  async function watch(place: Place): Promise<void> {
    for (;;) {
      if (stopping) return
      const child = startChild('test/faults/greeter-process.ts', [place.role, 'tenth'], {
        ...environment,
        ...(place.port !== null && { PORT: place.port }),
      })
      place.child = child
      place.isReady = await started(child, /^ready /m, startWithinMs).then(
        () => true,
        () => false,
      )
      if (!place.isReady) child.process.kill('SIGKILL')
      const wasReady = place.isReady
      const { code, signal } = await child.ended
      place.isReady = false
      place.child = null
      if (stopping) return
      if (!wasReady) {
        tally.failedStarts += 1
        lastWords = `(${code ?? signal}) ${child.stderr().trim().slice(-2_000)}`
        await sleep(300)
      } else if (signal === 'SIGKILL') tally.kills += 1
      else tally.gaveUp.push(`${place.role} ended with ${code ?? signal}: ${child.stderr().slice(-2_000)}`)
    }
  }
  const ready = async () => {
    await until('all processes run', () => places.every(place => place.isReady), 3 * startWithinMs).catch(
      (error: unknown) => {
        throw new Error(`A process does not start any more. Its last words: ${lastWords}`, { cause: error })
      },
    )
  }
  const pick = (choice: number) => {
    const child = places[choice % places.length]?.child
    if (child == null) throw new Error('A process was to be chosen while none runs.')
    return child
  }
  async function kill(choice: number) {
    const child = pick(choice)
    child.process.kill('SIGKILL')
    await child.ended
  }
  return {
    doors: places.flatMap(({ port }) => (port === null ? [] : [`http://127.0.0.1:${port}`])),
    ready,
    kill,
    async killAt(step, choice) {
      const children = places.flatMap(({ child }) => (child === null ? [] : [child]))
      await Promise.all(children.map(child => order(child, { crashAt: step, onCount: 1 })))
      const first = await Promise.race([...children.map(child => child.ended), sleep(patienceMs, null)])
      await Promise.all(children.map(child => order(child, { crashAt: step, onCount: 0 })))
      if (first === null) await kill(choice)
      return first !== null
    },
    async freeze(choice, ms) {
      const child = pick(choice)
      child.process.kill('SIGSTOP')
      await sleep(ms)
      child.process.kill('SIGCONT')
    },
    tally,
    async stop() {
      stopping = true
      for (const { child } of places) child?.process.kill('SIGTERM')
      const late = setTimeout(() => places.forEach(({ child }) => child?.process.kill('SIGKILL')), 15_000)
      await Promise.all(watches)
      clearTimeout(late)
    },
  }
}

/** Gives an order, and waits until it is heard or its receiver is gone. */
async function order(child: Child, message: KillOrder): Promise<void> {
  if (!child.process.connected) return
  const heard = once(child.process, 'message')
  child.process.send(message, () => {})
  await Promise.race([heard, child.ended, sleep(5_000)])
}
