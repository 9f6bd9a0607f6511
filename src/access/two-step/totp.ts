import { Secret, TOTP } from 'otpauth'

/** What every authenticator app can do: HMAC-SHA-1, six digits, a new code every 30 seconds (RFC 6238, section 4). */
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** Clocks of phones go wrong by less than a step, before or after (RFC 6238, section 5.2). */
const stepsOfSkew = 1

/** 160 random bits (RFC 4226, section 4, R6), in Base32 as apps take them. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR code: `otpauth://totp/…`. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...usual, issuer: 'Greeter', label: email, secret: Secret.fromBase32(secret) }).toString()
}

/**
 * The number of the time step whose code this is; null when it is none of about now. Pure.
 *
 * @param code as somebody has typed it.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({
    ...usual,
    secret: Secret.fromBase32(secret),
    token,
    timestamp,
    window: stepsOfSkew,
  })
  return delta === null ? null : TOTP.counter({ period: usual.period, timestamp }) + delta
}
