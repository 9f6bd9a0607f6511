/** Accounts that are added, changed and removed while Greeter runs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAccountBook } from '../../src/accounts/account-book.ts'
import { operations, runOperation } from '../../src/setup/operations.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { detailsOf, type Shops, startShops } from '../support/shops.ts'
import { until } from '../support/until.ts'

describeOnDatabases('accounts', kind => {
  let opened: TestDatabase
  let shops: Shops
  beforeEach(async () => {
    opened = await kind.open()
  })
  afterEach(async () => {
    await shops.close()
    await opened.drop()
  })
  const start = async (names = ['acme', 'globex'], more: object = {}) => {
    shops = await startShops({ database: opened.database, names, ...more })
  }
  const connected = async (name: string) => {
    expect(await shops.ask('POST', '/api/accounts', detailsOf(name))).toMatchObject({ status: 201 })
    const done = await shops.ask('POST', `/api/accounts/${name}/connect`, { arm: true })
    expect(done).toMatchObject({ status: 200, body: { account: { mode: 'armed' } } })
  }
  const answered = (name: string, ticketId: number) =>
    until(`ticket ${ticketId} of ${name} is answered`, () =>
      shops
        .shop(name)
        .messages(ticketId)
        .some(message => message.from_agent),
    )

  test('one that is added works at once, each with its own key, door and secret', async () => {
    await start()
    expect((await shops.ask('GET', '/api/accounts')).body).toMatchObject({ accounts: [] })
    await connected('acme')
    await connected('globex')
    for (const name of ['acme', 'globex']) {
      const { ticketId } = shops.shop(name).openTicket()
      await answered(name, ticketId)
      expect(
        new Set(
          shops
            .shop(name)
            .calls()
            .map(({ caller }) => caller),
        ),
      ).toEqual(new Set([`greeter@${name}.example`]))
    }
    const { accounts } = (await shops.ask('GET', '/api/accounts')).body as unknown as {
      accounts: Array<{ id: string; webhookUrl: string }>
    }
    expect(accounts.map(({ id, webhookUrl }) => [id, webhookUrl])).toEqual([
      ['acme', 'http://greeter.test/webhooks/gorgias/acme'],
      ['globex', 'http://greeter.test/webhooks/gorgias/globex'],
    ])
    const audit = await shops.ask('GET', '/api/audit')
    const everything = (await everythingIn(opened.database)) + JSON.stringify([audit, accounts])
    for (const { secret } of ['acme', 'globex'].flatMap(
      name => shops.greeter.setup.book.get(name)?.webhookSecrets ?? [],
    ))
      expect(everything).not.toContain(secret.toLowerCase())
    expect(everything).not.toContain('key-of-')
    const [ofAcme, ofGlobex] = ['acme', 'globex'].map(
      name => shops.greeter.setup.book.webhookSecretsOf(name)[0] ?? '',
    )
    expect(ofAcme).not.toBe(ofGlobex)
    const knock = (account: string, secret = '') =>
      shops.greeter.fetch(
        new Request(`http://greeter.test/webhooks/gorgias/${account}`, {
          method: 'POST',
          headers: { 'x-greeter-secret': secret },
          body: '{}',
        }),
      )
    expect((await knock('acme', ofAcme)).status).toBe(200)
    expect((await knock('acme', ofGlobex)).status).toBe(401)
    expect((await knock('nobody', ofAcme)).status).toBe(401)
  })

  describe('details are tried before they are kept', () => {
    test.each([
      ['a wrong key', { apiKey: 'wrong' }, 422, /Copy both from Gorgias/],
      ['a wrong account', { domain: 'nowhere' }, 422, /knows no account "nowhere"/],
      ['no account at all', { domain: 'https://' }, 400, /write it as acme/],
      [
        'a user who may not write',
        { email: 'reader@acme.example', apiKey: 'reader-key' },
        422,
        /role that may write messages/,
      ],
      ['an address inside the network', { baseUrl: 'http://10.0.0.7' }, 400, /ALLOW_HOSTS/],
      ['a file', { baseUrl: 'file:///etc/passwd' }, 400, /ALLOW_HOSTS/],
    ])('%s', async (_, wrong, status, says) => {
      await start(['acme'])
      const refused = await shops.ask('POST', '/api/accounts', { ...detailsOf('acme'), ...wrong })
      expect(refused).toMatchObject({ status, body: { error: expect.stringMatching(says) } })
      expect((await shops.ask('GET', '/api/accounts')).body).toMatchObject({ accounts: [] })
      const { rows } = await countSecrets()
      expect(rows).toBe(0)
    })

    test('the same account twice', async () => {
      await start(['acme'])
      await connected('acme')
      expect(await shops.ask('POST', '/api/accounts', detailsOf('acme'))).toMatchObject({ status: 409 })
    })
  })

  test('a key is replaced without a lost webhook, and a wrong one leaves the old in use', async () => {
    await start(['acme'])
    await connected('acme')
    const wrong = { email: 'greeter@acme.example', apiKey: 'wrong' }
    expect((await shops.ask('PUT', '/api/accounts/acme/key', wrong)).status).toBe(422)
    await answered('acme', shops.shop('acme').openTicket().ticketId)
    const second = { email: 'second@acme.example', apiKey: 'second-key-of-acme' }
    expect((await shops.ask('PUT', '/api/accounts/acme/key', second)).status).toBe(200)
    const { ticketId } = shops.shop('acme').openTicket()
    await answered('acme', ticketId)
    const posts = shops
      .shop('acme')
      .calls()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    expect(posts.at(-1)?.caller).toBe('second@acme.example')
  })

  test('an account that was paused for a bad key goes on with a good one', async () => {
    await start(['acme'])
    await connected('acme')
    await opened.database.sql
      .updateTable('account')
      .set({ paused_at: new Date(), pause_code: 'HELPDESK_UNAUTHORIZED', pause_detail: 'no' })
      .where('id', '=', 'acme')
      .execute()
    const { ticketId } = shops.shop('acme').openTicket()
    const key = { email: 'second@acme.example', apiKey: 'second-key-of-acme' }
    expect((await shops.ask('PUT', '/api/accounts/acme/key', key)).status).toBe(200)
    await answered('acme', ticketId)
  })

  test('the secret of the webhooks is replaced without a lost webhook', async () => {
    await start(['acme'])
    await connected('acme')
    const [before = ''] = shops.greeter.setup.book.webhookSecretsOf('acme')
    expect((await shops.ask('POST', '/api/accounts/acme/webhook-secret')).status).toBe(200)
    const after = shops.greeter.setup.book.webhookSecretsOf('acme')
    expect(after).toEqual([expect.not.stringMatching(before), before])
    await answered('acme', shops.shop('acme').openTicket().ticketId)
  }, 20_000)

  test('one that is removed gets no call and no webhook in, and its secrets are gone', async () => {
    await start(['acme'])
    await connected('acme')
    expect(await shops.ask('DELETE', '/api/accounts/acme?disconnect=true')).toMatchObject({ status: 200 })
    expect((await shops.ask('GET', '/api/accounts')).body).toMatchObject({ accounts: [] })
    expect(shops.greeter.setup.book.webhookSecretsOf('acme')).toEqual([])
    expect((await countSecrets()).rows).toBe(0)
    // It may come back, in shadow, with a new secret.
    expect(await shops.ask('POST', '/api/accounts', detailsOf('acme'))).toMatchObject({
      status: 201,
      body: { account: { mode: 'shadow' } },
    })
  })

  test('a command does the same as the page, and other commands take --account', async () => {
    await start(['acme', 'globex'])
    const { setup } = shops.greeter
    const flags = { email: 'greeter@acme.example', 'api-key': 'key-of-acme' }
    await operations.account(setup, { positionals: ['add', 'acme'], flags })
    await runOperation(setup, 'connect', { positionals: [], flags: { account: 'acme' } })
    await runOperation(setup, 'arm', { positionals: [], flags: { account: 'acme' } })
    await answered('acme', shops.shop('acme').openTicket().ticketId)
    const listed = await operations.account(setup, { positionals: ['list'], flags: {} })
    expect(listed.lines).toEqual(['acme  api-key  armed  greeter@acme.example'])
    const doctor = await runOperation(setup, 'doctor', { positionals: [], flags: { account: 'acme' } })
    expect(doctor.lines).toContainEqual(expect.stringMatching(/^✓ credentials: .*acme/))
    await expect(
      runOperation(setup, 'doctor', { positionals: [], flags: { account: 'globex' } }),
    ).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
    await operations.account(setup, { positionals: ['remove', 'acme'], flags: { yes: true } })
    expect(setup.book.all()).toEqual([])
  })

  test('another process takes up what this one has added', async () => {
    await start(['acme'])
    const { database, clock, sealer } = shops.greeter.setup
    const other = await openAccountBook({ sql: database.sql, clock, sealer, log: { error() {} } })
    await connected('acme')
    expect(other.get('acme')).toBeNull()
    await other.refresh()
    expect(other.get('acme')?.credentials).toEqual({ kind: 'api-key', apiKey: 'key-of-acme' })
    expect(other.webhookSecretsOf('acme')).toEqual(shops.greeter.setup.book.webhookSecretsOf('acme'))
  })

  async function countSecrets() {
    const rows = await opened.database.sql
      .selectFrom('stored_secret')
      .select('name')
      .where('name', 'like', '%:acme')
      .execute()
    return { rows: rows.length }
  }
})
