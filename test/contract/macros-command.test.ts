import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { type ServedSandbox, serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { startChild } from '../support/greeter-child.ts'

/** Texts that the team has in Gorgias become templates of a policy. */
describe('greeter macros', () => {
  let folder: string
  let sandbox: Sandbox
  let served: ServedSandbox
  let environment: Record<string, string>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greeter-macros-'))
    sandbox = createSandbox()
    served = await serveSandbox(sandbox)
    const { email, apiKey } = sandbox.credentials
    environment = {
      DATA_DIR: folder,
      GORGIAS_DOMAIN: 'sandbox',
      GORGIAS_BASE_URL: served.url,
      GORGIAS_EMAIL: email,
      GORGIAS_API_KEY: apiKey,
    }
    const macro = (name: string, text: string) => ({
      name,
      language: 'en',
      actions: [
        { name: 'setResponseText', title: 'x', type: 'user', arguments: { body_text: text, body_html: '' } },
      ],
    })
    const authorization = `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`
    for (const one of [
      macro('We have it', 'Hi {{ticket.customer.firstname|fallback("there")}}, automatic; reply to us.'),
      macro('Order', 'Order {{ticket.customer.integrations.orders}}'),
    ])
      await fetch(`${served.url}/api/macros`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(one),
      })
  })
  afterAll(async () => {
    sandbox.close()
    await served.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const command = async (...words: string[]) => {
    const child = startChild('src/main.ts', ['macros', ...words], environment)
    const { code } = await child.ended
    return { code, stdout: child.stdout(), stderr: child.stderr() }
  }

  test('shows them, and puts one into a policy', async () => {
    const list = await command('list')
    expect(list.stdout).toMatch(/\d+ {2}en {2}We have it/)
    expect(list.stdout).toMatch(
      /Order {2}\(\{\{ ticket\.customer\.integrations\.orders \}\} is known to Gorgias alone\)/,
    )

    const file = join(folder, 'policy.yaml')
    writeFileSync(file, 'greeter: 1 # ours\n')
    expect(await command('import', 'We have it', '--as', 'receipt', '--into', file)).toMatchObject({
      code: 0,
    })
    expect(readFileSync(file, 'utf8')).toMatch(/greeter: 1 # ours\n.*receipt:.*default: .?"there/s)
  })
})
