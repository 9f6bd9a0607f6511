/** The real fetch of Node against real sockets: what `classify` believes of them is true. */
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { createGorgiasClient } from './client.ts'
import type { GorgiasMessageBody } from './message-shape.ts'

const body: GorgiasMessageBody = {
  channel: 'internal-note',
  via: 'api',
  from_agent: true,
  public: false,
  external_id: 'greeter:x',
  sender: { id: 1 },
  body_text: 'Hi',
}
const unknown = { name: 'LookUpFirstError', code: 'HELPDESK_OUTCOME_UNKNOWN' }
const unreachable = { name: 'RetryError', code: 'HELPDESK_UNREACHABLE' }

const closing: Array<() => void> = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Listens until the end of the test and tells the port. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket))
  closing.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  return address.port
}

const http = (answer: RequestListener) => listen(createServer(answer))

function send(baseUrl: string, deadlineMs = 5_000, ask: (request: Request) => Promise<Response> = fetch) {
  const client = createGorgiasClient({
    baseUrl,
    credentials: { email: 'a@b', apiKey: 'k' },
    fetch: ask,
    now: () => 0,
  })
  return client.createMessage(5, body, { signal: AbortSignal.timeout(deadlineMs) })
}

test('a whole answer', async () => {
  const port = await http((_, response) => response.writeHead(201).end('{"id": 9}'))
  expect(await send(`http://127.0.0.1:${port}`)).toMatchObject({ status: 201, body: { id: 9 } })
})

test('the connection is reset after the request was read', async () => {
  const port = await listen(createTcpServer(socket => socket.once('data', () => socket.resetAndDestroy())))
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject(unknown)
})

test('the other side closes without an answer', async () => {
  const port = await listen(createTcpServer(socket => socket.once('data', () => socket.end())))
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject(unknown)
})

test('the answer breaks off', async () => {
  const port = await http((_, response) => {
    response.writeHead(201, { 'content-length': '100' })
    response.write('{"id":', () => response.destroy())
  })
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject(unknown)
})

test('the explanation of a refusal breaks off: it is a refusal all the same', async () => {
  const port = await http((_, response) => {
    response.writeHead(400, { 'content-length': '100' })
    response.write('{"error":', () => response.destroy())
  })
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
    name: 'FinalError',
    code: 'HELPDESK_REFUSED',
  })
})

test('no answer in time: the socket is destroyed', async () => {
  let closed: () => void = () => {}
  const gone = new Promise<void>(resolve => {
    closed = resolve
  })
  const port = await http(request => request.socket.once('close', closed))
  await expect(send(`http://127.0.0.1:${port}`, 100)).rejects.toMatchObject(unknown)
  await gone
})

test('the body does not come in time', async () => {
  const port = await http((_, response) => response.writeHead(201).write('{"id":'))
  await expect(send(`http://127.0.0.1:${port}`, 100)).rejects.toMatchObject(unknown)
})

test('nobody listens', async () => {
  const server = createTcpServer()
  const port = await listen(server)
  await new Promise(resolve => server.close(resolve))
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject(unreachable)
  await expect(send(`http://localhost:${port}`)).rejects.toMatchObject(unreachable)
})

test('a name that does not exist', async () => {
  await expect(send('http://acme.invalid')).rejects.toMatchObject(unreachable)
})

test('a redirect is not followed', async () => {
  const paths: Array<string | undefined> = []
  const port = await http((request, response) => {
    paths.push(request.url)
    response.writeHead(301, { location: '/api/tickets/99/' }).end('{"error":{"msg":"ticket_merged"}}')
  })
  await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
    name: 'MovedError',
    code: 'HELPDESK_MOVED',
    survivorTicketId: 99,
  })
  expect(paths).toEqual(['/api/tickets/5/messages'])
})

test('a server that does not speak TLS', async () => {
  const port = await http((_, response) => response.end())
  await expect(send(`https://127.0.0.1:${port}`)).rejects.toMatchObject(unreachable)
})

test('a call is given up at its time, whatever was collected as garbage meanwhile', async () => {
  setFlagsFromString('--expose-gc')
  // The flag is looked at when a context is made.
  const collect = runInNewContext('gc') as () => void
  let asked = 0
  // Like the code of Node's fetch when it has run often, this holds no request.
  const hangs = (request: Request) => {
    asked += 1
    return new Promise<Response>((_, reject) =>
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
    )
  }
  let givenUp = 0
  for (let calls = 0; calls < 20; calls += 1)
    send('http://127.0.0.1', 200, hangs).catch(() => {
      givenUp += 1
    })
  await expect.poll(() => asked).toBe(20)
  // What weak references saw in a turn of the event loop is held until its end.
  await nextTurn()
  collect()
  await expect.poll(() => givenUp).toBe(20)
})
