import { createServer } from 'node:http'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { listenLocally } from './listen-locally.ts'
import { answerParent, memory } from './parent-line.ts'

/** How full the sandbox is, and what will be asked of it. */
export interface FullSandboxOrder {
  tickets: number
  messagesPerTicket: number
  paths: string[]
}

export interface FullSandboxFacts {
  url: string
  /** A server that has every answer ready and only sends it: the yardstick of the way there and back. */
  bareUrl: string
  authorization: string
}

// The one argument is the order that start-process.ts was given.
const order = JSON.parse(process.argv[2] ?? '') as FullSandboxOrder
const sandbox = createSandbox({ timeScale: 0, rateLimit: { calls: 1_000_000, seconds: 1 } })
await sandbox.runLoad(order)
await sandbox.idle()
const served = await serveSandbox(sandbox)
const ready = new Map<string, string>()
for (const path of order.paths) ready.set(path, await get(path))
const bare = await listenLocally(
  createServer((request, response) => {
    const body = ready.get(request.url ?? '') ?? ''
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }),
)

async function get(path: string): Promise<string> {
  const headers = { authorization: sandbox.authorization }
  const response = await sandbox.fetch(new Request(`http://sandbox.gorgias.com${path}`, { headers }))
  if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`)
  return response.text()
}

/** Milliseconds of each call, without a port. */
async function times({ path, calls }: { path: string; calls: number }): Promise<number[]> {
  const all: number[] = []
  for (let count = 0; count < calls; count += 1) {
    const start = performance.now()
    await get(path)
    all.push(performance.now() - start)
  }
  return all
}

const facts: FullSandboxFacts = {
  url: served.url,
  bareUrl: bare.url,
  authorization: sandbox.authorization,
}
answerParent(facts, { memory, times }, async () => {
  sandbox.close()
  await Promise.all([served.close(), bare.close()])
})
