import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authenticate, checkHmac, withoutSecret, withoutSecretInUrl } from './authenticate.ts'

const secrets = ['right', 'next']

function ask(headers: Record<string, string>, query = '') {
  return authenticate({ headers: new Headers(headers), query: new URLSearchParams(query), secrets })
}

describe('authenticate', () => {
  it.each([
    ['the header', { 'X-Greeter-Secret': 'right' }, '', { ok: true, via: 'header' }],
    ['the second of two valid secrets', { 'X-Greeter-Secret': 'next' }, '', { ok: true, via: 'header' }],
    ['a bearer token', { Authorization: 'Bearer right' }, '', { ok: true, via: 'bearer' }],
    ['a bearer token in other case', { Authorization: 'bearer  right ' }, '', { ok: true, via: 'bearer' }],
    ['the query string', {}, 'secret=right', { ok: true, via: 'query' }],
    ['nothing', {}, '', { ok: false, via: null }],
    ['a wrong header', { 'X-Greeter-Secret': 'wrong' }, '', { ok: false, via: 'header' }],
    ['an empty header', { 'X-Greeter-Secret': '' }, '', { ok: false, via: 'header' }],
    ['a longer secret', { 'X-Greeter-Secret': 'right1' }, '', { ok: false, via: 'header' }],
    ['another scheme', { Authorization: 'Basic right' }, '', { ok: false, via: null }],
    [
      'another scheme beside the query',
      { Authorization: 'Basic x' },
      'secret=right',
      { ok: true, via: 'query' },
    ],
  ])('%s', (_, headers, query, expected) => {
    expect(ask(headers, query)).toEqual(expected)
  })

  it('lets the first one present decide', () => {
    const headers = { 'X-Greeter-Secret': 'wrong', Authorization: 'Bearer right' }
    expect(ask(headers, 'secret=right')).toEqual({ ok: false, via: 'header' })
    expect(ask({ Authorization: 'Bearer wrong' }, 'secret=right')).toEqual({ ok: false, via: 'bearer' })
    expect(ask({}, 'secret=wrong&secret=right')).toEqual({ ok: false, via: 'query' })
  })

  it('never takes an empty or a missing secret for valid', () => {
    const query = new URLSearchParams('secret=')
    expect(authenticate({ headers: new Headers(), query, secrets: [''] }).ok).toBe(false)
    expect(authenticate({ headers: new Headers(), query, secrets: [] }).ok).toBe(false)
  })
})

describe('checkHmac', () => {
  const rawBody = new TextEncoder().encode('{"ticket":{"id":1}}')
  const hex = createHmac('sha256', 'key').update(rawBody).digest('hex')
  const base64 = createHmac('sha256', 'key').update(rawBody).digest('base64')

  it.each([
    ['hex', 'hex', hex, true],
    ['hex in capitals', 'hex', hex.toUpperCase(), true],
    ['hex with its prefix', 'hex', `sha256=${hex}`, true],
    ['base64', 'base64', base64, true],
    ['base64 with its prefix', 'base64', `sha256=${base64}`, true],
    ['the other encoding', 'hex', base64, false],
    ['one character more', 'hex', `${hex}0`, false],
    ['half a signature', 'hex', hex.slice(0, 32), false],
    ['nothing', 'hex', '', false],
    ['no header', 'hex', null, false],
  ] as const)('%s', (_, encoding, header, expected) => {
    expect(checkHmac({ header, encoding, secret: 'key', rawBody })).toBe(expected)
  })

  it('refuses another body, another key and an empty key', () => {
    const other = new TextEncoder().encode('{"ticket":{"id":2}}')
    expect(checkHmac({ header: hex, encoding: 'hex', secret: 'key', rawBody: other })).toBe(false)
    expect(checkHmac({ header: hex, encoding: 'hex', secret: 'other', rawBody })).toBe(false)
    const unsigned = createHmac('sha256', '').update(rawBody).digest('hex')
    expect(checkHmac({ header: unsigned, encoding: 'hex', secret: '', rawBody })).toBe(false)
  })
})

describe('what may be stored of a URL', () => {
  it.each([
    ['/greet', '/greet'],
    ['/greet?secret=x', '/greet'],
    ['/greet?a=1&secret=x&b=%20', '/greet?a=1&b=%20'],
    ['/greet?a=1&s%65cret=x', '/greet?a=1'],
    ['/greet?secret=x&secret=y#part', '/greet#part'],
    ['https://shop.example/greet?secret=x&id={{ticket.id}}', 'https://shop.example/greet?id={{ticket.id}}'],
    ['/greet?secretary=x', '/greet?secretary=x'],
  ])('%s', (url, stored) => {
    expect(withoutSecretInUrl(url)).toBe(stored)
  })

  it('holds no secret, whatever stands around it', () => {
    const pair = fc.tuple(fc.string(), fc.string())
    fc.assert(
      fc.property(fc.array(pair), fc.array(pair), (before, after) => {
        const query = new URLSearchParams([...before, ['secret', 'x'], ...after])
        const stored = withoutSecretInUrl(`/greet?${query.toString()}`)
        expect(new URL(stored, 'http://localhost').searchParams.has('secret')).toBe(false)
        expect(withoutSecret(query).has('secret')).toBe(false)
        expect(query.has('secret')).toBe(true)
      }),
    )
  })
})
