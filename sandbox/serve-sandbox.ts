import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Certificate } from './certificate.ts'
import { BrokenConnection, HalfAnswer } from './faults/broken-connection.ts'
import type { Sandbox } from './sandbox.ts'
import { createPageServer, pageFolder, type ServePage } from './serve-page.ts'

export interface ServedSandbox {
  url: string
  /** Stops listening and breaks open connections; the sandbox itself stays as it is. */
  close: () => Promise<void>
}

export interface ServeOptions {
  /** 0 takes a free one. */
  port?: number
  host?: string
  /** With a certificate it speaks https. */
  tls?: Certificate
  /** Where the built page lies. */
  page?: string
}

type Served = Pick<Sandbox, 'fetch'> & Partial<Pick<Sandbox, 'authorization'>>

/** Puts a sandbox on a port: its API, and its page at `/`. */
export async function serveSandbox(
  sandbox: Served,
  { port = 0, host = '127.0.0.1', tls, page = pageFolder }: ServeOptions = {},
): Promise<ServedSandbox> {
  const servePage = createPageServer(sandbox.authorization ?? null, page)
  const server = createAdaptorServer({
    // The process's own Request and Response stay what they are: a sandbox is often a guest in it.
    overrideGlobalObjects: false,
    ...(tls && { createServer: createHttpsServer, serverOptions: tls }),
    // This server speaks HTTP/1 only, so that its bindings are node's own request and response.
    fetch: (request, bindings) => answerOnSocket(sandbox, servePage, request, bindings as HttpBindings),
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
  sandbox: Served,
  servePage: ServePage,
  request: Request,
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
): Promise<Response> {
  try {
    const response = (await servePage(request, incoming)) ?? (await sandbox.fetch(request))
    if (!(response instanceof HalfAnswer)) {
      if (isStream(response)) await writeStream(response.body, response.headers, outgoing)
      else await writeWhole(response, outgoing)
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

const isStream = (response: Response): response is Response & { body: ReadableStream<Uint8Array> } =>
  response.body !== null && response.headers.get('content-type')?.startsWith('text/event-stream') === true

/** As it comes, and no faster than it is read; until one of the two sides ends it. */
async function writeStream(
  body: ReadableStream<Uint8Array>,
  headers: Headers,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.writeHead(200, Object.fromEntries(headers))
  // The only way this fails is that the reader went away, which is its right.
  await pipeline(body, outgoing).catch(() => undefined)
}
