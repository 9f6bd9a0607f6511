import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A self-made certificate and its key, in the text form that servers and NODE_EXTRA_CA_CERTS take. */
export interface Certificate {
  cert: string
  key: string
}

/**
 * A certificate for these host names and IPv4 addresses, signed by nobody but itself, so that clients that insist on https
 * can be told to trust it. Written here because Node makes keys and no certificates, and openssl is not
 * everywhere. X.509 is a tree of DER values (RFC 5280); this is the smallest tree that clients accept.
 */
export function createCertificate(names: readonly string[], now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))
  const subject = sequence(
    der(0x31, sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(names[0] ?? 'sandbox')))),
  )
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    ecdsaWithSha256,
    subject,
    sequence(time(now - day), time(now + 365 * day)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(isAuthority(), hostNames(names))),
  )
  const signature = sign('sha256', body, privateKey)
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return {
    cert: pem('CERTIFICATE', whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  }
}

const day = 24 * 60 * 60 * 1000

/** It is its own authority, so that a client may trust it as one. */
function isAuthority(): Buffer {
  const basic = sequence(der(0x01, Buffer.from([0xff])))
  return sequence(objectId('2.5.29.19'), der(0x01, Buffer.from([0xff])), der(0x04, basic))
}

function hostNames(names: readonly string[]): Buffer {
  // Clients look for addresses among addresses, and for names among names (RFC 5280, section 4.2.1.6).
  const list = sequence(
    ...names.map(name =>
      isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name)),
    ),
  )
  return sequence(objectId('2.5.29.17'), der(0x04, list))
}

/** Tag, length, contents: every DER value. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const contents = Buffer.concat(parts)
  const { length } = contents
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), contents])
  const bytes = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...bytes]), contents])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts)
}

/** A leading zero keeps a number positive. */
function integer(bytes: Buffer): Buffer {
  return der(0x02, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

function time(at: number): Buffer {
  const digits = new Date(at).toJSON().replaceAll(/[-:T]|\.\d+/g, '')
  return der(0x17, Buffer.from(digits.slice(2)))
}

/** The first two numbers share a byte; the others are in base 128, all but the last byte with the top bit. */
function objectId(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const bytes = rest.flatMap(number => {
    const digits = [number & 127]
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128)
    return digits
  })
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
