import type { Sql, Trx } from '../../db/open.ts'
import { FinalError } from '../../errors.ts'
import type { Sealer } from '../seal.ts'
import { recoveryDigest } from './recovery-codes.ts'
import { openSecret } from './stored-secret.ts'
import { stepOfCode } from './totp.ts'

/** By what somebody has passed the second step. */
export type SecondStep = 'code' | 'recovery code'

/** Whether a sign-in of this user asks for a code. */
export async function hasTwoStep(sql: Sql | Trx, userId: number): Promise<boolean> {
  const row = await sql
    .selectFrom('two_step')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('on_since', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Uses a code up: one of the app that is newer than the last one, or a recovery code. The user is locked by the caller, so
 * that of two who bring the same code one comes first.
 *
 * @throws FinalError CODE_REFUSED, SECRET_KEY_MISSING, SECRET_UNREADABLE
 */
export async function takeCode(
  trx: Trx,
  sealer: Sealer | null,
  userId: number,
  typed: string,
  now: Date,
): Promise<SecondStep> {
  const digest = recoveryDigest(typed)
  // First, because it helps even where the secret cannot be opened any more.
  if (digest !== null && (await takeRecoveryCode(trx, userId, digest))) return 'recovery code'
  if (digest === null && (await takeStep(trx, sealer, userId, typed, now))) return 'code'
  throw new FinalError('CODE_REFUSED', 'the code is not right, too old, or was used already')
}

async function takeRecoveryCode(trx: Trx, userId: number, digest: Buffer): Promise<boolean> {
  const row = await trx
    .deleteFrom('recovery_code')
    .where('user_id', '=', userId)
    .where('digest', '=', digest)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a code of the app, of a later step than the last one (RFC 6238, section 5.2). */
export async function takeStep(
  trx: Trx,
  sealer: Sealer | null,
  userId: number,
  typed: string,
  now: Date,
): Promise<boolean> {
  const step = stepOfCode(await openSecret(trx, sealer, userId), typed, now)
  if (step === null) return false
  const row = await trx
    .updateTable('two_step')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('last_step', '<', step)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}
