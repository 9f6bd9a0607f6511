import { Secret, TOTP } from 'otpauth'
import type { RecoveryCodesAnswer, TwoStepBegun } from '../../src/console-api/contract.ts'
import { callApi } from './api.ts'
import type { Desk } from './greeter.ts'

/** What an authenticator app shows at a moment. */
export const codeAt = (secret: string, at: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.getTime() })

/** Turns two-step sign-in on, as the console does. The code of this moment is used up by that. */
export async function turnOnTwoStep(
  desk: Desk,
  cookie: string,
  password: string,
  at: Date,
): Promise<{ secret: string; uri: string; recoveryCodes: string[] }> {
  const begun = await callApi(desk, 'POST', '/api/session/two-step', { password }, { cookie })
  const { secret, uri } = (await begun.json()) as TwoStepBegun
  const body = { code: codeAt(secret, at) }
  const on = await callApi(desk, 'POST', '/api/session/two-step/confirm', body, { cookie })
  if (on.status !== 201) throw new Error(`It is not on: ${on.status} ${await on.text()}`)
  const { recoveryCodes } = (await on.json()) as RecoveryCodesAnswer
  return { secret, uri, recoveryCodes }
}
