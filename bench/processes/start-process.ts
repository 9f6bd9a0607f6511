import { type ChildProcess, fork } from 'node:child_process'
import type { Answer, Question, Ready } from './parent-line.ts'

/** A process of its own, started by the benchmark and gone with it. */
export interface BenchProcess<Facts> extends AsyncDisposable {
  facts: Facts
  ask<Value>(name: string, argument?: unknown): Promise<Value>
}

/** Where CPU profiles of the measured processes go; null writes none. */
export type ProfileFolder = string | null

/** Starts a file of this folder and waits until it says that it is ready. */
export async function startProcess<Facts>(
  file: URL,
  argument: unknown,
  profiles: ProfileFolder = null,
): Promise<BenchProcess<Facts>> {
  const child = fork(file, [JSON.stringify(argument)], {
    execArgv: profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
    // Standard output belongs to the table.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ready = Promise.withResolvers<unknown>()
  let asked = 0
  child.on('message', (message: Ready | Answer) => {
    if ('ready' in message) return ready.resolve(message.ready)
    const question = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) question?.reject(new Error(`${file.pathname}: ${message.error}`))
    else question?.resolve(message.value)
  })
  child.once('exit', code => {
    const gone = new Error(`${file.pathname} ended with code ${code}`)
    ready.reject(gone)
    for (const question of waiting.values()) question.reject(gone)
  })
  // The child said so with the type that its caller names.
  const facts = (await ready.promise) as Facts
  return {
    facts,
    async ask<Value>(name: string, argument?: unknown) {
      const question: Question = { id: (asked += 1), name, argument }
      const answer = Promise.withResolvers<unknown>()
      waiting.set(question.id, answer)
      child.send(question)
      return (await answer.promise) as Value
    },
    [Symbol.asyncDispose]: () => hangUp(child),
  }
}

/** Hanging up tells the child to close; one that does not is ended. */
async function hangUp(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  child.disconnect()
  await gone
  clearTimeout(late)
}
