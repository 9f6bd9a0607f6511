import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from '../app.ts'
import { FinalError } from '../errors.ts'

export interface HttpServer {
  url: string
  /** Takes no more requests, answers those under way, and closes. */
  close(): Promise<void>
}

/** Puts the app on a port. @throws FinalError CONFIG_INVALID when the port is taken. */
export async function listen(
  app: Pick<App, 'fetch'>,
  { host, port }: { host: string; port: number },
): Promise<HttpServer> {
  const answer = getRequestListener(request => app.fetch(request))
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new FinalError('CONFIG_INVALID', `PORT: ${port} is in use by another program; set another PORT`, {
              cause,
            })
          : cause,
      ),
    )
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has such an address.
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${shownHost(host)}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)))
        server.closeIdleConnections()
      }),
  }
}

/** An address that can be clicked: the unspecified ones mean this machine. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
