import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { percentile } from '../statistics.ts'
import { answerParent } from './parent-line.ts'
import { createRequest, isWhole, type RequestOrder } from './raw-request.ts'

/** One run of the load generator: every connection posts, waits for the answer, and posts again. */
export interface LoadOrder extends RequestOrder {
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
