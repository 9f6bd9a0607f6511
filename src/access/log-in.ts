import { audit } from '../audit/audit.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { checkPassword, lockKnown } from './check-password.ts'
import { beginTry, endTry, forgetTries } from './login-tries.ts'
import { openSession } from './sessions.ts'
import { hasTwoStep, takeCode } from './two-step/take-code.ts'
import type { TwoStepContext } from './two-step/two-step.ts'

/**
 * Signs somebody in: with the password, and with a code for whoever has two-step sign-in on. Between the two steps there
 * is nothing but the answer that a code is needed: whoever brings it brings the password again.
 *
 * @returns what the session's cookie carries.
 * @throws RetryError LOGIN_TOO_OFTEN @throws FinalError LOGIN_REFUSED, CODE_NEEDED, CODE_REFUSED
 */
export async function logIn(
  { sql: db, sealer }: TwoStepContext,
  { email, password, code }: { email: string; password: string; code?: string | undefined },
  address: string | null,
  now: Date,
): Promise<string> {
  const name = email.trim().toLowerCase()
  const attempt = await beginTry(db, name, address, now)
  const user = await checkPassword(db, name, password)
  const secret = await transact(db, async trx => {
    await lockKnown(trx, user)
    const asks = await hasTwoStep(trx, user.id)
    if (asks && code === undefined) return null
    const by = asks ? await takeCode(trx, sealer, user.id, code ?? '', now) : null
    await forgetTries(trx, attempt, name)
    const opened = await openSession(trx, user.id, address, now)
    const after = by === null ? {} : { after: { secondStep: by } }
    await audit(trx, { at: now, by: { who: 'user', name, address }, what: 'session.open', ...after })
    return opened
  })
  if (secret !== null) return secret
  await endTry(db, attempt)
  throw new FinalError(
    'CODE_NEEDED',
    'the password is right; now the code of the authenticator app is needed',
  )
}
