import { type App, type AppOptions, startApp } from '../app.ts'
import { serveControl } from '../setup/control-socket.ts'
import { type HttpServer, listen } from './listen.ts'

/** A Greeter that runs. */
export interface RunningGreeter {
  app: App
  /** Null for a process that only works and was given no port. */
  url: string | null
  stop(): Promise<void>
}

/** Starts Greeter and its HTTP server. Opens in the order of the way; closes in reverse, once, and the database last. */
export async function runGreeter(options: AppOptions): Promise<RunningGreeter> {
  const { config, database, roles } = options
  const app = await startApp(options)
  let server: HttpServer | null = null
  try {
    if (roles.serve || config.portGiven) server = await listen(app, config)
  } catch (error) {
    await app.stop()
    throw error
  }
  const closeControl = database.folder === null ? null : await serveControl(database.folder, app.setup)
  let stopped: Promise<void> | null = null
  async function stop() {
    await closeControl?.()
    await server?.close()
    await app.stop()
    await database.close()
  }
  return { app, url: server?.url ?? null, stop: () => (stopped ??= stop()) }
}

/** How long a stop may take before it is cut short: Heroku and others kill after 30 s. */
const longestStopMs = 25_000

/** Stops on SIGTERM and SIGINT, in order and at most once; a second signal ends the process at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let asked = false
  const onSignal = () => {
    if (asked) process.exit(130)
    asked = true
    setTimeout(() => process.exit(1), longestStopMs).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`greeter: the stop failed: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
