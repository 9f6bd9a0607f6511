/** Policies as versions in the database: what holds, from when on, and what nobody can change. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { PolicyAnswer, PolicyApplied, PolicyLog } from '../../src/console-api/contract.ts'
import { applyPolicy } from '../../src/policy/versions/apply-policy.ts'
import { hashOf } from '../../src/policy/versions/version.ts'
import { operations } from '../../src/setup/operations.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { describeOnDatabases, describeOnServer } from '../support/databases.ts'
import { startDesk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const automatic = 'This is an automatic message; reply to reach a person.'
const policy = (rule: string, more = '') => `greeter: 1
# The one rule.
rules:
  - { name: ${rule}, send: { reply: receipt } }
templates:
  receipt: { text: "Thank you, says ${rule}. ${automatic}" }
${more}`

describeOnDatabases('versions of the policy', kind => {
  const one = oneDesk(kind)
  const run = (
    name: keyof typeof operations,
    positionals: string[] = [],
    flags: Record<string, string | boolean> = {},
  ) => operations[name](one.now.greeter.setup, { positionals, flags: { author: 'anna@desk', ...flags } })
  const apply = (text: string, flags: Record<string, string | boolean> = {}) =>
    run('policy-apply', ['p.yaml'], { text, ...flags })
  let customers = 0
  const decided = async () => {
    const name = `customer-${++customers}`
    const { ticketId } = one.now.sandbox.openTicket({
      from: { name, email: `${name}@shop-${customers}.example` },
      text: `The question number ${customers}: ${'abcdefghij'.repeat(customers)}?`,
    })
    const story = await one.now.settled(ticketId)
    const { policy: by, policyVersion } = story.decisions.at(-1) ?? { policy: null, policyVersion: null }
    return { by, policyVersion, text: story.messages[0]?.text }
  }

  test('what is applied holds for the next ticket, without a restart, and the decision names it', async () => {
    await one.start()
    expect(await decided()).toMatchObject({ by: 'built-in', policyVersion: null })
    const text = policy('First')
    expect(await apply(text, { message: 'at last' })).toMatchObject({
      exitCode: 0,
      lines: expect.arrayContaining(['+ rules.First:', 'Version 1 holds from now on (at last).']),
    })
    expect(await decided()).toEqual({
      by: `v1-${hashOf(text).slice(0, 12)}`,
      policyVersion: 1,
      text: `Thank you, says First. ${automatic}`,
    })
    await apply(policy('Second'))
    expect(await decided()).toMatchObject({ policyVersion: 2, text: expect.stringContaining('says Second') })
  })

  test('a version that is brought back is a new one with the old text', async () => {
    await one.start()
    await apply(policy('First'))
    await apply(policy('Second'))
    expect(await run('policy-rollback', ['1'])).toMatchObject({
      exitCode: 0,
      data: { version: { number: 3, origin: 'rollback', broughtBack: 1 } },
    })
    expect(await decided()).toMatchObject({ policyVersion: 3, text: expect.stringContaining('says First') })
    expect(await run('policy-export')).toMatchObject({ lines: [policy('First')] })
    expect(await run('policy-export', [], { version: 'v2' })).toMatchObject({ lines: [policy('Second')] })
    expect(await run('policy-diff', ['1', 'active'])).toMatchObject({
      exitCode: 0,
      lines: ['There is no difference.'],
    })
    expect(await run('policy-diff', ['2', '3'])).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining(['~ rules.Second is now called "First"']),
    })
    const { lines } = await run('policy-log')
    expect(lines).toEqual([
      expect.stringMatching(/^\*  v3-[0-9a-f]{12}  \S+Z  anna@desk$/),
      expect.stringMatching(/^ {3}v2-/),
      expect.stringMatching(/^ {3}v1-/),
    ])
    await expect(run('policy-rollback', ['9'])).rejects.toMatchObject({ code: 'POLICY_NOT_FOUND' })
  })

  test('what has mistakes or fails its own cases is not applied, nor is a trial', async () => {
    await one.start()
    const failing = policy('First', 'tests: [{ name: night, at: 2026-11-23T22:00, expect: { rule: none } }]')
    expect(await apply('greeter: 1\nrulez: []\n')).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining(['Nothing was applied.']),
    })
    expect(await apply(failing)).toMatchObject({
      exitCode: 1,
      lines: expect.arrayContaining(['  FAILED  night: the rule is "First" and not "none"']),
    })
    expect(await apply(policy('First'), { 'dry-run': true })).toMatchObject({
      exitCode: 0,
      data: { version: null, fit: true },
    })
    expect(await run('policy-log')).toMatchObject({ data: { versions: [] } })
    await apply(policy('First'))
    expect(await apply(policy('First'))).toMatchObject({ exitCode: 0, data: { version: null, same: true } })
  })

  test('each decision is made by one version as a whole, whatever is applied meanwhile', async () => {
    const desk = await one.start()
    const tickets = Array.from({ length: 24 }, (_, at) => ({
      from: { name: 'Bo', email: `bo@shop-${at}.example` },
      text: `${at}: ${'abcdefghij'.repeat(at + 1)}?`,
    }))
    const opened: number[] = []
    await apply(policy('Rule1'))
    for (const [at, ticket] of tickets.entries()) {
      opened.push(desk.sandbox.openTicket(ticket).ticketId)
      await apply(policy(`Rule${at + 2}`))
      // Not all of them wait until the last version.
      if (at % 6 === 5) await desk.settled(opened[at - 2] ?? 0)
    }
    const versions = new Set<number>()
    for (const ticketId of opened) {
      const { decisions, messages } = await desk.settled(ticketId)
      const [version = 0] = decisions.flatMap(({ verdict, policyVersion }) =>
        verdict === 'answer' ? (policyVersion ?? []) : [],
      )
      const [reply] = messages.filter(({ kind: written }) => written === 'reply')
      expect(reply?.text).toContain(`says Rule${version}.`)
      versions.add(version)
    }
    expect(versions.size).toBeGreaterThan(2)
  })

  test('of people who apply at the same time each gets a number, and who saw an older one is told', async () => {
    await one.start()
    const { policies } = one.now.greeter.setup
    const words = Array.from({ length: 8 }, (_, at) => `Rule${at}`)
    const request = { account: 'sandbox', author: 'anna@desk', message: '', preview: false }
    const made = await Promise.all(
      words.map(word => applyPolicy(policies, { ...request, text: policy(word) })),
    )
    expect(made.map(({ version }) => version?.number ?? 0).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ])
    const race = await Promise.allSettled(
      ['A', 'B', 'C'].map(word => applyPolicy(policies, { ...request, base: 8, text: policy(word) })),
    )
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(race.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'POLICY_OVERTAKEN' },
    })
  })

  test('the database refuses to change, remove or skip a version', async () => {
    await one.start()
    await apply(policy('First'))
    const db = one.database.sql
    await expect(sql`update policy_version set text = 'x'`.execute(db)).rejects.toThrow(/is not changed/)
    await expect(sql`update policy_version set message = 'x' where number = 1`.execute(db)).rejects.toThrow(
      /is not changed/,
    )
    await expect(sql`delete from policy_version`.execute(db)).rejects.toThrow(/is not changed/)
    await expect(sql`truncate policy_version cascade`.execute(db)).rejects.toThrow(/is not changed/)
    await expect(
      sql`insert into policy_version select account, 3, text, hash, author, at, message, origin, brought_back
        from policy_version`.execute(db),
    ).rejects.toThrow(/without gaps/)
    expect(await run('policy-export')).toMatchObject({ lines: [policy('First')] })
  })

  test('a decision that was recorded before there were versions is still told', async () => {
    await one.start()
    const { ticketId } = one.now.sandbox.openTicket()
    await one.now.settled(ticketId)
    await one.database.sql.updateTable('decision').set({ policy: '0123456789ab' }).execute()
    const { decisions } = await one.now.story(ticketId)
    expect(decisions.at(-1)).toMatchObject({ policy: '0123456789ab', policyVersion: null })
  })

  test('each account has its own policy and its own numbers', async () => {
    await one.start()
    await one.database.sql.insertInto('account').values({ id: 'other', connected_at: new Date() }).execute()
    await apply(policy('First'))
    await apply(policy('Second'))
    await apply(policy('Theirs'), { account: 'other' })
    expect(await run('policy-log', [], { account: 'other' })).toMatchObject({
      data: { active: { number: 1 } },
    })
    expect(await decided()).toMatchObject({ policyVersion: 2, text: expect.stringContaining('says Second') })
    await expect(apply(policy('X'), { account: 'nobody' })).rejects.toMatchObject({
      code: 'POLICY_NOT_FOUND',
    })
  })

  test('what a newer Greeter wrote and this one cannot read leaves the version before in force', async () => {
    await one.start()
    await apply(policy('First'))
    await one.database.sql
      .insertInto('policy_version')
      .values({
        account: 'sandbox',
        number: 2,
        text: 'greeter: 2\n',
        hash: hashOf(''),
        author: 'x',
        at: new Date(),
        message: '',
        origin: 'apply',
      })
      .execute()
    await one.database.sql.updateTable('active_policy').set({ number: 2 }).execute()
    await one.now.greeter.setup.policies.onChange()
    expect(await decided()).toMatchObject({ policyVersion: 1 })
    // It can be left behind.
    expect(await run('policy-rollback', ['1'])).toMatchObject({ exitCode: 0, data: { changes: null } })
    expect(await decided()).toMatchObject({ policyVersion: 3 })
  })

  describe('POLICY_FILE', () => {
    const file = (text: string) => ({ path: 'policy.yaml', text })

    test('its content is the first version of each account, by file, and nothing else is applied', async () => {
      await one.start({ policyFile: file(policy('First')) })
      expect(await decided()).toMatchObject({ policyVersion: 1 })
      expect(await run('policy-log')).toMatchObject({
        data: { file: 'policy.yaml', versions: [{ number: 1, author: 'file', origin: 'file' }] },
      })
      await expect(apply(policy('Second'))).rejects.toMatchObject({
        code: 'POLICY_FROM_FILE',
        message: expect.stringContaining('the file rules'),
      })
      await expect(run('policy-rollback', ['1'])).rejects.toMatchObject({ code: 'POLICY_FROM_FILE' })
      await one.database.sql.insertInto('account').values({ id: 'late', connected_at: new Date() }).execute()
      await one.now.greeter.setup.policies.onChange()
      expect(await run('policy-log', [], { account: 'late' })).toMatchObject({
        data: { active: { number: 1 } },
      })
    })

    test('a start with the same content adds nothing, one with another adds a version, one without a file frees the policy', async () => {
      await one.start({ policyFile: file(policy('First')) })
      const startAgain = async (policyFile?: ReturnType<typeof file>) => {
        await one.now.greeter.stop()
        await one.start({ existing: one.now.sandbox, ...(policyFile !== undefined && { policyFile }) })
        return ((await run('policy-log')).data as PolicyLog).versions.map(({ number }) => number)
      }
      expect(await startAgain(file(policy('First')))).toEqual([1])
      expect(await startAgain(file(policy('Second')))).toEqual([2, 1])
      expect(await startAgain()).toEqual([2, 1])
      expect(await apply(policy('Third'))).toMatchObject({ data: { version: { number: 3 } } })
    })
  })

  describe.runIf(kind.name === 'PGlite')('over HTTP', () => {
    const api = async (method: string, path: string, body?: object, may = 'act') => {
      const token = (
        await operations.token(one.now.greeter.setup, { positionals: ['create', 'Anna'], flags: { may } })
      ).lines[0]
      const response = await one.now.greeter.fetch(
        new Request(`http://greeter.test/api/policies/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      )
      const answered: unknown = await response.json()
      return { status: response.status, body: answered }
    }

    test('the policy is read, changed, looked up and brought back', async () => {
      await one.start()
      expect(await api('GET', 'sandbox')).toMatchObject({
        status: 200,
        body: { active: null, text: 'greeter: 1\n', document: { zone: 'UTC' }, file: null } satisfies Partial<
          Record<keyof PolicyAnswer, unknown>
        >,
      })
      const first = await api('POST', 'sandbox/versions', {
        text: policy('First'),
        base: null,
        message: 'hello',
      })
      expect(first).toMatchObject({
        status: 201,
        body: {
          version: { number: 1, author: 'token Anna', message: 'hello' },
          before: null,
        } satisfies Partial<Record<keyof PolicyApplied, unknown>>,
      })
      expect(await api('POST', 'sandbox/versions', { text: policy('Second'), base: 1 })).toMatchObject({
        status: 201,
      })
      expect(await api('POST', 'sandbox/versions', { text: policy('Second'), base: 2 })).toMatchObject({
        status: 200,
        body: { same: true },
      })
      expect(await api('GET', 'sandbox/versions?limit=1')).toMatchObject({
        body: { versions: [{ number: 2 }], nextBefore: 2 },
      })
      expect(await api('GET', 'sandbox/versions?before=2')).toMatchObject({
        body: { versions: [{ number: 1 }], nextBefore: null },
      })
      expect(await api('GET', 'sandbox/versions/1')).toMatchObject({
        body: { number: 1, text: policy('First') },
      })
      expect(await api('POST', 'sandbox/rollback', { number: 1, base: 2 })).toMatchObject({
        status: 201,
        body: { version: { number: 3, broughtBack: 1 } },
      })
      expect(await api('POST', 'sandbox/diff', { from: 1, to: 'active' })).toMatchObject({
        body: { changes: [], sameText: true },
      })
      expect(
        await api('POST', 'sandbox/diff', {
          from: 'active',
          to: { text: policy('First', 'zone: Europe/Berlin') },
        }),
      ).toMatchObject({
        body: {
          changes: [{ path: 'zone', what: 'changed', before: 'UTC', after: 'Europe/Berlin' }],
          sameText: false,
        },
      })
      expect(await api('GET', 'sandbox')).toMatchObject({
        body: { active: { number: 3 }, text: policy('First') },
      })
    })

    test('each refusal has its status and says why', async () => {
      await one.start()
      const text = policy('First')
      expect(
        await api('POST', 'sandbox/versions', { text: 'greeter: 1\nzone: Berlin\n', base: null }),
      ).toMatchObject({
        status: 422,
        body: { version: null, mistakes: [{ line: 2, column: 7, path: 'zone' }] },
      })
      expect(await api('POST', 'sandbox/versions', { text, base: 3 })).toMatchObject({
        status: 409,
        body: { code: 'POLICY_OVERTAKEN' },
      })
      expect(await api('POST', 'sandbox/versions', { text, base: null }, 'read')).toMatchObject({
        status: 403,
      })
      expect(await api('POST', 'sandbox/versions', { base: null })).toMatchObject({ status: 400 })
      expect(await api('POST', 'sandbox/versions', { text: `${text}# \0`, base: null })).toMatchObject({
        status: 422,
      })
      expect(await api('GET', 'nobody')).toMatchObject({ status: 404, body: { code: 'POLICY_NOT_FOUND' } })
      expect(await api('GET', 'sandbox/versions/9')).toMatchObject({ status: 404 })
      expect(await api('GET', 'sandbox/versions/x')).toMatchObject({ status: 404 })
      expect(await api('POST', 'sandbox/diff', { from: 9, to: 'active' })).toMatchObject({ status: 404 })
      expect(await api('POST', 'sandbox/diff', { from: { text: 'a: [' }, to: 'active' })).toMatchObject({
        status: 422,
      })
    })

    test('a text is checked and edited without being applied', async () => {
      await one.start()
      expect(await api('POST', 'check', { text: policy('First') }, 'read')).toEqual({
        status: 200,
        body: { mistakes: [], oddities: [], cases: [] },
      })
      const edits = [{ do: 'set', path: ['rules', 0, 'mode'], value: 'shadow' }]
      expect(await api('POST', 'edit', { text: policy('First'), edits }, 'read')).toMatchObject({
        status: 200,
        body: { text: policy('First').replace('receipt } }', 'receipt }, mode: shadow }'), mistakes: [] },
      })
      expect(
        await api('POST', 'edit', { text: 'a: 1', edits: [{ do: 'delete', path: ['b'] }] }, 'read'),
      ).toMatchObject({ status: 422 })
    })
  })
})

describeOnServer('versions of the policy and several instances', kind => {
  test('what one instance applies, another one decides by soon after', async () => {
    const opened = await kind.open()
    const desk = await startDesk({ database: opened.database })
    const { sandbox } = desk
    const other = await startApp({
      config: readConfig({
        GORGIAS_DOMAIN: 'sandbox',
        GORGIAS_EMAIL: 'a@b.example',
        GORGIAS_API_KEY: 'x',
        WEBHOOK_SECRET: 'a-secret-for-tests',
      }),
      database: await opened.again(),
      log: createLogger('silent'),
      roles: { serve: true, work: false },
    })
    await operations['policy-apply'](other.setup, {
      positionals: ['p.yaml'],
      flags: { author: 'bo@desk', text: policy('Elsewhere') },
    })
    let customer = 0
    await until('the deciding instance has it', async () => {
      const email = `customer@shop-${++customer}.example`
      const { ticketId } = sandbox.openTicket({ from: { name: 'Bo', email } })
      return (await desk.settled(ticketId)).decisions.at(-1)?.policyVersion === 1
    })
    await other.stop()
    await desk.close()
    await opened.drop()
  })
})
