import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which a test sends what it likes, at the pace it likes. */
export async function rawConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // Whoever is closed by the server may see a reset; the tests look at what came before it.
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Everything that the server sends until it closes the connection. */
export async function untilClosed(socket: Socket): Promise<string> {
  let received = ''
  socket.on('data', part => (received += part.toString('latin1')))
  await once(socket, 'close')
  return received
}
