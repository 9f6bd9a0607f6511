import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as OTLP writes it in JSON, as far as the tests look at it. */
export interface CollectedSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Array<{ key: string; value: Record<string, unknown> }>
  links: Array<{ spanId: string }>
}

interface Export {
  resourceSpans: Array<{ scopeSpans: Array<{ spans: CollectedSpan[] }> }>
}

/** Somebody who takes traces by OTLP over HTTP, and keeps every word. */
export interface Collector extends AsyncDisposable {
  url: string
  spans(): CollectedSpan[]
  /** Everything that was sent, headers left out. */
  text(): string
  headers(): Array<Record<string, unknown>>
}

export async function startCollector(): Promise<Collector> {
  const bodies: string[] = []
  const headers: Array<Record<string, unknown>> = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString())
      headers.push({ ...request.headers, path: request.url })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    // The exporter's own writing of its own type.
    spans: () =>
      bodies.flatMap(body =>
        (JSON.parse(body) as Export).resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    text: () => bodies.join('\n'),
    headers: () => headers,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}
