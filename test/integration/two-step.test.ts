/** Two-step sign-in: a password alone opens nothing, a code opens once, and there are ways back for who lost the app. */
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loginLimits } from '../../src/access/login-tries.ts'
import { restoreBackup } from '../../src/backup/restore.ts'
import { systemClock } from '../../src/clock.ts'
import type { AuditAnswer, LinkAnswer, TwoStepAnswer, UsersAnswer } from '../../src/console-api/contract.ts'
import { openDatabase } from '../../src/db/open.ts'
import { callApi, commandLineOf, cookieOf, signIn } from '../support/api.ts'
import { createDataFolder } from '../support/data-folder.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { type Desk, startDesk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { codeAt, turnOnTwoStep } from '../support/two-step.ts'

const password = 'a long and calm sentence'
const owner = 'olga@example.com'
const own = '/api/session/two-step'
const environment = { SECRET_KEY: 'the key of these tests' }

/** In the middle of a time step, so that a test knows which codes are right. */
const start = new Date('2026-11-23T12:00:15.000Z')

describeOnDatabases('two-step sign-in', kind => {
  const one = oneDesk(kind)
  let seconds = 0
  const now = () => new Date(start.getTime() + seconds * 1_000)

  async function open(more: Record<string, string> = {}): Promise<{ desk: Desk; cookie: string }> {
    seconds = 0
    const clock = { ...systemClock, now }
    const desk = await one.start({ triggers: null, clock, environment: { ...environment, ...more } })
    return { desk, cookie: await signIn(desk, owner, 'owner', password) }
  }
  const logIn = (code?: string, headers: Record<string, string> = {}) =>
    callApi(
      one.now,
      'POST',
      '/api/session',
      { email: owner, password, ...(code !== undefined && { code }) },
      { headers },
    )
  const said = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
  const call = (cookie: string, path: string, body?: object) =>
    callApi(one.now, 'POST', path, body, { cookie })
  const read = async (cookie: string) =>
    (await (await callApi(one.now, 'GET', own, undefined, { cookie })).json()) as TwoStepAnswer
  const statusOf = async (cookie: string) =>
    (await callApi(one.now, 'GET', '/api/session', undefined, { cookie })).status

  test('it is on from the first right code; then the password alone opens no session', async () => {
    const { desk, cookie } = await open()
    expect(await read(cookie)).toEqual({ since: null, recoveryCodes: 0 })
    expect(await said(await call(cookie, own, { password: 'not the password' }))).toEqual([
      401,
      'LOGIN_REFUSED',
    ])
    const begun = (await (await call(cookie, own, { password })).json()) as { secret: string; uri: string }
    expect(begun.uri).toContain(`secret=${begun.secret}`)
    // Nobody is locked out by an app that has not taken it.
    expect((await logIn()).status).toBe(201)
    const wrong = codeAt(begun.secret, new Date(start.getTime() + 3_600_000))
    expect(await said(await call(cookie, `${own}/confirm`, { code: wrong }))).toEqual([401, 'CODE_REFUSED'])
    expect((await logIn()).status).toBe(201)

    const { secret, recoveryCodes } = await turnOnTwoStep(desk, cookie, password, now())
    expect(secret).not.toBe(begun.secret)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await read(cookie)).toEqual({ since: now().toISOString(), recoveryCodes: 10 })
    expect(await said(await call(cookie, own, { password }))).toEqual([409, 'TWO_STEP_STATE'])

    const half = await logIn()
    expect([half.headers.get('set-cookie'), ...(await said(half))]).toEqual([null, 401, 'CODE_NEEDED'])
    expect(await said(await logIn(''))).toEqual([401, 'CODE_REFUSED'])
    seconds = 60
    expect(await said(await logIn(wrong))).toEqual([401, 'CODE_REFUSED'])
    const whole = await logIn(codeAt(secret, now()))
    expect([whole.status, await statusOf(cookieOf(whole))]).toEqual([201, 200])
    const body = { email: owner, password: `${password}?`, code: codeAt(secret, now()) }
    expect(await said(await callApi(desk, 'POST', '/api/session', body))).toEqual([401, 'LOGIN_REFUSED'])
  })

  test('a code is taken once, in its time step or one beside it, and none older than the last', async () => {
    const { desk, cookie } = await open()
    const { secret } = await turnOnTwoStep(desk, cookie, password, now())
    const codeIn = (more: number) => codeAt(secret, new Date(now().getTime() + more * 1_000))
    const status = async (code: string) => (await logIn(code)).status
    // What turned it on is used up.
    expect(await status(codeIn(0))).toBe(401)
    seconds = 300
    expect([await status(codeIn(-60)), await status(codeIn(60))]).toEqual([401, 401])
    expect([await status(codeIn(-30)), await status(codeIn(-30))]).toEqual([201, 401])
    expect([await status(codeIn(30)), await status(codeIn(0))]).toEqual([201, 401])
    seconds = 600
    const both = await Promise.all([status(codeIn(0)), status(codeIn(0))])
    expect(both.sort()).toEqual([201, 401])
  })

  test('each recovery code opens once; new ones make the old ones worthless', async () => {
    const { desk, cookie } = await open()
    const { recoveryCodes } = await turnOnTwoStep(desk, cookie, password, now())
    const [first = '', second = '', third = ''] = recoveryCodes
    expect((await logIn(first.toUpperCase().replaceAll('-', ' '))).status).toBe(201)
    expect(await said(await logIn(first))).toEqual([401, 'CODE_REFUSED'])
    expect((await read(cookie)).recoveryCodes).toBe(9)

    const renew = (proof: object) => call(cookie, `${own}/recovery-codes`, proof)
    expect(await said(await renew({ password: 'not the password' }))).toEqual([401, 'LOGIN_REFUSED'])
    expect(await said(await renew({ code: '000 000' }))).toEqual([401, 'CODE_REFUSED'])
    const renewed = await renew({ code: second })
    const { recoveryCodes: fresh } = (await renewed.json()) as { recoveryCodes: string[] }
    expect([renewed.status, fresh.length, fresh.some(code => recoveryCodes.includes(code))]).toEqual([
      201,
      10,
      false,
    ])
    expect(await said(await logIn(third))).toEqual([401, 'CODE_REFUSED'])
    expect((await logIn(fresh[0])).status).toBe(201)
  })

  test('wrong codes are limited with wrong passwords, and a right password does not forget them', async () => {
    const { desk, cookie } = await open({ PROXIES: '1' })
    const { secret, recoveryCodes } = await turnOnTwoStep(desk, cookie, password, now())
    const from = (address: string) => ({ 'x-forwarded-for': address })
    seconds = 60
    for (let i = 0; i < loginLimits.account; i += 1) {
      expect(await said(await logIn(undefined, from(`192.0.2.${i}`)))).toEqual([401, 'CODE_NEEDED'])
      expect((await logIn('123456', from(`192.0.2.${i}`))).status).toBe(401)
    }
    const right = codeAt(secret, now())
    expect(await said(await logIn(right, from('198.51.100.1')))).toEqual([429, 'LOGIN_TOO_OFTEN'])
    // Whoever is signed in already is limited with the others.
    const off = () => call(cookie, `${own}/off`, { code: right })
    expect(await said(await off())).toEqual([429, 'LOGIN_TOO_OFTEN'])
    seconds = 60 + 15 * 60 + 1
    expect((await logIn(recoveryCodes[0], from('198.51.100.1'))).status).toBe(201)
  })

  test('turning it on ends the other sessions; turning it off needs the password or a code', async () => {
    const { desk, cookie } = await open()
    const other = cookieOf(await logIn())
    expect(await said(await call(cookie, `${own}/off`, { password }))).toEqual([409, 'TWO_STEP_STATE'])
    await turnOnTwoStep(desk, cookie, password, now())
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401])
    const off = (proof: object) => call(cookie, `${own}/off`, proof)
    expect((await off({})).status).toBe(400)
    expect(await said(await off({ password: 'not the password' }))).toEqual([401, 'LOGIN_REFUSED'])
    expect(await said(await off({ code: '000 000' }))).toEqual([401, 'CODE_REFUSED'])
    expect((await off({ password })).status).toBe(200)
    expect(await read(cookie)).toEqual({ since: null, recoveryCodes: 0 })
    expect((await logIn()).status).toBe(201)

    seconds = 60
    const { secret } = await turnOnTwoStep(desk, cookie, password, now())
    seconds = 120
    expect((await off({ code: codeAt(secret, now()) })).status).toBe(200)
    expect((await logIn()).status).toBe(201)
    // Nothing is left of it.
    const rows = await one.database.sql.selectFrom('stored_secret').select('name').execute()
    expect(rows.filter(({ name }) => name.startsWith('two-step'))).toEqual([])
  })

  test('a link for a new password leaves it on; an owner or the command line turns it off for somebody', async () => {
    const { desk, cookie } = await open()
    const eva = 'eva@example.com'
    const hers = await signIn(desk, eva, 'viewer', password)
    const { secret } = await turnOnTwoStep(desk, hers, password, now())
    const asOwner = (method: string, path: string) => callApi(desk, method, path, undefined, { cookie })
    const { users } = (await (await asOwner('GET', '/api/users')).json()) as UsersAnswer
    expect(users.map(({ email, twoStepSince }) => [email, twoStepSince])).toEqual([
      [eva, now().toISOString()],
      [owner, null],
    ])
    expect(await commandLineOf(desk, 'user', ['list'])).toBe(`viewer  ${eva}  two-step sign-in`)
    const { link } = (await (await asOwner('POST', `/api/users/${eva}/password-link`)).json()) as LinkAnswer
    const fresh = `another ${password}`
    await callApi(desk, 'POST', '/api/invitations/accept', { secret: link.split('#')[1], password: fresh })
    const logInEva = (code?: string) =>
      callApi(desk, 'POST', '/api/session', { email: eva, password: fresh, code })
    expect(await said(await logInEva())).toEqual([401, 'CODE_NEEDED'])
    seconds = 60
    const again = cookieOf(await logInEva(codeAt(secret, now())))

    expect(
      (await callApi(desk, 'DELETE', `/api/users/${owner}/two-step`, undefined, { cookie: again })).status,
    ).toBe(403)
    expect((await asOwner('DELETE', `/api/users/${eva}/two-step`)).status).toBe(200)
    expect((await logInEva()).status).toBe(201)
    expect((await asOwner('DELETE', `/api/users/${eva}/two-step`)).status).toBe(409)
    expect((await asOwner('DELETE', '/api/users/nobody@example.com/two-step')).status).toBe(404)
    // One's own needs the password or a code.
    await turnOnTwoStep(desk, cookie, password, now())
    expect((await asOwner('DELETE', `/api/users/${owner}/two-step`)).status).toBe(400)
    expect(await commandLineOf(desk, 'user', ['two-step-off', owner])).toContain('password alone')
    expect((await logIn()).status).toBe(201)

    const { entries } = (await (await asOwner('GET', '/api/audit?limit=200')).json()) as AuditAnswer
    const about = entries.filter(({ what }) => what.startsWith('user.two-step')).toReversed()
    expect(about.map(({ who, name, what, subject }) => [who, name, what, subject])).toEqual([
      ['user', eva, 'user.two-step-on', eva],
      ['user', owner, 'user.two-step-off', eva],
      ['user', owner, 'user.two-step-on', owner],
      ['command', 'command line', 'user.two-step-off', owner],
    ])
    const opened = entries.filter(({ what, name }) => what === 'session.open' && name === eva)
    expect(opened.map(({ after }) => after)).toEqual([null, { secondStep: 'code' }, null])
  })

  test('who is removed leaves nothing, and tokens are asked for no code', async () => {
    const { desk, cookie } = await open()
    const token = await commandLineOf(desk, 'token', ['create', 'report'], { role: 'owner' })
    const hers = await signIn(desk, 'eva@example.com', 'editor', password)
    await turnOnTwoStep(desk, cookie, password, now())
    await turnOnTwoStep(desk, hers, password, now())
    expect((await callApi(desk, 'GET', '/api/users', undefined, { token })).status).toBe(200)
    expect((await callApi(desk, 'GET', own, undefined, { token })).status).toBe(403)
    await callApi(desk, 'DELETE', '/api/users/eva@example.com', undefined, { token })
    const { sql } = one.database
    expect(await sql.selectFrom('two_step').select('user_id').execute()).toHaveLength(1)
    expect(await sql.selectFrom('recovery_code').select('user_id').execute()).toHaveLength(10)
    const names = await sql.selectFrom('stored_secret').select('name').execute()
    expect(names.filter(({ name }) => name.startsWith('two-step'))).toHaveLength(1)
  })

  test('the secret is sealed, survives a new SECRET_KEY, and without its key a recovery code still opens', async () => {
    const { desk, cookie } = await open({ SECRET_KEY: 'the old key' })
    const { secret, recoveryCodes } = await turnOnTwoStep(desk, cookie, password, now())
    expect(await everythingIn(one.database)).not.toContain(secret.toLowerCase())
    await desk.close()
    const clock = { ...systemClock, now }
    const restart = (keys: Record<string, string>) => one.start({ triggers: null, clock, environment: keys })
    const both = await restart({ SECRET_KEY: 'the new key', SECRET_KEY_OLD: 'the old key' })
    expect(await commandLineOf(both, 'secrets', ['rotate'])).toContain('Sealed 1')
    await both.close()
    const rotated = await restart({ SECRET_KEY: 'the new key' })
    seconds = 60
    expect((await logIn(codeAt(secret, now()))).status).toBe(201)
    await rotated.close()
    await restart({ SECRET_KEY: 'a third key' })
    seconds = 120
    expect((await logIn(codeAt(secret, now()))).status).toBe(500)
    expect((await logIn(recoveryCodes[0])).status).toBe(201)
  })
})

describe('a backup', () => {
  test('brings two-step sign-in back, with its codes', async () => {
    const { folder, drop } = await createDataFolder()
    onTestFinished(drop)
    const file = join(folder, 'greeter.backup')
    let passed = 0
    const clock = { ...systemClock, now: () => new Date(start.getTime() + passed * 1_000) }
    const open = async () => {
      const database = await openDatabase({ folder })
      const desk = await startDesk({ database, triggers: null, clock, environment })
      return { desk, close: () => desk.close().then(() => database.close()) }
    }
    const first = await open()
    const cookie = await signIn(first.desk, owner, 'owner', password)
    const { secret, recoveryCodes } = await turnOnTwoStep(first.desk, cookie, password, clock.now())
    await commandLineOf(first.desk, 'backup', [file])
    await commandLineOf(first.desk, 'user', ['two-step-off', owner])
    await first.close()
    await restoreBackup(folder, file, clock)

    const second = await open()
    const logIn = async (code?: string) =>
      (await callApi(second.desk, 'POST', '/api/session', { email: owner, password, code })).status
    passed = 60
    const statuses = [await logIn(), await logIn(codeAt(secret, clock.now())), await logIn(recoveryCodes[0])]
    await second.close()
    expect(statuses).toEqual([401, 201, 201])
  })
})
