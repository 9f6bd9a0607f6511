import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectTo, InsideAddress, isPublicAddress, postJson, publicLookup } from './outgoing-url.ts'

const inside = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  // Metadata services of clouds.
  '169.254.169.254',
  'fd00:ec2::254',
  '100.100.100.200',

  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fe80::1%lo',
  'fc00::1',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  '::127.0.0.1',
  '::1.1.1.1',

  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  '',
  'localhost',
  'not an address',
]
const outside = ['93.184.215.14', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:1.1.1.1']

describe('the guard of outgoing calls', () => {
  test.each(inside)('%s is inside', address => expect(isPublicAddress(address)).toBe(false))
  test.each(outside)('%s is outside', address => expect(isPublicAddress(address)).toBe(true))

  test('however a URL spells an inner address, it is refused before anything is written', () => {
    const spellings = [
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f.0.0.1/',
      'http://0177.0.0.1/',
      'http://127.0.0.1./',

      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://①②⑦.0.0.1/',
      'http://0/',
    ]
    for (const spelling of spellings)
      expect(() => connectTo(new URL(spelling).hostname, false)).toThrow(InsideAddress)
  })

  test('an address is refused in its IPv4 form and in its mapped form alike', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })

  test('no IPv6 address outside 2000::/3 is public', () => {
    fc.assert(
      fc.property(fc.ipV6(), address => {
        // Mapped IPv4 addresses apart.
        expect(!isPublicAddress(address) || /^[23]|ffff:/i.test(address)).toBe(true)
      }),
    )
  })

  test('a name is judged by what it resolves to, at the moment of the connection', async () => {
    const looked = new Promise((resolve, reject) =>
      publicLookup('localhost', {}, (error, address) => (error === null ? resolve(address) : reject(error))),
    )
    await expect(looked).rejects.toThrow(InsideAddress)
    await expect(
      postJson(new URL('http://localhost:1/'), {}, { mayBeInside: false, timeoutMs: 1_000 }),
    ).rejects.toThrow('ALLOW_HOSTS')
  })

  test('what the operator has named is reached; a redirect is not followed', async () => {
    const heard: IncomingMessage[] = []
    const server = createServer((incoming, outgoing) => {
      heard.push(incoming)
      outgoing.writeHead(307, { location: '/elsewhere' }).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : 0
      const url = new URL(`http://127.0.0.1:${port}/hook?a=b`)
      await expect(postJson(url, {}, { mayBeInside: false, timeoutMs: 1_000 })).rejects.toThrow(InsideAddress)
      expect(heard).toHaveLength(0)
      expect(await postJson(url, { text: 'ü' }, { mayBeInside: true, timeoutMs: 1_000 })).toBe(307)
      expect(heard.map(({ url: path, headers }) => [path, headers['content-type']])).toEqual([
        ['/hook?a=b', 'application/json'],
      ])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
