import { createServer } from 'node:http'
import { listenLocally } from './listen-locally.ts'
import { answerParent, memory } from './parent-line.ts'

/**
 * The yardstick of intake: `node:http` that reads the body, parses it, keeps nothing and says `{}`.
 * No webhook receiver on Node can be faster and still know what it was told.
 */
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString())
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}')
  })
})

const { url, close } = await listenLocally(server)
answerParent({ url }, { memory }, close)
