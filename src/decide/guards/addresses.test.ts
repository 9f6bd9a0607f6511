import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseOf, isUsable, keyOf, parseAddresses } from './addresses.ts'
import { toAsciiDomain } from './idna.ts'

const keysOf = (text: string) => parseAddresses(text).map(keyOf)

describe('P12 an address is compared without name, comment, quotes and case', () => {
  it.each([
    ['emma@example.com', 'emma@example.com'],
    ['  Emma@Example.COM ', 'emma@example.com'],
    ['Emma Example <emma@example.com>', 'emma@example.com'],
    ['"Example, Emma" <emma@example.com>', 'emma@example.com'],
    ['"Emma \\"E\\" Example" <emma@example.com>', 'emma@example.com'],
    ['emma@example.com (Emma (at work) Example)', 'emma@example.com'],
    ['(Emma) emma@example.com', 'emma@example.com'],
    ['"emma"@example.com', 'emma@example.com'],
    ['emma@EXAMPLE.com.', 'emma@example.com'],
    ['<@relay.example,@other.example:emma@example.com>', 'emma@example.com'],
    ['mailto:emma@example.com', 'emma@example.com'],
    ['Emma emma@example.com', 'emma@example.com'],
    ['emma@[192.0.2.7]', 'emma@[192.0.2.7]'],
    ['emma@[IPv6:2001:db8::7]', 'emma@[ipv6:2001:db8::7]'],
    // Without its other half, the quote or comment takes everything with it.
    ['"Emma <emma@example.com>', 'emma@example.com'],
    ['(Emma <emma@example.com>', 'emma@example.com'],
    ['Emma <emma@example.com', 'emma@example.com'],
    ['emma@münchen.example', 'emma@xn--mnchen-3ya.example'],
    ['emma@BÜCHER.example', 'emma@xn--bcher-kva.example'],
    ['emma@例え。テスト', 'emma@xn--r8jz45g.xn--zckzah'],
    ['MAILER-DAEMON', 'mailer-daemon'],
  ])('%s is %s', (text, key) => {
    expect(keysOf(text)).toEqual([key])
  })

  it.each([
    ['emma+shop', 'emma'],
    ['emma', 'emma'],
    ['emma+a+b', 'emma'],
    ['+emma', '+emma'],
  ])('the local part %s is %s without its tag', (local, base) => {
    expect(baseOf(local)).toBe(base)
  })

  it('keeps display name or comment', () => {
    const names = ['Emma E <a@b.example>', 'a@b.example (Emma E)', '"E, Emma" <a@b.example>', 'a@b.example']
    expect(names.flatMap(parseAddresses).map(({ name }) => name)).toEqual([
      'Emma E',
      'Emma E',
      'E, Emma',
      null,
    ])
  })
})

describe('S18 a header may hold several addresses', () => {
  it.each([
    ['a@x.example, b@x.example', ['a@x.example', 'b@x.example']],
    ['"A, B" <a@x.example>,\tC <c@x.example>', ['a@x.example', 'c@x.example']],
    ['Friends: a@x.example, B <b@x.example>;', ['a@x.example', 'b@x.example']],
    ['undisclosed-recipients:;', []],
    ['a@x.example;b@x.example', ['a@x.example', 'b@x.example']],
    [', ,a@x.example,,', ['a@x.example']],
    ['', []],
    [' \t', []],
  ])('%s', (text, keys) => {
    expect(keysOf(text)).toEqual(keys)
  })
})

describe('P14 mail can only be sent to an address with both halves and a domain that can be one', () => {
  it.each([
    ['emma@example.com', true],
    ['emma@sub.example.co.uk', true],
    ['emma@[192.0.2.7]', true],
    ['e***a@example.com', true],
    ['emma', false],
    ['@example.com', false],
    ['emma@', false],
    ['<>', false],
    ['Emma Example', false],
    ['softaculous@.missing-host-name.', false],
    ['emma@example..com', false],
    ['root@localhost', false],
    ['emma@', false],
    ['"emma example"@example.com', false],
    [`emma@${'a.'.repeat(200)}example`, false],
  ])('%s: %s', (text, usable) => {
    expect(parseAddresses(text).map(isUsable)).toEqual([usable])
  })
})

describe('P12 international domains', () => {
  it.each([
    'münchen.de',
    'FAß.example',
    '日本語.jp',
    'пример.рф',
    'a.b.例え.jp',
    'xn--mnchen-3ya.de',
    'ÅNGSTRÖM.se',
  ])('%s as the platform writes it', domain => {
    expect(toAsciiDomain(domain)).toBe(domainToASCII(domain))
  })

  it('letters of any script, as the platform writes them', () => {
    const letter = fc.constantFrom(
      ...Array.from('abcxyzäöüéèñçøåłžčšþðабвгдежзиклмнорстуαβγδεζηικλμνξπρ日本語漢字中文'),
    )
    const label = fc.array(letter, { minLength: 1, maxLength: 20 }).map(letters => letters.join(''))
    fc.assert(
      fc.property(label, one => {
        expect(toAsciiDomain(`${one}.example`)).toBe(domainToASCII(`${one}.example`))
      }),
    )
  })
})

describe('whatever a header holds', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '"',
      '(',
      ')',
      '<',
      '>',
      '@',
      ',',
      ';',
      ':',
      '\\',
      '[',
      ']',
      ' ',
      '.',
      'a',
      'é',
      '\ud800',
    ),
  )

  it('nothing throws, and every address is in lower case', () => {
    fc.assert(
      fc.property(hostile, characters => {
        for (const { local, domain } of parseAddresses(characters.join('')))
          expect(`${local}${domain}`).toBe(`${local}${domain}`.toLowerCase())
      }),
    )
  })

  it('the case never matters', () => {
    const address = fc.emailAddress()
    fc.assert(
      fc.property(address, one => {
        expect(keysOf(`X <${one.toUpperCase()}>`)).toEqual(keysOf(one.toLowerCase()))
      }),
    )
  })

  const megabyte = 1_000_000
  it.each(['(', ')', '"', '<', '@', ',', ':', '\\', 'a@', '@.', 'a.', '"(', '<<a@b', 'é.', ' ', '=?'])(
    'a megabyte of %j is read',
    piece => {
      const text = piece.repeat(megabyte / piece.length)
      expect(() => parseAddresses(text)).not.toThrow()
      expect(() => parseAddresses(`a@${text}`).filter(isUsable)).not.toThrow()
    },
    60_000,
  )
})
