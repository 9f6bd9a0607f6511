import { type Actor, audit } from '../../audit/audit.ts'
import type { Sql, Trx } from '../../db/open.ts'
import { transact } from '../../db/transact.ts'
import { FinalError } from '../../errors.ts'
import { checkPassword, lockKnown } from '../check-password.ts'
import { beginTry, endTry } from '../login-tries.ts'
import type { Sealer } from '../seal.ts'
import { newRecoveryCodes, recoveryDigest } from './recovery-codes.ts'
import { forgetSecret, storeSecret } from './stored-secret.ts'
import { takeCode, takeStep } from './take-code.ts'
import { newTotpSecret, totpUri } from './totp.ts'

/*
 * Two-step sign-in is off, begun, or on. Begun: the secret was shown, and a sign-in does not ask for a code yet, so that
 * nobody locks themselves out with an app that has not taken it; who begins again gets another secret. On: from the first
 * right code. Whoever has it on turns it off with the password or a code; for others an owner or the command line does it.
 */

export interface TwoStepContext {
  sql: Sql
  /** Null where no key is set: then nothing can be stored. */
  sealer: Sealer | null
}

/** By what somebody who is signed in shows that it is still them. */
export type Proof = { password: string } | { code: string }

/** Since when somebody has it on, null for off, and how many recovery codes are left. */
export async function readTwoStep(
  sql: Sql,
  email: string,
): Promise<{ since: Date | null; recoveryCodes: number }> {
  const row = await sql
    .selectFrom('users')
    .innerJoin('two_step', 'two_step.user_id', 'users.id')
    .leftJoin('recovery_code', 'recovery_code.user_id', 'users.id')
    .select(eb => ['on_since', eb.fn.count<number>('digest').as('left')])
    .where('email', '=', email)
    .groupBy('on_since')
    .executeTakeFirst()
  return { since: row?.on_since ?? null, recoveryCodes: row?.left ?? 0 }
}

/**
 * Makes a secret for one's authenticator app, in the place of one that was made and never used.
 *
 * @throws FinalError LOGIN_REFUSED, TWO_STEP_STATE, SECRET_KEY_MISSING @throws RetryError LOGIN_TOO_OFTEN
 */
export async function beginTwoStep(
  { sql, sealer }: TwoStepContext,
  me: Actor,
  password: string,
  at: Date,
): Promise<{ secret: string; uri: string }> {
  const attempt = await beginTry(sql, me.name, me.address, at)
  const user = await checkPassword(sql, me.name, password)
  const secret = newTotpSecret()
  await transact(sql, async trx => {
    await lockKnown(trx, user)
    if ((await stateOf(trx, user.id)) === 'on') throw wrongState('on already')
    await forgetTwoStep(trx, user.id)
    await trx.insertInto('two_step').values({ user_id: user.id, begun_at: at }).execute()
    await storeSecret(trx, sealer, user.id, secret, at)
    await endTry(trx, attempt)
  })
  return { secret, uri: totpUri(secret, me.name) }
}

/**
 * Turns it on with a first code. The other sessions end: they were opened by a password alone.
 *
 * @param keep the digest of the session that stays.
 * @returns the recovery codes; only their digests are kept.
 * @throws FinalError CODE_REFUSED, TWO_STEP_STATE @throws RetryError LOGIN_TOO_OFTEN
 */
export async function confirmTwoStep(
  { sql, sealer }: TwoStepContext,
  me: Actor,
  code: string,
  keep: Buffer,
  at: Date,
): Promise<string[]> {
  const attempt = await beginTry(sql, me.name, me.address, at)
  return await transact(sql, async trx => {
    const id = await lockUser(trx, me.name)
    const state = await stateOf(trx, id)
    if (state !== 'begun') throw wrongState(state === 'on' ? 'on already' : 'not begun')
    if (!(await takeStep(trx, sealer, id, code, at)))
      throw new FinalError('CODE_REFUSED', 'the code is not right: look at the app again, and at its clock')
    await trx.updateTable('two_step').set({ on_since: at }).where('user_id', '=', id).execute()
    await trx.deleteFrom('session').where('user_id', '=', id).where('digest', '!=', keep).execute()
    await audit(trx, { at, by: me, what: 'user.two-step-on', subject: me.name })
    await endTry(trx, attempt)
    return await replaceRecoveryCodes(trx, id)
  })
}

/**
 * Makes new recovery codes; those before are worth nothing.
 *
 * @throws FinalError LOGIN_REFUSED, CODE_REFUSED, TWO_STEP_STATE @throws RetryError LOGIN_TOO_OFTEN
 */
export async function renewRecoveryCodes(
  context: TwoStepContext,
  me: Actor,
  proof: Proof,
  at: Date,
): Promise<string[]> {
  return await withProof(context, me, proof, at, async (trx, id) => {
    await audit(trx, { at, by: me, what: 'user.recovery-codes', subject: me.name })
    return await replaceRecoveryCodes(trx, id)
  })
}

/**
 * Turns one's own off.
 *
 * @throws FinalError LOGIN_REFUSED, CODE_REFUSED, TWO_STEP_STATE @throws RetryError LOGIN_TOO_OFTEN
 */
export async function turnOffTwoStep(
  context: TwoStepContext,
  me: Actor,
  proof: Proof,
  at: Date,
): Promise<void> {
  await withProof(context, me, proof, at, (trx, id) => turnOff(trx, id, me.name, me, at))
}

/**
 * Turns it off for somebody who has lost the app and the recovery codes.
 *
 * @throws FinalError USER_NOT_FOUND, TWO_STEP_STATE, USAGE for oneself
 */
export async function turnOffTwoStepOf(sql: Sql, email: string, by: Actor, at: Date): Promise<void> {
  if (by.who === 'user' && by.name === email)
    throw new FinalError('USAGE', 'turn off your own with your password or a code (Settings, Your sign-in)')
  await transact(sql, async trx => {
    const id = await lockUser(trx, email)
    if ((await stateOf(trx, id)) !== 'on') throw wrongState('off')
    await turnOff(trx, id, email, by, at)
  })
}

/** Forgets secret and codes of somebody who is removed or begins anew. */
export async function forgetTwoStep(trx: Trx, userId: number): Promise<void> {
  await forgetSecret(trx, userId)
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await trx.deleteFrom('two_step').where('user_id', '=', userId).execute()
}

/** Looks at the proof, within the limits of a sign-in, and acts. */
async function withProof<Done>(
  { sql, sealer }: TwoStepContext,
  me: Actor,
  proof: Proof,
  at: Date,
  act: (trx: Trx, userId: number) => Promise<Done>,
): Promise<Done> {
  const attempt = await beginTry(sql, me.name, me.address, at)
  const user = 'password' in proof ? await checkPassword(sql, me.name, proof.password) : null
  return await transact(sql, async trx => {
    const id = await lockUser(trx, me.name)
    if (user !== null) await lockKnown(trx, user)
    if ((await stateOf(trx, id)) !== 'on') throw wrongState('off')
    if ('code' in proof) await takeCode(trx, sealer, id, proof.code, at)
    await endTry(trx, attempt)
    return await act(trx, id)
  })
}

async function turnOff(trx: Trx, userId: number, email: string, by: Actor, at: Date): Promise<void> {
  await forgetTwoStep(trx, userId)
  await audit(trx, { at, by, what: 'user.two-step-off', subject: email })
}

async function replaceRecoveryCodes(trx: Trx, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  const digests = codes.flatMap(code => recoveryDigest(code) ?? [])
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  await trx
    .insertInto('recovery_code')
    .values(digests.map(digest => ({ user_id: userId, digest })))
    .execute()
  return codes
}

/** @throws FinalError USER_NOT_FOUND */
async function lockUser(trx: Trx, email: string): Promise<number> {
  const user = await trx
    .selectFrom('users')
    .select('id')
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst()
  if (user !== undefined) return user.id
  throw new FinalError('USER_NOT_FOUND', `there is no user ${email}`)
}

async function stateOf(trx: Trx, userId: number): Promise<'off' | 'begun' | 'on'> {
  const row = await trx
    .selectFrom('two_step')
    .select('on_since')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (row === undefined) return 'off'
  return row.on_since === null ? 'begun' : 'on'
}

const wrongState = (state: string) => new FinalError('TWO_STEP_STATE', `two-step sign-in is ${state}`)
