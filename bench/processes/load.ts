import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { percentile } from '../statistics.ts'
import { answerParent } from './parent-line.ts'

/** One run of the load generator: every connection posts, waits for the answer, and posts again. */
export interface LoadOrder {
  url: string
  headers: Record<string, string>
  body: string
  /** Texts in the body, of nine digits, that are counted up: each from request to request, or every so many requests. */
  counted: Array<{ text: string; every: number }>
  firstNumber: number
  connections: number
  seconds: number
}

export interface LoadResult {
  /** Requests answered with 200. */
  acknowledged: number
  /** Requests answered with anything else. */
  refused: number
  perSecond: number
  p50: number
  p99: number
}

answerParent({}, { run }, () => {})

/** Written on bare sockets, so that it takes as little as it can of the processor it shares with the server. */
async function run(order: LoadOrder): Promise<LoadResult> {
  const { hostname, port } = new URL(order.url)
  const sockets = Array.from({ length: order.connections }, () => connect(Number(port), hostname))
  await Promise.all(sockets.map(socket => once(socket, 'connect')))
  let next = order.firstNumber
  const times: number[] = []
  let refused = 0
  const began = performance.now()
  const end = began + order.seconds * 1_000

  await Promise.all(sockets.map(socket => keepPosting(socket)))
  const seconds = (performance.now() - began) / 1_000
  for (const socket of sockets) socket.destroy()
  times.sort((a, b) => a - b)
  return {
    acknowledged: times.length,
    refused,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  }

  function keepPosting(socket: Socket): Promise<void> {
    const request = createRequest(order)
    let sentAt = 0
    let answer = ''
    socket.setNoDelay(true)
    return new Promise((resolve, reject) => {
      function post() {
        request.count(next)
        next += 1
        answer = ''
        sentAt = performance.now()
        socket.write(request.bytes)
      }
      socket.on('data', part => {
        answer += part.toString('latin1')
        if (!isWhole(answer)) return
        if (answer.startsWith('HTTP/1.1 200 ')) times.push(performance.now() - sentAt)
        else refused += 1
        if (performance.now() < end) post()
        else resolve()
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('The server closed a connection.')))
      post()
    })
  }
}

/** One request's bytes, in which the counted numbers are overwritten where they stand. */
function createRequest({ url, headers, body, counted }: LoadOrder) {
  const { host, pathname } = new URL(url)
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
  const places = counted.flatMap(({ text, every }) =>
    placesOf(bytes, text).map(at => ({ at, every, base: Number(text) })),
  )
  return {
    bytes,
    count(number: number) {
      for (const { at, every, base } of places)
        bytes.write(String(base + Math.floor(number / every)), at, 'latin1')
    },
  }
}

function placesOf(bytes: Buffer, text: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at)
  return places
}

function isWhole(answer: string): boolean {
  const bodyAt = answer.indexOf('\r\n\r\n') + 4
  if (bodyAt < 4) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= bodyAt + Number(length)
}
