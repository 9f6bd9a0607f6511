import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../statistics.ts'
import { answerParent } from './parent-line.ts'
import { createRequest, isWhole, type RequestOrder } from './raw-request.ts'

/** Webhooks that come when they come, whether the ones before were answered or not. */
export interface SteadyOrder extends RequestOrder {
  firstNumber: number
  perSecond: number
  seconds: number
  /** Connections that are open meanwhile and send nothing after their first request. */
  idle: number
  /** Connections that send the headers of a webhook, one byte a second, for ever. */
  slow: number
}

export interface SteadyResult {
  acknowledged: number
  /** Answered with 503. */
  refused: number
  /** Answered with anything else, or not at all. */
  failed: number
  /** Of those answered with 200, from the moment each was due: also what it waited for a connection counts. */
  p50: number
  p99: number
  /** Of those answered with 503; NaN without one. */
  refusedP99: number
}

/** More connections than this are not opened: what is due then waits, and its time runs. */
const mostConnections = 6_000

answerParent({}, { run }, () => {})

async function run(order: SteadyOrder): Promise<SteadyResult> {
  const others = await openOthers(order)
  const free: Array<(due: number) => void> = []
  const waiting: number[] = []
  const times: number[] = []
  const refusedTimes: number[] = []
  const count = { opened: 0, sent: 0, settled: 0, failed: 0 }
  let next = order.firstNumber

  function open() {
    count.opened += 1
    const { hostname, port } = new URL(order.url)
    const socket = connect(Number(port), hostname).setNoDelay(true)
    const request = createRequest(order)
    let answer = ''
    let dueAt: number | null = null
    function post(due: number) {
      dueAt = due
      answer = ''
      request.count(next)
      next += 1
      socket.write(request.bytes)
    }
    function isFree() {
      const due = waiting.shift()
      if (due === undefined) free.push(post)
      else post(due)
    }
    socket.on('data', part => {
      answer += part.toString('latin1')
      if (dueAt === null || !isWhole(answer)) return
      const took = performance.now() - dueAt
      dueAt = null
      count.settled += 1
      if (answer.startsWith('HTTP/1.1 200 ')) times.push(took)
      else if (answer.startsWith('HTTP/1.1 503 ')) refusedTimes.push(took)
      else count.failed += 1
      isFree()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      count.opened -= 1
      const at = free.indexOf(post)
      if (at !== -1) free.splice(at, 1)
      if (dueAt === null) return
      dueAt = null
      count.settled += 1
      count.failed += 1
    })
    socket.once('connect', isFree)
    return socket
  }

  const sockets: Socket[] = []
  const began = performance.now()
  for (;;) {
    const now = performance.now()
    if (now - began >= order.seconds * 1_000) break
    const due = Math.floor(((now - began) / 1_000) * order.perSecond)
    for (; count.sent < due; count.sent += 1) {
      const dueAt = began + (count.sent / order.perSecond) * 1_000
      const post = free.pop()
      if (post !== undefined) post(dueAt)
      else {
        waiting.push(dueAt)
        if (count.opened < mostConnections) sockets.push(open())
      }
    }
    await sleep(1)
  }
  const end = performance.now() + 10_000
  while (count.settled < count.sent && performance.now() < end) await sleep(10)
  for (const socket of [...sockets, ...others]) socket.destroy()
  times.sort((a, b) => a - b)
  refusedTimes.sort((a, b) => a - b)
  return {
    acknowledged: times.length,
    refused: refusedTimes.length,
    failed: count.failed + (count.sent - count.settled),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    refusedP99: percentile(refusedTimes, 0.99),
  }
}

/** Opened a hundred at a time: more at once would not fit into the server's line of new connections. */
async function openOthers({ url, idle, slow }: SteadyOrder): Promise<Socket[]> {
  const { hostname, port, host } = new URL(url)
  const sockets: Socket[] = []
  for (let left = idle + slow; left > 0; left -= 100) {
    const some = Array.from({ length: Math.min(100, left) }, () => connect(Number(port), hostname))
    for (const socket of some) socket.on('error', () => {}).on('data', () => {})
    await Promise.all(some.map(socket => once(socket, 'connect')))
    sockets.push(...some)
  }
  const answered = sockets.slice(0, idle).map(async socket => {
    socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    await once(socket, 'data')
  })
  await Promise.all(answered)
  for (const socket of sockets.slice(idle)) trickle(socket, host)
  return sockets
}

function trickle(socket: Socket, host: string): void {
  socket.write(`POST /webhooks/gorgias HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)
  const timer = setInterval(() => socket.write('x'), 1_000)
  socket.once('close', () => clearInterval(timer))
}
