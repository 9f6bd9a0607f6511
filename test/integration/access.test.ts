/** Who may sign in, from where, and that every change is written down. */
import { expect, test } from 'vitest'
import { firstOwnerLink } from '../../src/access/invitations.ts'
import { loginLimits } from '../../src/access/login-tries.ts'
import { commandLine } from '../../src/audit/audit.ts'
import { anchoredClock } from '../../src/clock.ts'
import type { AuditAnswer, LinkAnswer } from '../../src/console-api/contract.ts'
import { callApi, commandLineOf, cookieOf, signIn } from '../support/api.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

const password = 'a long and calm sentence'
const owner = 'olga@example.com'

describeOnDatabases('users and sessions', kind => {
  const one = oneDesk(kind)
  const quiet = { triggers: null }

  test('an invitation is used once, and then its user signs in, asks who they are, and signs out', async () => {
    const desk = await one.start(quiet)
    const link = await commandLineOf(desk, 'user', ['add', 'Olga@Example.com'], { role: 'owner' })
    const [, secret = ''] = link.split('#')
    expect(link).toContain('/invitation#')

    const accept = (body: object) => callApi(desk, 'POST', '/api/invitations/accept', body)
    expect((await accept({ secret, password: 'too short' })).status).toBe(400)
    expect((await accept({ secret: 'guessed', password })).status).toBe(404)
    expect(await (await accept({ secret, password })).json()).toEqual({ email: owner })
    expect((await accept({ secret, password })).status).toBe(404)

    const wrong = await callApi(desk, 'POST', '/api/session', { email: owner, password: `${password}!` })
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 'LOGIN_REFUSED' }])
    const signedIn = await callApi(desk, 'POST', '/api/session', { email: owner, password })
    expect(signedIn.status).toBe(201)
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^greeter_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const cookie = cookieOf(signedIn)
    const me = await callApi(desk, 'GET', '/api/session', undefined, { cookie })
    expect(await me.json()).toEqual({ who: 'user', name: owner, role: 'owner' })
    expect((await callApi(desk, 'DELETE', '/api/session', undefined, { cookie })).status).toBe(200)
    expect((await callApi(desk, 'GET', '/api/session', undefined, { cookie })).status).toBe(401)
  })

  test('the first owner’s link takes whoever opens it, and nobody as soon as there is a user', async () => {
    const desk = await one.start(quiet)
    const { clock, database } = desk.greeter.setup
    const linkNow = () => firstOwnerLink(database.sql, commandLine, clock.now())
    const secretOf = async () => (await linkNow())?.secret ?? ''
    const accept = (body: object) => callApi(desk, 'POST', '/api/invitations/accept', body)
    const [replaced, secret] = [await secretOf(), await secretOf()]
    expect((await accept({ secret: replaced, email: owner, password })).status).toBe(404)
    expect((await accept({ secret, password })).status).toBe(400)
    expect(await (await accept({ secret, email: 'Olga@Example.com', password })).json()).toEqual({
      email: owner,
    })
    expect((await accept({ secret, email: 'eva@example.com', password })).status).toBe(404)
    expect(await linkNow()).toBeNull()
  })

  test('the first owner’s link is worth nothing once somebody else was made one', async () => {
    const desk = await one.start(quiet)
    const { clock, database } = desk.greeter.setup
    const link = await firstOwnerLink(database.sql, commandLine, clock.now())
    await signIn(desk, owner, 'owner', password)
    const body = { secret: link?.secret, email: 'eva@example.com', password }
    expect((await callApi(desk, 'POST', '/api/invitations/accept', body)).status).toBe(404)
  })

  test('the cookie is for https alone where Greeter is reached by https', async () => {
    const desk = await one.start({ ...quiet, environment: { PUBLIC_URL: 'https://greeter.example.com' } })
    await signIn(desk, owner, 'owner', password)
    const answer = await callApi(desk, 'POST', '/api/session', { email: owner, password })
    expect(answer.headers.get('set-cookie')).toContain('; Secure')
  })

  test('a session ends when it is not used for a week, and after thirty days in any case', async () => {
    let passed = 0
    const started = Date.now()
    const clock = {
      ...(await anchoredClock(() => Promise.resolve(new Date(started)))),
      now: () => new Date(started + passed * 86_400_000),
    }
    const desk = await one.start({ ...quiet, clock })
    const cookie = await signIn(desk, owner, 'owner', password)
    const statusOn = async (day: number) => {
      passed = day
      return (await callApi(desk, 'GET', '/api/session', undefined, { cookie })).status
    }
    const days = [6, 12, 18, 24, 29, 31]
    const statuses: number[] = []
    for (const day of days) statuses.push(await statusOn(day))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 401])

    passed = 40
    const again = cookieOf(await callApi(desk, 'POST', '/api/session', { email: owner, password }))
    passed = 48
    expect((await callApi(desk, 'GET', '/api/session', undefined, { cookie: again })).status).toBe(401)
  })

  test('a change with a cookie comes from a page of this site', async () => {
    const desk = await one.start(quiet)
    const cookie = await signIn(desk, owner, 'owner', password)
    const changeFrom = async (origin: string | null) => {
      const body = { email: 'eva@example.com', role: 'editor' }
      return (await callApi(desk, 'POST', '/api/invitations', body, { cookie, origin })).status
    }
    expect(await changeFrom('https://evil.example')).toBe(403)
    expect(await changeFrom('null')).toBe(403)
    expect(await changeFrom(null)).toBe(403)
    expect(await changeFrom('http://greeter.test')).toBe(201)
    const login = { email: owner, password }
    const foreign = { origin: 'https://evil.example' }
    expect((await callApi(desk, 'POST', '/api/session', login, foreign)).status).toBe(403)
  })

  test('failed sign-ins are limited for each user and each address, and another address is believed from our proxy alone', async () => {
    const desk = await one.start({ ...quiet, environment: { PROXIES: '1' } })
    await signIn(desk, owner, 'owner', password)
    const tryFrom = (address: string, email: string, word = 'not the password at all') =>
      callApi(
        desk,
        'POST',
        '/api/session',
        { email, password: word },
        {
          headers: { 'x-forwarded-for': `${Math.random()}, ${address}` },
        },
      )
    for (let i = 0; i < loginLimits.account; i += 1)
      expect((await tryFrom(`192.0.2.${i}`, owner)).status).toBe(401)
    const refused = await tryFrom('198.51.100.1', owner, password)
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

    for (let i = 0; i < loginLimits.address; i += 1)
      expect((await tryFrom('203.0.113.9', `nobody${i}@example.com`)).status).toBe(401)
    expect((await tryFrom('203.0.113.9', 'nobody@example.com')).status).toBe(429)
    expect((await tryFrom('203.0.113.10', 'nobody@example.com')).status).toBe(401)
  })

  test('a role holds from the next request on; who is removed is signed out; the last owner stays', async () => {
    const desk = await one.start(quiet)
    const cookie = await signIn(desk, owner, 'owner', password)
    const eva = await signIn(desk, 'eva@example.com', 'viewer', password)
    const asOwner = (method: string, path: string, body?: object) =>
      callApi(desk, method, path, body, { cookie })
    const audit = async () => (await callApi(desk, 'GET', '/api/audit', undefined, { cookie: eva })).status
    expect(await audit()).toBe(403)
    expect((await asOwner('PATCH', '/api/users/eva@example.com', { role: 'editor' })).status).toBe(200)
    expect(await audit()).toBe(200)
    expect((await asOwner('DELETE', '/api/users/eva@example.com')).status).toBe(200)
    expect(await audit()).toBe(401)
    expect((await asOwner('PATCH', `/api/users/${owner}`, { role: 'viewer' })).status).toBe(409)
    expect((await asOwner('DELETE', `/api/users/${owner}`)).status).toBe(409)
    expect((await asOwner('DELETE', '/api/users/eva@example.com')).status).toBe(404)
  })

  test('a new password, by the old one or by a link, ends the other sessions', async () => {
    const desk = await one.start(quiet)
    const first = await signIn(desk, owner, 'owner', password)
    const login = (word: string) => callApi(desk, 'POST', '/api/session', { email: owner, password: word })
    const second = cookieOf(await login(password))
    const status = async (cookie: string) =>
      (await callApi(desk, 'GET', '/api/session', undefined, { cookie })).status
    const change = (old: string) =>
      callApi(desk, 'PUT', '/api/session/password', { old, new: `new ${password}` }, { cookie: second })
    expect((await change('something else')).status).toBe(401)
    expect((await change(password)).status).toBe(200)
    expect([await status(first), await status(second), (await login(password)).status]).toEqual([
      401, 200, 401,
    ])

    const path = `/api/users/${owner}/password-link`
    const made = await callApi(desk, 'POST', path, undefined, { cookie: second })
    const { link } = (await made.json()) as LinkAnswer
    const body = { secret: link.split('#')[1], password: `third ${password}` }
    expect((await callApi(desk, 'POST', '/api/invitations/accept', body)).status).toBe(201)
    expect([await status(second), (await login(body.password)).status]).toEqual([401, 201])
  })

  test('tokens made before roles keep their right', async () => {
    const desk = await one.start(quiet)
    const rights = { read: 403, act: 200 }
    for (const [may, wanted] of Object.entries(rights)) {
      const token = await commandLineOf(desk, 'token', ['create', may], { may })
      expect((await callApi(desk, 'GET', '/api/stats', undefined, { token })).status).toBe(200)
      expect((await callApi(desk, 'GET', '/api/audit', undefined, { token })).status).toBe(wanted)
    }
    const token = await commandLineOf(desk, 'token', ['create', 'boss'], { role: 'owner' })
    const { tokens } = (await (await callApi(desk, 'GET', '/api/tokens', undefined, { token })).json()) as {
      tokens: Array<{ id: number; role: string }>
    }
    expect(tokens.map(({ role }) => role)).toEqual(['viewer', 'editor', 'owner'])
    const last = tokens.at(-1)?.id
    expect((await callApi(desk, 'DELETE', `/api/tokens/${last}`, undefined, { token })).status).toBe(200)
    expect((await callApi(desk, 'GET', '/api/stats', undefined, { token })).status).toBe(401)
  })

  test('every change is in the audit with who, from where, before and after; no entry is changed', async () => {
    const desk = await one.start({ ...quiet, environment: { PROXIES: '1', ARMED: 'off' } })
    const cookie = await signIn(desk, owner, 'owner', password)
    const from = { cookie, headers: { 'x-forwarded-for': '192.0.2.7' } }
    await callApi(desk, 'POST', '/api/invitations', { email: 'eva@example.com', role: 'viewer' }, from)
    await callApi(desk, 'POST', '/api/tokens', { name: 'report', role: 'viewer' }, from)
    const policy = { text: 'greeter: 1\nzone: Europe/Berlin\n', base: null }
    await callApi(desk, 'POST', `/api/policies/${desk.greeter.account}/versions`, policy, from)
    await commandLineOf(desk, 'arm', [])
    await commandLineOf(desk, 'arm', [])
    await commandLineOf(desk, 'pause', ['lunch'])
    await commandLineOf(desk, 'resume', [])
    await callApi(
      desk,
      'POST',
      `/api/customers/${desk.greeter.account}/erase`,
      { address: 'nobody@example.com' },
      from,
    )
    const answer = await callApi(desk, 'GET', '/api/audit', undefined, { cookie })
    const { entries } = (await answer.json()) as AuditAnswer
    const user = { who: 'user', name: owner, address: '192.0.2.7' }
    const command = { who: 'command', name: 'command line', address: null }
    expect(entries.toReversed()).toMatchObject([
      { ...command, what: 'invitation.create', subject: owner, after: { role: 'owner', purpose: 'join' } },
      { who: 'user', name: owner, what: 'user.add', subject: owner, after: { role: 'owner' } },
      { who: 'user', name: owner, what: 'session.open' },
      { ...user, what: 'invitation.create', subject: 'eva@example.com' },
      { ...user, what: 'token.create', subject: 'report', after: { role: 'viewer' } },
      { ...user, what: 'policy.apply', subject: 'v1', before: { version: null }, after: { version: 1 } },
      { ...command, what: 'account.arm', before: { mode: 'shadow' }, after: { mode: 'armed' } },
      { ...command, what: 'account.pause', after: { paused: 'PAUSED_BY_HAND', reason: 'lunch' } },
      { ...command, what: 'account.resume', before: { reason: 'lunch' }, after: { paused: null } },
      { ...user, what: 'customer.erase', subject: null, after: { tickets: 0 } },
    ])
    const filtered = await callApi(desk, 'GET', '/api/audit?who=command&limit=2', undefined, { cookie })
    const page = (await filtered.json()) as AuditAnswer
    expect(page.entries.map(({ what }) => what)).toEqual(['account.resume', 'account.pause'])
    expect(page.nextBefore).toBe(page.entries[1]?.id)

    const { sql } = one.database
    const final = /not changed/
    await expect(sql.updateTable('audit').set({ name: 'x' }).execute()).rejects.toThrow(final)
    await expect(sql.deleteFrom('audit').execute()).rejects.toThrow(final)
    await expect(one.database.exec('truncate audit')).rejects.toThrow(final)
  })
})
