interface Stoppable {
  stop: () => Promise<void>
}

/** What tests have started and not stopped. */
const running = new Set<Stoppable>()

/** Remembers it until it has been stopped. @returns the same. */
export function watchStop<Started extends Stoppable>(started: Started): Started {
  const stop = started.stop.bind(started)
  running.add(started)
  started.stop = async () => {
    await stop()
    running.delete(started)
  }
  return started
}

/** Forgets them all. @returns how many there were. */
export function forgetRunning(): number {
  const { size } = running
  running.clear()
  return size
}
