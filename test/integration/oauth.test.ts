/** Accounts that are let in by an OAuth2 app instead of a key (FACTS 3.1), against the sandbox. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { jumpingTime } from '../support/jumping-time.ts'
import { detailsOf, type Shops, startShops } from '../support/shops.ts'
import { until } from '../support/until.ts'

describeOnDatabases('OAuth2', kind => {
  let opened: TestDatabase
  let shops: Shops
  beforeEach(async () => {
    opened = await kind.open()
  })
  afterEach(async () => {
    await shops.close()
    await opened.drop()
  })
  const start = async (more: object = {}) => {
    shops = await startShops({ database: opened.database, names: ['acme'], ...more })
  }

  /** What the browser does: it goes to Gorgias, whose owner consents, and comes back. @returns where it ends. */
  async function letIn(): Promise<string> {
    const { body } = await shops.ask('POST', '/api/accounts/oauth', { domain: 'acme' })
    const there = new URL(body['url'] ?? '')
    expect([there.origin, there.pathname]).toEqual(['https://acme.gorgias.com', '/oauth/authorize'])
    const back = await shops.shop('acme').fetch(new Request(there))
    const { pathname, search } = new URL(back.headers.get('location') ?? '')
    const come = await shops.ask('GET', pathname + search)
    return come.body['location'] ?? ''
  }
  const answered = (ticketId: number) =>
    until(`ticket ${ticketId} is answered`, () =>
      shops
        .shop('acme')
        .messages(ticketId)
        .some(message => message.from_agent),
    )
  const connect = () => shops.ask('POST', '/api/accounts/acme/connect', { arm: true })
  const pauseCode = async () =>
    (
      await opened.database.sql
        .selectFrom('account')
        .select('pause_code')
        .where('id', '=', 'acme')
        .executeTakeFirst()
    )?.pause_code

  test('an account is let in without a key, and answers', async () => {
    await start()
    expect(await letIn()).toBe('/console/settings/accounts?added=acme')
    expect((await connect()).status).toBe(200)
    await answered(shops.shop('acme').openTicket().ticketId)
    const calls = shops.shop('acme').buckets()
    expect(calls).toMatchObject([{ kind: 'oauth', caller: 'greeter@acme.example' }])
  })

  test('a way back that was not begun here, or a second time, leads nowhere', async () => {
    await start()
    expect((await shops.ask('GET', '/api/oauth/gorgias?code=x&state=y')).body['location']).toMatch(/refused=/)
    const { body } = await shops.ask('POST', '/api/accounts/oauth', { domain: 'acme' })
    const back = await shops.shop('acme').fetch(new Request(body['url'] ?? ''))
    const { pathname, search } = new URL(back.headers.get('location') ?? '')
    expect((await shops.ask('GET', pathname + search)).body['location']).toMatch(/added=acme/)
    expect((await shops.ask('GET', pathname + search)).body['location']).toMatch(/refused=/)
    expect((await shops.ask('GET', '/api/oauth/gorgias?error=access_denied')).body['location']).toMatch(
      /refused=access_denied/,
    )
  })

  test('tokens are replaced before they end, by the process that calls, for all others to see', async () => {
    const { clock, timers, jump } = jumpingTime()
    await start({ clock, sandbox: { timers } })
    await letIn()
    await connect()
    const before = credentials()
    jump(24 * 3_600_000 - 5 * 60_000)
    await answered(shops.shop('acme').openTicket().ticketId)
    expect(credentials()).not.toEqual(before)
  })

  test('when the app is removed the account pauses, and goes on when it is let in again', async () => {
    await start()
    await letIn()
    await connect()
    shops.shop('acme').revokeApps()
    const { ticketId } = shops.shop('acme').openTicket()
    await until('the account is paused', async () => (await pauseCode()) === 'OAUTH_REVOKED')
    expect(await letIn()).toMatch(/added=acme/)
    expect(await pauseCode()).toBeNull()
    await answered(ticketId)
  })

  test('a key takes the place of the app', async () => {
    await start()
    await letIn()
    await connect()
    const { domain: _, ...key } = detailsOf('acme')
    expect((await shops.ask('PUT', '/api/accounts/acme/key', key)).status).toBe(200)
    shops.shop('acme').revokeApps()
    await answered(shops.shop('acme').openTicket().ticketId)
  })

  function credentials() {
    return shops.greeter.setup.book.get('acme')?.credentials
  }
})
