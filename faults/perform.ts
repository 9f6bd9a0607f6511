import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '../sandbox/create-sandbox.ts'
import type { Step } from '../src/steps.ts'
import type { Crew } from './crew.ts'
import type { Ground } from './ground.ts'
import type { Act } from './schedule.ts'
import type { WallClock } from './wall-clock.ts'

/** Everything that an act can reach. */
export interface Stage {
  ground: Ground
  crew: Crew
  clock: WallClock | null
  sandbox: Sandbox
}

/** What became of an act; a reason when it could not be done. */
export type Performed = 'done' | 'not reached' | `skipped: ${string}`

/** Does one act, and waits until it is over and Greeter runs again. @param choice picks the process it falls on. */
export async function perform(stage: Stage, act: Act, choice: number): Promise<Performed> {
  const performed = await strike(stage, act, choice)
  await stage.crew.ready()
  return performed
}

async function strike({ ground, crew, clock, sandbox }: Stage, act: Act, choice: number): Promise<Performed> {
  const { server, disk } = ground
  switch (act.do) {
    case 'kill':
      await crew.kill(choice)
      return 'done'
    case 'kill-at-step':
      leadTo(act.step, sandbox)
      return (await crew.killAt(act.step, choice)) ? 'done' : 'not reached'
    case 'freeze':
      await crew.freeze(choice, act.ms)
      return 'done'
    case 'restart-database':
      await server?.crash()
      return server === null ? 'skipped: no server' : 'done'
    case 'terminate-connections':
      await server?.terminate()
      return server === null ? 'skipped: no server' : 'done'
    case 'break-connections':
      server?.gateway.break()
      return server === null ? 'skipped: no server' : 'done'
    case 'silence-connections':
      await server?.gateway.silence(act.ms)
      return server === null ? 'skipped: no server' : 'done'
    case 'fill-disk':
      if (disk === null) return 'skipped: no small disk can be mounted here'
      disk.fill()
      await sleep(act.ms)
      disk.free()
      return 'done'
    case 'jump-clock':
      clock?.jump(act.seconds)
      await sleep(act.ms)
      clock?.jump(0)
      return clock === null ? 'skipped: libfaketime is not installed' : 'done'
    default: {
      const never: never = act
      throw new Error(`Unknown act: ${String(never)}`)
    }
  }
}

/** Steps that fair weather does not lead to: a call without an answer, or an echo that nobody brings. */
function leadTo(step: Step, sandbox: Sandbox): void {
  if (step.startsWith('look-up.'))
    sandbox.failNext({ mode: 'drop-after', method: 'POST', path: /\/messages$/, times: 2 })
  if (step.startsWith('look-up.') || step.startsWith('confirm.')) {
    sandbox.failDeliveries({ mode: 'drop', fromAgent: true, times: 20 })
    sandbox.failDeliveries({ mode: 'drop', trigger: 'ticket-updated', times: 40 })
  }
}
