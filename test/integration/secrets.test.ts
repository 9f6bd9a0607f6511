/** Stored secrets are sealed, can be replaced without a lost webhook, and show nowhere. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSealer } from '../../src/access/open-sealer.ts'
import { openWebhookSecrets } from '../../src/accounts/webhook-secrets.ts'
import { commandLine } from '../../src/audit/audit.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig, settings } from '../../src/config.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { callApi, commandLineOf, signIn } from '../support/api.ts'
import { startCollector } from '../support/collector.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { everythingIn } from '../support/everything-in.ts'
import { oneDesk } from '../support/one-desk.ts'
import { codeAt, turnOnTwoStep } from '../support/two-step.ts'

const stored = { WEBHOOK_SECRET: '', SECRET_KEY: 'the key of these tests' }

describeOnDatabases('stored secrets', kind => {
  const one = oneDesk(kind)

  /** Whether a webhook with this secret is taken. */
  const knock = async (secret: string) => {
    const answer = await one.now.greeter.fetch(
      new Request('http://greeter.test/webhooks/gorgias', {
        method: 'POST',
        headers: { 'x-greeter-secret': secret, 'content-type': 'application/json' },
        body: '{"id":1}',
      }),
    )
    return answer.status
  }

  test('a webhook secret that lay open is sealed at the next start, and stays the same', async () => {
    await one.database.sql
      .insertInto('setting')
      .values({ key: 'webhook-secret', value: 'lay-open-1234' })
      .execute()
    const desk = await one.start({ triggers: null, environment: stored })
    expect(desk.greeter.webhookSecret).toBe('lay-open-1234')
    expect(await everythingIn(one.database)).not.toContain('lay-open-1234')
  })

  test('during a rotation both webhook secrets are taken; afterwards only the new one', async () => {
    const desk = await one.start({
      triggers: null,
      environment: { ...stored, PUBLIC_URL: 'http://greeter.test' },
    })
    const { webhookSecrets } = desk.greeter.setup
    const first = webhookSecrets.current()
    await commandLineOf(desk, 'connect', [])
    await webhookSecrets.renew(commandLine)
    const second = webhookSecrets.current()
    expect(second).not.toBe(first)
    expect([await knock(first), await knock(second), await knock('neither')]).toEqual([200, 200, 401])
    // Gorgias sends the old one still, and is heard.
    const before = desk.sandbox.openTicket({
      from: { name: 'Ann', email: 'ann@example.com' },
      text: 'Hello?',
    })
    expect(await desk.settled(before.ticketId)).toMatchObject({ outcome: 'answered' })
    await commandLineOf(desk, 'connect', [])
    expect(await webhookSecrets.retireOld(false)).toBe(1)
    expect([await knock(first), await knock(second)]).toEqual([200, 200])
    await commandLineOf(desk, 'webhook-secret', ['retire'])
    expect([await knock(first), await knock(second)]).toEqual([401, 200])
    const after = desk.sandbox.openTicket({ from: { name: 'Bob', email: 'bob@example.com' }, text: 'Hello?' })
    expect(await desk.settled(after.ticketId)).toMatchObject({ outcome: 'answered' })
  })

  // On a server the command waits until the other processes know the new secret.
  test.skipIf(kind.name !== 'PGlite')('one command rotates the webhook secret in Gorgias too', async () => {
    const environment = { ...stored, PUBLIC_URL: 'http://greeter.test' }
    const desk = await one.start({ triggers: null, environment })
    await commandLineOf(desk, 'connect', [])
    const first = desk.greeter.webhookSecret
    expect(await commandLineOf(desk, 'webhook-secret', ['rotate'])).toContain('Its secret is written again')
    expect(desk.greeter.webhookSecret).not.toBe(first)
    expect(await knock(first)).toBe(200)
    await commandLineOf(desk, 'webhook-secret', ['retire'])
    const { ticketId } = desk.sandbox.openTicket({
      from: { name: 'Ann', email: 'ann@example.com' },
      text: 'Hello?',
    })
    expect(await desk.settled(ticketId)).toMatchObject({ outcome: 'answered' })
  })

  test('only a secret that has to be stored asks for a key', async () => {
    const options = { sql: one.database.sql, clock: systemClock, sealer: null, configuredOld: null }
    await expect(openWebhookSecrets({ ...options, configured: null })).rejects.toMatchObject({
      code: 'SECRET_KEY_MISSING',
    })
    expect((await openWebhookSecrets({ ...options, configured: 'a-secret' })).current()).toBe('a-secret')
  })

  test('another process learns of a rotation by itself', async () => {
    const desk = await one.start({ triggers: null, environment: stored })
    const { setup } = desk.greeter
    const options = { sql: one.database.sql, clock: systemClock, configured: null, configuredOld: null }
    const other = await openWebhookSecrets({ ...options, sealer: setup.sealer })
    expect(other.current()).toBe(setup.webhookSecrets.current())
    await other.renew(commandLine)
    await expect.poll(() => knock(other.current())).toBe(200)
  })

  test('SECRET_KEY is replaced: the old key opens until everything is sealed with the new one', async () => {
    const { sql, kind: base } = one.database
    const open = async (environment: Record<string, string>) => {
      const sealer = openSealer(readConfig(environment), { kind: base, folder: null })
      const options = { sql, clock: systemClock, configured: null, configuredOld: null }
      return (await openWebhookSecrets({ ...options, sealer })).current()
    }
    const secret = await open({ SECRET_KEY: 'the old key' })
    await expect(open({ SECRET_KEY: 'the new key' })).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
    const both = { SECRET_KEY: 'the new key', SECRET_KEY_OLD: 'the old key' }
    expect(await open(both)).toBe(secret)
    const desk = await one.start({ triggers: null, environment: { ...stored, ...both } })
    expect(await commandLineOf(desk, 'secrets', ['rotate'])).toContain('Sealed 1')
    expect(await commandLineOf(desk, 'secrets', ['rotate'])).toContain('already')
    expect(await open({ SECRET_KEY: 'the new key' })).toBe(secret)
  })

  test('WEBHOOK_SECRET and WEBHOOK_SECRET_OLD are both taken, and are not rotated from here', async () => {
    const environment = { WEBHOOK_SECRET: 'new-secret', WEBHOOK_SECRET_OLD: 'old-secret' }
    const desk = await one.start({ triggers: null, environment })
    expect([await knock('new-secret'), await knock('old-secret')]).toEqual([200, 200])
    await expect(commandLineOf(desk, 'webhook-secret', ['rotate'])).rejects.toThrow(/WEBHOOK_SECRET_OLD/)
  })

  test('planted secrets are in no table, answer, trace or log line', async () => {
    const lines: string[] = []
    const level = settings.LOG_LEVEL.read.parse('trace')
    const log = createLogger(level, false, { write: line => void lines.push(line) })
    await using collector = await startCollector()
    const planted = {
      SECRET_KEY: 'planted-secret-key-zebra',
      CONSOLE_TOKEN: 'planted-console-token-zebra',
      WEBHOOK_SECRET_OLD: 'planted-old-webhook-zebra',
      WEBHOOK_HMAC_SECRET: '',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=planted-collector-key-zebra',
    }
    const environment = { ...stored, ...planted, NOTE: 'on', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
    const desk = await one.start({ log, environment, triggers: null })
    const { setup } = desk.greeter
    const password = 'planted password of a zebra'
    const cookie = await signIn(desk, 'olga@example.com', 'owner', password)
    await callApi(desk, 'POST', '/api/session', { email: password, password: `${password}?` })
    const twoStep = await turnOnTwoStep(desk, cookie, password, setup.clock.now())
    const [used = '', kept = ''] = twoStep.recoveryCodes
    const nextCode = codeAt(twoStep.secret, new Date(setup.clock.now().getTime() + 30_000))
    for (const code of [undefined, 'planted-wrong-code-zebra', used, nextCode])
      await callApi(desk, 'POST', '/api/session', { email: 'olga@example.com', password, code })
    const made = await callApi(desk, 'POST', '/api/tokens', { name: 'zoo', role: 'owner' }, { cookie })
    const { token } = (await made.json()) as { token: string }
    const link = await commandLineOf(desk, 'user', ['add', 'eva@example.com'], { role: 'editor' })
    await commandLineOf(desk, 'connect', ['http://greeter.test'])
    await setup.webhookSecrets.renew(commandLine)
    const [newest = '', older = ''] = setup.webhookSecrets.valid()
    const { ticketId } = desk.sandbox.openTicket({
      from: { name: 'Ann', email: 'ann@example.com' },
      text: 'Where is my order?',
    })
    await desk.greeter.fetch(
      new Request(`http://greeter.test/webhooks/gorgias?secret=${older}&x=1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"ticket":{"id":77}}',
      }),
    )
    // Gorgias refuses, and says so with what it was sent.
    desk.sandbox.failNext({ mode: 'answer-before', status: 401, method: 'POST', path: /messages$/ })
    await desk.sandbox.idle()
    await expect
      .poll(
        async () =>
          (
            await callApi(desk, 'GET', `/api/tickets/${desk.greeter.account}/${ticketId}`, undefined, {
              token,
            })
          ).status,
      )
      .toBe(200)

    const paths = [
      '/api/tickets',
      `/api/tickets/${desk.greeter.account}/${ticketId}`,
      '/api/stats',
      '/api/alarms',
      '/api/users',
      '/api/tokens',
      '/api/invitations',
      '/api/session',
      '/api/audit?limit=200',
      '/metrics',
      '/health',
      '/',
    ]
    const answers: string[] = []
    for (const path of paths)
      answers.push(await (await callApi(desk, 'GET', path, undefined, { token })).text())
    const own = await callApi(desk, 'GET', '/api/session/two-step', undefined, { cookie })
    answers.push(await own.text())
    const sought = {
      apiKey: desk.sandbox.credentials.apiKey,
      password,
      token,
      session: cookie.split('=')[1] ?? '',
      link: link.split('#')[1] ?? '',
      webhookSecret: newest,
      olderWebhookSecret: older,
      twoStepSecret: twoStep.secret,
      twoStepUri: twoStep.uri,
      usedRecoveryCode: used,
      recoveryCode: kept,
      bareRecoveryCode: kept.replaceAll('-', ''),
      wrongCode: 'planted-wrong-code-zebra',
      ...planted,
      OTEL_EXPORTER_OTLP_HEADERS: 'planted-collector-key-zebra',
    }
    // What is left of the traces is sent at the stop.
    await desk.close()
    const places = {
      tables: await everythingIn(one.database),
      answers: answers.join('\n').toLowerCase(),
      log: lines.join('\n').toLowerCase(),
      traces: collector.text().toLowerCase(),
    }
    const found: string[] = []
    for (const [name, secret] of Object.entries(sought))
      for (const [place, text] of Object.entries(places))
        for (const form of [
          secret,
          Buffer.from(secret).toString('base64'),
          Buffer.from(secret).toString('hex'),
        ])
          if (secret !== '' && text.includes(form.toLowerCase())) found.push(`${name} in ${place}`)
    expect(Math.min(...Object.values(places).map(text => text.length))).toBeGreaterThan(100)
    expect(found).toEqual([])
    await one.start({ triggers: null })
  })
})

describe('the key of the embedded database', () => {
  test('is made in the data folder, for its owner alone, and opens what it sealed when SECRET_KEY comes later', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greeter-key-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const first = openSealer({ secretKey: null, secretKeyOld: null }, { kind: 'embedded', folder })
    const file = join(folder, 'secret.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const sealed = first?.seal('a', 'secret') ?? ''
    const again = openSealer({ secretKey: null, secretKeyOld: null }, { kind: 'embedded', folder })
    expect(again?.open('a', sealed)).toBe('secret')
    const later = openSealer({ secretKey: 'a key', secretKeyOld: null }, { kind: 'embedded', folder })
    expect(later?.open('a', sealed)).toBe('secret')
    expect(later?.seal('a', 'secret')).not.toContain(readFileSync(file, 'utf8').trim())
  })

  test('on a server there is none without SECRET_KEY', async () => {
    const sealer = openSealer({ secretKey: null, secretKeyOld: null }, { kind: 'server', folder: null })
    expect(sealer).toBeNull()
  })
})
