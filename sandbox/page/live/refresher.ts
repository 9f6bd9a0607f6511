/**
 * Work that may be wanted more often than it can be done: it runs once at a time, and once more afterwards
 * when it was wanted meanwhile.
 *
 * @returns asks for the work.
 */
export function createRefresher(work: () => Promise<void>): () => void {
  let isRunning = false
  let isWantedAgain = false

  async function run(): Promise<void> {
    isRunning = true
    do {
      isWantedAgain = false
      await work()
    } while (isWantedAgain)
    isRunning = false
  }

  return () => {
    isWantedAgain = true
    if (!isRunning) void run()
  }
}
