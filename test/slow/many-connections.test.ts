import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type HttpServer, listen } from '../../src/commands/listen.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { rawConnection } from '../support/raw-client.ts'

const idle = 2_000
const slow = 200

describeOnDatabases('many connections', kind => {
  const one = oneDesk(kind)
  let server: HttpServer | null = null
  afterEach(() => server?.close())

  test(`${idle} idle connections and ${slow} that never finish their headers stop no webhook`, async () => {
    const desk = await one.start({ triggers: null })
    server = await listen(desk.greeter, { host: '127.0.0.1', port: 0 })
    const { url } = server
    const sockets: Socket[] = []
    for (let count = 0; count < idle + slow; count += 100)
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => rawConnection(url)))))
    for (const socket of sockets.slice(0, idle))
      socket.write('GET /healthz HTTP/1.1\r\nHost: greeter.test\r\n\r\n')
    await Promise.all(sockets.slice(0, idle).map(socket => once(socket, 'data')))
    for (const socket of sockets.slice(idle)) socket.write('POST /webhooks/gorgias HTTP/1.1\r\nX-Slow: ')

    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        fetch(`${url}/webhooks/gorgias`, {
          method: 'POST',
          headers: { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' },
          body: JSON.stringify({ ticket: { id: index + 1 } }),
        }),
      ),
    )
    expect(answers.map(answer => answer.status)).toEqual(Array(300).fill(200))
    expect(sockets.slice(0, idle).filter(socket => socket.destroyed)).toEqual([])
    expect(await desk.stats()).toMatchObject({ received: 300 })
    for (const socket of sockets) socket.destroy()
  })
})
