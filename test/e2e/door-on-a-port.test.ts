import { once } from 'node:events'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { type HttpServer, listen, patience } from '../../src/commands/listen.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { webhookSecret } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { rawConnection, untilClosed } from '../support/raw-client.ts'

const withSecret = { 'x-greeter-secret': webhookSecret, 'content-type': 'application/json' }

describeOnDatabases('the webhook door on a port', kind => {
  const one = oneDesk(kind)
  let server: HttpServer | null = null
  afterEach(async () => {
    await server?.close()
    server = null
  })

  async function open(environment: Record<string, string> = {}, times: object = {}): Promise<string> {
    const desk = await one.start({ triggers: null, environment })
    server = await listen(desk.greeter, { host: '127.0.0.1', port: 0 }, { ...patience, ...times })
    return server.url
  }
  const post = (
    url: string,
    body: string | ReadableStream<Uint8Array>,
    headers: Record<string, string> = withSecret,
  ) => fetch(url, { method: 'POST', body, headers, duplex: 'half' })
  const stored = async () => {
    const rows = await one.database.sql.selectFrom('event').select(['key', 'ticket_id']).execute()
    return rows.map(row => row.ticket_id)
  }

  test('gives the same answers as without a port', async () => {
    const url = await open({ GREET_UNVERIFIED: 'on' })
    const cases: Array<[path: string, body: string, headers: Record<string, string>]> = [
      ['/webhooks/gorgias', '{"ticket":{"id":5}}', withSecret],
      ['/webhooks/gorgias/sandbox', '{"ticket":{"id":5}}', { authorization: `Bearer ${webhookSecret}` }],
      ['/webhooks/gorgias/other', '{"ticket":{"id":5}}', withSecret],
      ['/webhooks/gorgias', '{"ticket":{"id":5}}', { 'x-greeter-secret': 'wrong' }],
      [`/webhooks/gorgias?secret=${webhookSecret}&ticket_id=7`, '', {}],
      ['/webhooks/gorgias?secret=wrong', '{}', {}],
      ['/greet', '{"ticket":{"id":6}}', {}],
      ['/greet', 'x'.repeat(11_000_000), withSecret],
      ['/webhooks/gorgias/', '{}', withSecret],
      ['/elsewhere', '{}', withSecret],
    ]
    for (const [path, body, headers] of cases) {
      const request = new Request(`http://greeter.test${path}`, { method: 'POST', body, headers })
      const expected = await one.now.greeter.fetch(request)
      const answer = await post(url + path, body, headers)
      expect([path, answer.status, await answer.text()]).toEqual([
        path,
        expected.status,
        await expected.text(),
      ])
    }
    expect((await fetch(`${url}/webhooks/gorgias`)).status).toBe(200)
    const rows = await one.database.sql
      .selectFrom('event')
      .select(['ticket_id', 'source', 'trust', 'query', 'copies'])
      .orderBy('ticket_id')
      .execute()
    // Each came twice, and is stored once: the two ways make the same event of it.
    expect(rows).toEqual([
      { ticket_id: 5, source: 'webhook', trust: 'full', query: null, copies: 3 },
      { ticket_id: 6, source: 'unverified', trust: 'hint', query: null, copies: 1 },
      { ticket_id: 7, source: 'webhook', trust: 'no-addresses', query: 'ticket_id=7', copies: 1 },
    ])
  })

  test('checks the signature over the body as it came', async () => {
    const url = await open({ WEBHOOK_HMAC_SECRET: 'key' })
    expect((await post(`${url}/webhooks/gorgias`, '{"ticket":{"id":5}}')).status).toBe(401)
    expect(await stored()).toEqual([])
  })

  test('a body without a length is taken in pieces, and refused when it grows too large', async () => {
    const url = await open()
    const inPieces = ReadableStream.from(
      ['{"ticket":', '{"id":5}}'].map(text => new TextEncoder().encode(text)),
    )
    expect((await post(`${url}/webhooks/gorgias`, inPieces)).status).toBe(200)
    expect(await stored()).toEqual([5])
    const endless = ReadableStream.from(Array.from({ length: 12 }, () => new Uint8Array(1_000_000)))
    const tooLarge = await post(`${url}/webhooks/gorgias`, endless).then(
      answer => answer.status,
      // The server may have closed before everything was sent.
      () => 413,
    )
    expect(tooLarge).toBe(413)
  })

  test('while the database stands still new webhooks are refused at once, and nothing that was acknowledged is lost', async () => {
    const url = await open()
    const held = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const holding = one.database.sql.transaction().execute(async trx => {
      await sql`lock table event in access exclusive mode`.execute(trx)
      locked.resolve()
      await held.promise
    })
    await locked.promise

    const waiting: Array<Promise<{ ticket: number; status: number }>> = []
    let ticket = 0
    const send = async () => {
      const own = (ticket += 1)
      const answer = await post(`${url}/webhooks/gorgias`, JSON.stringify({ ticket: { id: own } }))
      return { ticket: own, status: answer.status, retryAfter: answer.headers.get('retry-after') }
    }
    // Some are taken and wait, as long as it is not known to be hopeless.
    let refusal: { status: number; retryAfter: string | null } | null = null
    while (refusal === null) {
      const sent = send()
      waiting.push(sent)
      refusal = await Promise.race([sent, new Promise<null>(resolve => setTimeout(resolve, 50, null))])
    }
    // An answer while the database is held: not one of those that waited for it.
    expect(refusal).toMatchObject({ status: 503, retryAfter: '5' })
    const refusedAtOnce = await Promise.all(Array.from({ length: 50 }, send))
    expect(refusedAtOnce.map(answer => answer.status)).toEqual(Array(50).fill(503))

    held.resolve()
    await holding
    const answers = await Promise.all(waiting)
    const acknowledged = answers.filter(answer => answer.status === 200).map(answer => answer.ticket)
    expect(acknowledged.length).toBeGreaterThan(0)
    // It ends by itself: sooner or later one is taken again.
    let again = await send()
    while (again.status !== 200) again = await send()
    expect(await stored()).toEqual(expect.arrayContaining([...acknowledged, again.ticket]))
  })

  test('whoever sends headers or a body too slowly is told so and cut off; others are served meanwhile', async () => {
    const url = await open({}, { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 })
    const silent = await rawConnection(url)
    const slowHeaders = await rawConnection(url)
    slowHeaders.write('POST /webhooks/gorgias HTTP/1.1\r\nHost: greeter.test\r\nX-One')
    const slowBody = await rawConnection(url)
    slowBody.write(
      `POST /webhooks/gorgias HTTP/1.1\r\nHost: greeter.test\r\nX-Greeter-Secret: ${webhookSecret}\r\nContent-Length: 100\r\n\r\n{"tick`,
    )
    const closed = Promise.all([silent, slowHeaders, slowBody].map(untilClosed))
    expect((await post(`${url}/webhooks/gorgias`, '{"ticket":{"id":5}}')).status).toBe(200)
    for (const answer of await closed) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(await stored()).toEqual([5])
  })

  /** A webhook of which the server has seen the headers and half of the body. */
  async function halfSent(url: string) {
    const client = await rawConnection(url)
    client.write(
      `POST /webhooks/gorgias HTTP/1.1\r\nHost: greeter.test\r\nX-Greeter-Secret: ${webhookSecret}\r\nExpect: 100-continue\r\nContent-Length: 19\r\n\r\n`,
    )
    await once(client, 'data')
    client.write('{"ticket":')
    return client
  }

  test('a stop answers those under way, and does not wait until they hang up', async () => {
    const url = await open({}, { keepAliveTimeout: 600_000, closeTimeout: 600_000 })
    const client = await halfSent(url)
    const answered = untilClosed(client)
    const closed = server?.close()
    server = null
    client.write('{"id":5}}')
    expect(await answered).toMatch(/^HTTP\/1\.1 200 /)
    await closed
    expect(await stored()).toEqual([5])
  })

  test('a stop does not wait for whoever never ends what they have begun', async () => {
    const url = await open({}, { closeTimeout: 50 })
    const client = await halfSent(url)
    const answered = untilClosed(client)
    await server?.close()
    server = null
    expect(await answered).toBe('')
    expect(await stored()).toEqual([])
  })

  test('a connection that breaks in the middle of a body leaves nothing behind', async () => {
    const url = await open()
    const broken = await rawConnection(url)
    broken.write(
      `POST /webhooks/gorgias HTTP/1.1\r\nHost: greeter.test\r\nX-Greeter-Secret: ${webhookSecret}\r\nContent-Length: 100\r\n\r\n{"tick`,
    )
    broken.destroy()
    expect((await post(`${url}/webhooks/gorgias`, '{"ticket":{"id":5}}')).status).toBe(200)
    expect(await stored()).toEqual([5])
  })
})
