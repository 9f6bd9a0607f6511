/**
 * Part of every platform that Greeter and its tools run on, but not of the language, and the language is all
 * that this room compiles against. Pure: the same bytes are always the same text.
 */
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/** The text is bounded by what reads it; a charset of its own for each word would still be slow. */
const mostWords = 1_000

/** Charset, encoding and text; the text may hold spaces, which is wrong and common. */
const encodedWord = /=\?([^?\s]{1,75})\?([bq])\?([\t ->@-~]*)\?=/gi

interface Word {
  charset: string
  bytes: number[]
  start: number
  end: number
}

/**
 * Text with its encoded words decoded (RFC 2047; LOOP-RULES P08). White space between two of them falls away
 * (6.2), and a character whose bytes two words share is whole again. Never throws: an unknown charset is read
 * as UTF-8, broken bytes become the replacement character, and what is no encoded word stays as it is.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text
  let decoded = ''
  let end = 0
  for (const word of joinedWords(text)) {
    decoded += text.slice(end, word.start) + decodeBytes(word)
    end = word.end
  }
  return decoded + text.slice(end)
}

/** The words of a text. A neighbour in one charset belongs to the word before it; any other takes in the gap. */
function joinedWords(text: string): Word[] {
  const words: Word[] = []
  let count = 0
  for (const match of text.matchAll(encodedWord)) {
    if (++count > mostWords) break
    const [whole, label = '', encoding = '', encoded = ''] = match
    // RFC 2231 5 lets a language follow the charset.
    const charset = label.replace(/\*.*$/, '').toLowerCase()
    const bytes = encoding === 'b' || encoding === 'B' ? bytesOfBase64(encoded) : bytesOfQ(encoded)
    const before = words.at(-1)
    const adjacent = before !== undefined && text.slice(before.end, match.index).trim() === ''
    const end = match.index + whole.length
    if (adjacent && before.charset === charset) {
      for (const byte of bytes) before.bytes.push(byte)
      before.end = end
    } else {
      words.push({ charset, bytes, start: adjacent ? before.end : match.index, end })
    }
  }
  return words
}

function bytesOfQ(encoded: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < encoded.length; at++) {
    const code = encoded.charCodeAt(at)
    const escaped = code === 0x3d ? hexByte(encoded, at + 1) : null
    if (escaped !== null) {
      bytes.push(escaped)
      at += 2
    } else bytes.push(encoded[at] === '_' ? 0x20 : code)
  }
  return bytes
}

function hexByte(text: string, at: number): number | null {
  const digits = text.slice(at, at + 2)
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : null
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Map(Array.from(base64Alphabet, (character, value) => [character, value]))

/** Characters that are no base64 are skipped, as mail programs do (RFC 2045 6.8). */
function bytesOfBase64(encoded: string): number[] {
  const bytes: number[] = []
  let bits = 0
  let buffered = 0
  for (const character of encoded) {
    const sextet = sextets.get(character)
    if (sextet === undefined) continue
    buffered = ((buffered << 6) | sextet) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes.push((buffered >> bits) & 0xff)
    }
  }
  return bytes
}

function decodeBytes({ charset, bytes }: Word): string {
  const data = Uint8Array.from(bytes)
  try {
    return new TextDecoder(charset).decode(data)
  } catch {
    return new TextDecoder('utf-8').decode(data)
  }
}
