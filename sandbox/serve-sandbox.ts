import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Certificate } from './certificate.ts'
import { BrokenConnection, HalfAnswer } from './faults/broken-connection.ts'
import type { Sandbox } from './sandbox.ts'

export interface ServedSandbox {
  url: string
  /** Stops listening and breaks open connections; the sandbox itself stays as it is. */
  close: () => Promise<void>
}

/** Puts a sandbox on a port; port 0 takes a free one. With a certificate it speaks https. */
export async function serveSandbox(
  sandbox: Pick<Sandbox, 'fetch'>,
  { port = 0, host = '127.0.0.1', tls }: { port?: number; host?: string; tls?: Certificate } = {},
): Promise<ServedSandbox> {
  const server = createAdaptorServer({
    // The process's own Request and Response stay what they are: a sandbox is often a guest in it.
    overrideGlobalObjects: false,
    ...(tls && { createServer: createHttpsServer, serverOptions: tls }),
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
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${taken}`,
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
    if (!(response instanceof HalfAnswer)) {
      await writeWhole(response, outgoing)
      return RESPONSE_ALREADY_SENT
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.write(response.part, () => incoming.socket.destroy())
    return RESPONSE_ALREADY_SENT
  } catch (problem) {
    if (!(problem instanceof BrokenConnection) && !request.signal.aborted) throw problem
    incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}

/** In one piece: the sandbox's answers are whole already, and a stream would cost more than the answer. */
async function writeWhole(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  if (response.status !== 204) headers.set('content-length', String(body.length))
  outgoing.writeHead(response.status, Object.fromEntries(headers))
  outgoing.end(body)
}
