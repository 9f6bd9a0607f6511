import { createServer } from 'node:net'

let nextPort = 20_000 + (process.pid % 300) * 40

/**
 * A port for a process that is killed and started again on it. Below the ephemeral range, so that no
 * outgoing connection takes it while nobody listens.
 */
export async function steadyPort(): Promise<string> {
  for (;;) {
    const port = nextPort++
    const probe = createServer()
    const free = await new Promise<boolean>(resolve => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise(resolve => probe.close(resolve))
    return String(port)
  }
}
