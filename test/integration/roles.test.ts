/** Every route of the API asked by everybody: whoever has less than its role is refused. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { isEnough, roles } from '../../src/access/roles.ts'
import { openLiveDesk } from '../../src/console-api/live/live-desk.ts'
import { routeRoles } from '../../src/console-api/route-roles.ts'
import { consoleRoutes } from '../../src/console-api/routes.ts'
import { createAccountDesk } from '../../src/setup/account-desk.ts'
import { createOauthFlow } from '../../src/setup/oauth-flow.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { callApi, commandLineOf, type Signed, signIn } from '../support/api.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

describeOnDatabases('roles', kind => {
  const one = oneDesk(kind)

  test('every route is in the one table, and holds for nobody, tokens and users', async () => {
    const desk = await one.start({ triggers: null })
    const { setup } = desk.greeter
    const { config, database, clock, policies, trials, wakeSender } = setup
    const site = { publicUrl: null, proxies: 0 }
    const api = consoleRoutes(
      {
        sql: database.sql,
        clock,
        policies,
        trials,
        wakeSender,
        site,
        accounts: createAccountDesk(setup),
        oauth: createOauthFlow(setup),
        settings: { config, alarmSenders: {} },
        startTrial: null,
        live: openLiveDesk({ sql: database.sql, log: createLogger('silent', true) }),
        sealer: setup.sealer,
      },
      null,
    )
    const there = new Set(
      new Hono()
        .route('/', api)
        .routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [`${method} ${path}`])),
    )
    expect([...there].sort()).toEqual(Object.keys(routeRoles).sort())

    const askers: Array<{ role: (typeof roles)[number] | null; signed: Signed }> = [
      { role: null, signed: {} },
      { role: null, signed: { token: 'greeter_guessed' } },
      { role: null, signed: { cookie: 'greeter_session=guessed' } },
      { role: 'viewer', signed: { token: consoleToken } },
    ]
    for (const role of roles) {
      const token = await commandLineOf(desk, 'token', ['create', role], { role })
      askers.push({ role, signed: { token } })
      const cookie = await signIn(desk, `${role}@example.com`, role, `the password of a ${role}`)
      askers.push({ role, signed: { cookie } })
    }
    // The last: it ends the session that asks.
    const routes = [...there].sort(
      (a, b) => Number(a === 'DELETE /api/session') - Number(b === 'DELETE /api/session'),
    )
    const wrong: string[] = []
    for (const route of routes) {
      const [method = '', pattern = ''] = route.split(' ')
      // Nothing of this name or number is there, so nobody changes anything.
      const path = pattern
        .replace(/:(id|number|ticketId)/g, '999999')
        .replace(':email', 'none@example.com')
        .replace(/:\w+/g, 'none')
      const needed = routeRoles[route]
      for (const { role, signed } of askers) {
        const { status } = await callApi(
          desk,
          method,
          path,
          method === 'GET' || method === 'DELETE' ? undefined : {},
          signed,
        )
        const isIn = ![401, 403].includes(status)
        const may = needed === 'anyone' || (role !== null && needed !== undefined && isEnough(role, needed))
        const refusal = role === null ? 401 : 403
        // A token has no sign-in of its own, so these routes are for people alone.
        const isOwn = route.includes('/api/session/') && signed.token !== undefined
        const isRight = may && !isOwn ? isIn && status < 500 : status === refusal
        if (!isRight) wrong.push(`${route} as ${role ?? 'nobody'}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('an address where nothing is tells that only to who is known', async () => {
    const desk = await one.start({ triggers: null })
    expect((await callApi(desk, 'GET', '/api/nothing')).status).toBe(401)
    expect((await callApi(desk, 'POST', '/api/stats', {})).status).toBe(401)
    expect((await callApi(desk, 'HEAD', '/api/users', undefined, { token: consoleToken })).status).toBe(403)
    expect((await callApi(desk, 'GET', '/api/nothing', undefined, { token: consoleToken })).status).toBe(404)
  })
})
