/**
 * Reads what Python prints for a dict, list or tuple: `[{'id': 1, 'name': "don't", 'x': None, 'y': True}]`.
 *
 * A template that prints a list or object without a filter arrives like this (FACTS 2.4). The reader
 * takes JSON's own words and raw line breaks too, so a hand-written body with one unquoted `None` in it
 * is still read. It never throws to its caller; depth is bounded by `nestsTooDeep`, which runs before.
 */
export function readPythonLiteral(text: string): { value: unknown } | null {
  try {
    const reader = new LiteralReader(text)
    return { value: reader.readWhole() }
  } catch (error) {
    if (error instanceof NotALiteral) return null
    throw error
  }
}

class NotALiteral extends Error {}

const words = new Map<string, unknown>([
  ['None', null],
  ['True', true],
  ['False', false],
  ['null', null],
  ['true', true],
  ['false', false],
  // Python's json module writes them, JSON has no word for them.
  ['NaN', null],
  ['nan', null],
  ['inf', null],
  ['Infinity', null],
])

const simpleEscapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['/', '/'],
  ['\n', ''],
])

const hexEscapes = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

// Sticky: each is tried at one place only, and each is a single run of characters.
const word = /[A-Za-z]+/y
const number = /[-+0-9.eE]+/y
const octal = /[0-7]{1,3}/y

class LiteralReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  readWhole(): unknown {
    const value = this.#value()
    this.#skipSpaces()
    if (this.#at < this.#text.length) throw new NotALiteral()
    return value
  }

  #value(): unknown {
    this.#skipSpaces()
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#dict()
      case '[':
        return this.#list(']')
      case '(':
        return this.#list(')')
      default:
        return this.#scalar()
    }
  }

  #dict(): Record<string, unknown> {
    const dict: Record<string, unknown> = {}
    this.#at++
    while (!this.#closes('}')) {
      const key = this.#scalar()
      this.#expect(':')
      const value = this.#value()
      setOwn(dict, String(key), value)
      if (!this.#comma('}')) break
    }
    return dict
  }

  #list(closing: string): unknown[] {
    const list: unknown[] = []
    this.#at++
    while (!this.#closes(closing)) {
      list.push(this.#value())
      if (!this.#comma(closing)) break
    }
    return list
  }

  #scalar(): unknown {
    const quote = this.#stringStart()
    if (quote !== undefined) return this.#string(quote)
    const digits = this.#match(number)
    if (digits !== '' && !Number.isNaN(Number(digits))) return Number(digits)
    const known = words.get(this.#match(word))
    if (known === undefined) throw new NotALiteral()
    return known
  }

  /** Past the opening of a string, also of `u'...'` and `b'...'`. */
  #stringStart(): "'" | '"' | undefined {
    const first = this.#text.charAt(this.#at)
    const prefix = 'uUbB'.includes(first) && first !== '' ? 1 : 0
    const quote = prefix === 0 ? first : this.#text.charAt(this.#at + 1)
    if (quote !== "'" && quote !== '"') return undefined
    this.#at += prefix + 1
    return quote
  }

  #string(quote: "'" | '"'): string {
    const closing = quote.charCodeAt(0)
    let read = ''
    for (;;) {
      const start = this.#at
      while (this.#at < this.#text.length && !this.#stops(closing)) this.#at++
      read += this.#text.slice(start, this.#at)
      const stop = this.#text.charAt(this.#at++)
      if (stop === quote) return read
      if (stop === '') throw new NotALiteral()
      read += this.#escape()
    }
  }

  #stops(closing: number): boolean {
    const char = this.#text.charCodeAt(this.#at)
    return char === closing || char === 0x5c
  }

  #escape(): string {
    const letter = this.#text.charAt(this.#at)
    if (letter === '') throw new NotALiteral()
    const simple = simpleEscapes.get(letter)
    const width = hexEscapes.get(letter)
    if (letter >= '0' && letter <= '7') return String.fromCodePoint(Number.parseInt(this.#match(octal), 8))
    this.#at++
    if (width === undefined) return simple ?? `\\${letter}`
    const code = Number(`0x${this.#text.slice(this.#at, this.#at + width)}`)
    if (!Number.isInteger(code) || code > 0x10ffff) throw new NotALiteral()
    this.#at += width
    return String.fromCodePoint(code)
  }

  /** True, and past it, when the closing bracket is next. */
  #closes(closing: string): boolean {
    this.#skipSpaces()
    if (this.#text[this.#at] !== closing) return false
    this.#at++
    return true
  }

  /** True after a comma, false after the closing bracket; anything else is no literal. */
  #comma(closing: string): boolean {
    if (this.#closes(closing)) return false
    this.#expect(',')
    return true
  }

  #expect(char: string): void {
    this.#skipSpaces()
    if (this.#text[this.#at] !== char) throw new NotALiteral()
    this.#at++
    this.#skipSpaces()
  }

  #skipSpaces(): void {
    for (;;) {
      const char = this.#text.charCodeAt(this.#at)
      if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return
      this.#at++
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }
}

/** A key named __proto__ stays a key: assigned, it would change what the object is. */
function setOwn(dict: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') dict[key] = value
  else Object.defineProperty(dict, key, { value, enumerable: true, configurable: true, writable: true })
}
