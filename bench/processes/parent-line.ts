/** What a process of the benchmark can be asked, by name. */
export type Answers = Record<string, (argument: never) => unknown>

/** One question from the benchmark, and what comes back for it. */
export interface Question {
  id: number
  name: string
  argument: unknown
}
export type Answer = { id: number; value: unknown } | { id: number; error: string }

/** The first message of a process: it is ready, and these are its facts. */
export interface Ready {
  ready: unknown
}

/**
 * A child's end of the line: says that it is ready, then answers questions until the benchmark hangs up.
 * A benchmark that dies hangs up too, so nothing is left behind.
 */
export function answerParent(ready: unknown, answers: Answers, close: () => Promise<void> | void): void {
  if (process.send === undefined) throw new Error('This file is started by the benchmark.')
  process.on('message', (question: Question) => void answer(question))
  process.once('disconnect', () => void end())
  tell({ ready })

  async function answer({ id, name, argument }: Question) {
    try {
      const known = answers[name]
      if (known === undefined) throw new Error(`Nobody here answers ${name}.`)
      // The asking side has the same table in its types.
      tell({ id, value: await known(argument as never) })
    } catch (error) {
      tell({ id, error: String(error) })
    }
  }
  async function end() {
    setTimeout(() => process.exit(1), 10_000).unref()
    await close()
    process.exit(0)
  }
}

function tell(message: Ready | Answer): void {
  process.send?.(message)
}

/** Processor time of this process since its start, user and system, in microseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Resident memory of this process, in bytes. */
export const memory = () => process.memoryUsage.rss()
