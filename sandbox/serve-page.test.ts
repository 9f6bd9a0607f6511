import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from './create-sandbox.ts'
import type { PageAccess } from './page-access.ts'
import { type ServedSandbox, serveSandbox } from './serve-sandbox.ts'

let folder = ''
let sandbox: Sandbox
let served: ServedSandbox

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-page-'))
  sandbox = createSandbox()
  served = await serveSandbox(sandbox, { page: folder })
})

afterEach(async () => {
  sandbox.close()
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

function build(): void {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><head><!--access--></head>')
  writeFileSync(join(folder, 'assets', 'index-1.js'), 'alert(1)')
  writeFileSync(join(folder, 'secret.js'), 'no asset')
}

/** Under another name than its own, as a browser that was led here would ask. */
function getAs(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(served.url, { headers: { host } }, response => {
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('end', () => resolve(text))
    })
    asking.on('error', reject)
    asking.end()
  })
}

function accessIn(html: string): PageAccess {
  const told = /<script type="application\/json" id="access">(.*)<\/script>/.exec(html)?.[1]
  return JSON.parse(told ?? '{}') as PageAccess
}

test('without its bundle the page is one line that says how to get it', async () => {
  const response = await fetch(served.url)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('npm run build:pages')
})

describe('the page', () => {
  test('is let in on this machine, and nowhere else', async () => {
    build()
    const here = await fetch(served.url)
    expect(accessIn(await here.text()).authorization).toBe(sandbox.authorization)
    const port = new URL(served.url).port
    expect(accessIn(await getAs(`localhost:${port}`)).authorization).toBe(sandbox.authorization)
    expect(accessIn(await getAs(`[::1]:${port}`)).authorization).toBe(sandbox.authorization)
    for (const name of [
      `evil.example:${port}`,
      'evil.example',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
    ])
      expect(accessIn(await getAs(name)).authorization).toBeNull()
  })

  test('may load nothing from elsewhere, and each answer has a nonce of its own', async () => {
    build()
    const [one, other] = [await fetch(served.url), await fetch(served.url)]
    const policy = one.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain(`'nonce-${accessIn(await one.text()).nonce}'`)
    expect(policy).not.toBe(other.headers.get('content-security-policy'))
    expect(one.headers.get('cache-control')).toBe('no-store')
  })

  test('cannot be broken out of by what it is told', async () => {
    await served.close()
    const credentials = { email: 'a</script>@sandbox.example', apiKey: 'k' }
    const odd = createSandbox({ credentials })
    served = await serveSandbox({ ...odd, authorization: 'Basic </script><script>' }, { page: folder })
    build()
    const html = await (await fetch(served.url)).text()
    expect(html.split('<script').length).toBe(2)
    expect(accessIn(html).authorization).toBe('Basic </script><script>')
    odd.close()
  })

  test('has files that are small on the way and kept by the browser', async () => {
    build()
    const response = await fetch(`${served.url}/sandbox/page/assets/index-1.js`)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(await response.text()).toBe('alert(1)')
    const plain = await fetch(`${served.url}/sandbox/page/assets/index-1.js`, {
      headers: { 'accept-encoding': 'identity' },
    })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe('alert(1)')
  })

  test.each(['none.js', '..%2fsecret.js', '%2e%2e/secret.js', '..\\secret.js', 'index-1.js.map', ''])(
    'has no file %s',
    async name => {
      build()
      const response = await fetch(`${served.url}/sandbox/page/assets/${name}`)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toContain('no asset')
    },
  )

  test('takes nothing from the API', async () => {
    build()
    const post = await fetch(served.url, { method: 'POST' })
    expect(post.status).toBe(401)
    expect(sandbox.calls()).toHaveLength(1)
    await fetch(served.url)
    expect(sandbox.calls()).toHaveLength(1)
  })
})

describe('the stream of events on a port', () => {
  const follow = () =>
    fetch(`${served.url}/sandbox/events`, { headers: { authorization: sandbox.authorization } })

  test('arrives as it is written', async () => {
    const response = await follow()
    const reader = response.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await next()).toContain('event: snapshot')
    sandbox.openTicket()
    expect(await next()).toContain('"inboxRevision"')
    await reader?.cancel()
  })

  test('ends with the sandbox', async () => {
    const response = await follow()
    sandbox.close()
    await expect(response.text()).resolves.toContain('event: snapshot')
  })

  test('is not for strangers', async () => {
    expect((await fetch(`${served.url}/sandbox/events`)).status).toBe(401)
  })
})
