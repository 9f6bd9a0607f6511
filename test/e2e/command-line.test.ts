import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { type Child, startChild, started } from '../support/greeter-child.ts'

/** The tool as a person uses it: a Greeter that runs on its data folder, and commands beside it. */
describe('commands beside a running Greeter on the embedded database', () => {
  let folder: string
  let sandbox: Sandbox
  let served: ServedSandbox
  let greeter: Child
  let environment: Record<string, string>
  let url: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greeter-cli-'))
    sandbox = createSandbox({ timeScale: 0.05 })
    served = await serveSandbox(sandbox)
    environment = {
      DATA_DIR: folder,
      PORT: '0',
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: served.url,
      GORGIAS_EMAIL: sandbox.credentials.email,
      GORGIAS_API_KEY: sandbox.credentials.apiKey,
    }
    greeter = startChild('src/main.ts', ['start'], environment)
    await started(greeter, /Greeter is running: /)
    url = /running: (\S+)/.exec(greeter.stdout())?.[1] ?? ''
  })
  afterAll(async () => {
    greeter.process.kill('SIGTERM')
    await greeter.ended
    sandbox.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const command = async (...words: string[]) => {
    const child = startChild('src/main.ts', words, environment)
    const { code } = await child.ended
    return { code, stdout: child.stdout(), stderr: child.stderr() }
  }

  test('doctor says what is missing, connect makes it, doctor proves it, arm lets it send', async () => {
    const before = await command('doctor', url)
    expect([before.code, before.stdout]).toEqual([1, expect.stringContaining('Run: greeter connect ')])
    expect(await command('connect', url)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Made the integration'),
    })
    const after = await command('doctor', url, '--test-ticket', '--json')
    expect(after.code).toBe(0)
    expect(JSON.parse(after.stdout)).toMatchObject({ findings: expect.any(Array), costs: expect.any(String) })
    expect(await command('arm')).toMatchObject({ code: 0, stdout: expect.stringContaining('now armed') })
  })

  test('token create makes a token that the running Greeter takes', async () => {
    const { stdout } = await command('token', 'create', 'test')
    const [token] = stdout.split('\n')
    const answer = await fetch(`${url}/api/stats`, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(200)
  })

  test('policy apply, log, diff, rollback and export work on the running Greeter', async () => {
    const file = join(folder, 'policy.yaml')
    const text = '# ours\ngreeter: 1\nzone: Europe/Berlin\n'
    writeFileSync(file, text)
    expect(await command('policy', 'apply', file, '--message', 'our zone')).toMatchObject({
      code: 0,
      stdout: '~ zone: "UTC" → "Europe/Berlin"\nVersion 1 holds from now on (our zone).\n',
    })
    const asking = `${text}rules: [{ name: R, when: { customField: { label: Colour, is: red } }, send: { note: n } }]\ntemplates: { n: { text: Red } }\n`
    writeFileSync(file, asking)
    // What the account has not, the file alone does not show.
    expect(await command('policy', 'check', file)).toMatchObject({ code: 0 })
    expect(await command('policy', 'check', file, '--account', 'sandbox')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(
        `${file}:4:50 rules[0].when.customField.label is the label of no custom field`,
      ),
    })
    writeFileSync(file, text.replace('Berlin', 'Paris'))
    expect(await command('policy', 'diff', 'active', file)).toMatchObject({ code: 1 })
    expect(await command('policy', 'apply', file)).toMatchObject({ code: 0 })
    expect(await command('policy', 'rollback', '1', '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"broughtBack": 1'),
    })
    const { stdout } = await command('policy', 'log')
    expect(stdout).toMatch(/^\* {2}v3-.*\S@\S+\n {3}v2-.*\n {3}v1-.* {2}our zone\n$/)
    expect((await command('policy', 'export')).stdout).toBe(text)
    expect(JSON.parse((await command('policy', 'export', '--version', '2', '--json')).stdout)).toEqual({
      greeter: 1,
      zone: 'Europe/Paris',
    })
  })

  test('an error of the running Greeter is one clear line and exit code 1', async () => {
    const { code, stderr } = await command('token', 'revoke')
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('Write: greeter token create NAME')])
  })

  test('an unknown command shows what there is, with exit code 2', async () => {
    const { code, stdout } = await command('greet')
    expect(code).toBe(2)
    expect(stdout).toContain('doctor')
  })
})
