/**
 * Greeter as a process of its own, for tests that kill it: the real start with the outbox's quick delays
 * and a hook that ends the process, with SIGKILL and in the very tick, at the step it was told.
 *
 * Its environment is Greeter's own (src/config.ts). Its words are its role (`start`, `serve`, `work`; start
 * when absent) and its pace (`quick`, or `tenth` of life). It says `ready URL` on stdout once it listens,
 * takes `KillOrder`s over the IPC channel, and answers each with `ordered`.
 */
import { flushCompileCache } from 'node:module'
import { configuredDatabase, environmentConfig } from '../../src/commands/open.ts'
import { runGreeter, stopOnSignal } from '../../src/commands/run-greeter.ts'
import { loadPolicyFile } from '../../src/policy/load-policy-file.ts'
import type { Step } from '../../src/steps.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { quickTiming } from '../support/greeter.ts'
import { tenthTiming } from './tenth-timing.ts'

/** Die at this step, the how-manieth time it is reached from now on; 0 takes an order back. */
export interface KillOrder {
  crashAt: Step
  onCount: number
}

let order: KillOrder | null = null

function onStep(step: Step): void {
  if (order === null || step !== order.crashAt) return
  order.onCount -= 1
  if (order.onCount === 0) process.kill(process.pid, 'SIGKILL')
}

process.on('message', (message: KillOrder) => {
  order = message
  process.send?.('ordered')
})

const [role = 'start', pace = 'quick'] = process.argv.slice(2)
const config = environmentConfig()
const greeter = await runGreeter({
  config,
  policyFile: await loadPolicyFile(config.policyFile),
  database: await configuredDatabase(config),
  log: createLogger(config.logLevel, true),
  roles: { serve: role !== 'work', work: role !== 'serve' },
  // A killed sender cannot give its lease back, and the next one waits until it ends. The pauses are not
  // the shortest: several of these processes share one machine, and looking for work is work.
  timing: pace === 'tenth' ? tenthTiming : { ...quickTiming, leaseTtl: 1_000, leaseRenew: 250, idle: 250 },
  onStep,
})
stopOnSignal(greeter.stop)
// A test that dies leaves nobody behind.
process.once('disconnect', () => process.exit(1))
process.stdout.write(`ready ${greeter.url}\n`)
// Node would write it at the end, to which a killed process does not come.
flushCompileCache()
