import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from '../app.ts'
import { FinalError } from '../errors.ts'

export interface HttpServer {
  url: string
  /** Takes no more requests, answers those under way, and closes. */
  close(): Promise<void>
}

/** How long clients may take, in milliseconds; what is not named is as long as Node has it. */
export interface Patience extends ServerOptions {
  /** When the server closes: to the end of what is under way. */
  closeTimeout: number
}

/** Webhooks are small and come at once; whoever is slower holds a connection and no more. */
export const patience = {
  /** From the connection, or the first byte of a further request, to the end of the headers. */
  headersTimeout: 10_000,
  /** To the end of the body. */
  requestTimeout: 30_000,
  /** Between two requests. Longer than any proxy in front waits, or it would send into a connection just closed. */
  keepAliveTimeout: 95_000,
  /** How often all connections are looked through for those that are late. */
  connectionsCheckingInterval: 2_000,
  /** As long as the helpdesk waits for an answer (FACTS 2.8). */
  closeTimeout: 5_000,
} as const satisfies Patience

/** More connections than this are closed as they come. */
const mostConnections = 12_000

/**
 * So many new connections may wait to be taken; the system may allow fewer. Those that find no room try again after one,
 * three and seven seconds, and the helpdesk gives up after five (FACTS 2.8).
 */
const backlog = 4_096

/** Puts the app on a port. @throws FinalError CONFIG_INVALID when the port is taken. */
export async function listen(
  app: Pick<App, 'fetch' | 'door'> & Partial<Pick<App, 'hangUp'>>,
  { host, port }: { host: string; port: number },
  times: Patience = patience,
): Promise<HttpServer> {
  const answer = getRequestListener((request, { incoming }) =>
    app.fetch(request, incoming.socket.remoteAddress),
  )
  let closing = false
  const server = createServer(times, (request, response) => {
    if (closing) response.setHeader('connection', 'close')
    if (app.door?.(request, response) !== true) void answer(request, response)
  })
  server.maxConnections = Math.min(mostConnections, openFiles() - filesForOthers)
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
    server.listen({ port, host, backlog }, resolve)
  })
  // A server that listens on a port has such an address.
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${shownHost(host)}:${taken}`,
    async close() {
      closing = true
      const closed = new Promise<void>((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)))
      })
      await app.hangUp?.()
      using _ = endConnections(server, times.closeTimeout)
      await closed
    },
  }
}

/** How often a closing server looks for connections on which everything is answered. */
const lookMs = 20

/**
 * Ends connections as soon as nothing is under way on them, and all that are left when `afterMs` have passed: clients keep
 * them open after an answer, and Node would wait for them.
 */
function endConnections(server: Server, afterMs: number): Disposable {
  const idle = setInterval(() => server.closeIdleConnections(), lookMs)
  const late = setTimeout(() => server.closeAllConnections(), afterMs)
  return {
    [Symbol.dispose]() {
      clearInterval(idle)
      clearTimeout(late)
    },
  }
}

/** Kept free of clients: for the database, the helpdesk, the log. */
const filesForOthers = 200

/** How many files, connections among them, this process may have open; without limit where the system does not tell. */
function openFiles(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY
  const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft)
}

/** An address that can be clicked: the unspecified ones mean this machine. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
