import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Child, startChild, started } from '../support/greeter-child.ts'

/** `npm run sandbox` as another developer meets it. */
const folder = mkdtempSync(join(tmpdir(), 'greeter-sandbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const start = (...words: string[]) => startChild('src/main.ts', ['sandbox', ...words], {})

async function run(...words: string[]) {
  const child = start(...words)
  const { code } = await child.ended
  return { code, stdout: child.stdout(), stderr: child.stderr() }
}

/** A running sandbox: its address, and how to ask it as the greeting says. */
async function listening(child: Child) {
  await started(child, /npm run greeter -- connect/)
  const greeting = child.stdout()
  const url = /is running: (\S+)/.exec(greeting)?.[1] ?? ''
  const [, email, apiKey] = /user (\S+), API key (\S+)/.exec(greeting) ?? []
  const authorization = `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`
  const ask = async (path: string, body?: object) => {
    const response = await fetch(url + path, {
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    // Tests look into the body and fail where it is not what they expect.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const stop = async () => {
    child.process.kill('SIGTERM')
    return child.ended
  }
  return { url, greeting, ask, stop }
}

describe('words on the command line', () => {
  test('--help says what there is', async () => {
    const { code, stdout, stderr } = await run('--help')
    expect([code, stderr]).toEqual([0, ''])
    for (const word of ['load', '--port', '--https', '--state', '--set', 'README.md'])
      expect(stdout).toContain(word)
  })

  test.each([
    [['lod'], 'There is no "lod" here.'],
    [['--prt', '4'], "Unknown option '--prt'."],
    [['--port', 'x'], '--port x: a whole number is wanted.'],
    [['load', '--rate', '0'], '--rate 0: a number above zero is wanted.'],
    [['--set', 'colour=red'], '--set There is no option colour.'],
    [['--state', folder], `--state ${folder}: `],
  ])('%j is answered in one line', async (words, text) => {
    const { code, stderr } = await run(...words)
    expect(code).toBe(1)
    expect(stderr).toContain(text)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('a file that is no state is named, and left as it is', async () => {
    const file = join(folder, 'other.json')
    writeFileSync(file, '{}')
    const { code, stderr } = await run('--state', file)
    expect([code, stderr]).toEqual([1, expect.stringContaining(`--state ${file}: This is no saved state`)])
  })
})

test('it greets with what is needed, tells when its port is taken, and keeps its state between starts', async () => {
  const file = join(folder, 'state.json')
  const words = ['--port', '0', '--state', file, '--set', 'messageDeleteStatus=200']
  const first = await listening(start(...words))
  expect(first.greeting).toContain(`curl -u agent@sandbox.example:sandbox-key ${first.url}/api/tickets`)
  const { port } = new URL(first.url)
  const second = await run('--port', port)
  expect(second.stderr).toContain(`127.0.0.1:${port} cannot be used: another program listens there.`)
  const { body } = await first.ask('/sandbox/tickets', { subject: 'Before', text: 'Hello' })
  await first.ask('/sandbox/faults', {
    on: 'call',
    mode: 'answer-before',
    status: 418,
    path: '^/api/account$',
  })
  expect(await first.stop()).toMatchObject({ code: 0 })

  const again = await listening(start(...words))
  expect((await again.ask(`/api/tickets/${String(body['ticketId'])}`)).body['subject']).toBe('Before')
  expect((await again.ask('/api/account')).status).toBe(418)
  await again.stop()
})

test('load opens its tickets', async () => {
  const { ask, stop, greeting } = await listening(
    start('load', '--tickets', '3', '--rate', '1000', '--port', '0'),
  )
  expect(greeting).toContain('The sandbox is running')
  await expect.poll(async () => (await ask('/api/tickets')).body['data']).toHaveLength(3)
  await stop()
})

test('with a certificate that is written, a client that trusts it speaks https', async () => {
  const file = join(folder, 'sandbox.pem')
  const child = start('--port', '0', '--certificate', file)
  await started(child, /NODE_EXTRA_CA_CERTS/)
  const url = /is running: (\S+)/.exec(child.stdout())?.[1] ?? ''
  const client = `fetch(${JSON.stringify(url)} + '/api/account').then(answer => process.exit(answer.status === 401 ? 0 : 1))`
  const script = join(folder, 'client.mjs')
  writeFileSync(script, client)
  const trusting = spawn(process.execPath, [script], { env: { NODE_EXTRA_CA_CERTS: file }, stdio: 'ignore' })
  const code = await new Promise(resolve => trusting.once('close', resolve))
  expect([new URL(url).protocol, code]).toEqual(['https:', 0])
  child.process.kill('SIGTERM')
  await child.ended
})
