import type { CrashDesk } from './crash-desk.ts'

/** A few desks for many tests: a start costs more than all the rest. */
export interface DeskPool {
  /** Runs `work` on a free desk, waiting for one when all are taken. */
  use(work: (desk: CrashDesk) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export function createDeskPool(size: number, open: () => Promise<CrashDesk>): DeskPool {
  const opened: CrashDesk[] = []
  const free: CrashDesk[] = []
  const waiting: Array<(desk: CrashDesk) => void> = []
  let left = size

  async function take(): Promise<CrashDesk> {
    const desk = free.pop()
    if (desk !== undefined) return desk
    if (left === 0) return await new Promise(resolve => waiting.push(resolve))
    left -= 1
    const fresh = await open()
    opened.push(fresh)
    return fresh
  }

  function giveBack(desk: CrashDesk): void {
    const next = waiting.shift()
    if (next === undefined) free.push(desk)
    else next(desk)
  }

  return {
    async use(work) {
      const desk = await take()
      try {
        await work(desk)
      } finally {
        giveBack(desk)
      }
    },
    async close() {
      for (const desk of opened) await desk.close()
    },
  }
}
