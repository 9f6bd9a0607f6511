import { X509Certificate } from 'node:crypto'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import { createCertificate } from './certificate.ts'
import { createSandbox } from './create-sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'

const now = Date.parse('2026-08-26T12:00:00Z')

test('a certificate names its hosts, is valid for a year, and signs itself', () => {
  const { cert, key } = createCertificate(['sandbox.gorgias.com', '*.gorgias.com', '127.0.0.1'], now)
  const read = new X509Certificate(cert)
  expect(read.subjectAltName).toBe('DNS:sandbox.gorgias.com, DNS:*.gorgias.com, IP Address:127.0.0.1')
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(read.checkHost('acme.gorgias.com')).toBe('*.gorgias.com')
  expect(read.checkHost('example.com')).toBeUndefined()
  expect([read.validFrom, read.validTo]).toEqual(['Aug 25 12:00:00 2026 GMT', 'Aug 26 12:00:00 2027 GMT'])
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.ca).toBe(true)
  expect(key).toContain('BEGIN PRIVATE KEY')
})

test('a client that trusts it speaks https with the sandbox, under its own name', async () => {
  const tls = createCertificate(['sandbox.gorgias.com'], Date.now())
  const sandbox = createSandbox()
  const served = await serveSandbox(sandbox, { tls })
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = {
      ca: tls.cert,
      servername: 'sandbox.gorgias.com',
      headers: { authorization: sandbox.authorization },
    }
    request(`${served.url}/api/account`, options, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
  sandbox.close()
  await served.close()
  expect(served.url).toMatch(/^https:/)
  expect(status).toBe(200)
})
