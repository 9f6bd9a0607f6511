import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Sandbox } from './create-sandbox.ts'
import { BrokenConnection, HalfAnswer } from './faults/broken-connection.ts'

export interface ServedSandbox {
  url: string
  /** Stops listening and breaks open connections; the sandbox itself stays as it is. */
  close: () => Promise<void>
}

/** Puts a sandbox on a port; port 0 takes a free one. */
export async function serveSandbox(
  sandbox: Pick<Sandbox, 'fetch'>,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<ServedSandbox> {
  const server = createAdaptorServer({
    // The process's own Request and Response stay what they are: a sandbox is often a guest in it.
    overrideGlobalObjects: false,
    // This server speaks HTTP/1 only, so that its bindings are node's own request and response.
    fetch: (request, bindings) => answerOnSocket(sandbox, request, bindings as HttpBindings),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has such an address.
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/** Where the sandbox's `fetch` would show a broken connection, the socket really breaks. */
async function answerOnSocket(
  sandbox: Pick<Sandbox, 'fetch'>,
  request: Request,
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
): Promise<Response> {
  try {
    const response = await sandbox.fetch(request)
    if (!(response instanceof HalfAnswer)) return response
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.write(response.part, () => incoming.socket.destroy())
    return RESPONSE_ALREADY_SENT
  } catch (problem) {
    if (!(problem instanceof BrokenConnection) && !request.signal.aborted) throw problem
    incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}
