import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way to the database, in which connections can break or fall silent. */
export interface Gateway {
  port: number
  /** Every connection breaks; new ones are taken. */
  break(): void
  /** Nothing gets through for so long, and nobody is told. */
  silence(ms: number): Promise<void>
  close(): Promise<void>
}

export async function openGateway(targetPort: number): Promise<Gateway> {
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer(client => {
    const target = connect(targetPort, '127.0.0.1')
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket)
      socket.setNoDelay(true)
      if (silent) socket.pause()
      socket.on('data', part => other.write(part))
      socket.on('error', () => {})
      socket.once('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    // Listening for data starts the flow.
    if (silent) for (const socket of [client, target]) socket.pause()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  const breakAll = () => sockets.forEach(socket => socket.destroy())
  return {
    port,
    break: breakAll,
    async silence(ms) {
      silent = true
      for (const socket of sockets) socket.pause()
      await new Promise(resolve => setTimeout(resolve, ms))
      silent = false
      for (const socket of sockets) socket.resume()
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      breakAll()
      await closed
    },
  }
}
