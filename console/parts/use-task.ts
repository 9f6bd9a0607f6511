import { useState } from 'react'

/** Something that takes a moment and may go wrong. */
export interface Task {
  isBusy: boolean
  /** What went wrong the last time. */
  problem: Error | null
  /** Does it; what goes wrong is kept and not thrown. */
  run(work: () => Promise<void>): Promise<void>
  forget(): void
}

export function useTask(): Task {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  return {
    isBusy,
    problem,
    async run(work) {
      setBusy(true)
      setProblem(null)
      try {
        await work()
      } catch (error) {
        setProblem(error instanceof Error ? error : new Error(String(error)))
      } finally {
        setBusy(false)
      }
    },
    forget: () => setProblem(null),
  }
}
