import type { Trx } from '../../db/open.ts'
import { FinalError } from '../../errors.ts'
import type { Sealer } from '../seal.ts'

/** Under which name a user's secret lies in stored_secret: opened under no other, so nobody's can be put in its place. */
const nameOf = (userId: number) => `two-step ${userId}`

/** @throws FinalError SECRET_KEY_MISSING */
export async function storeSecret(
  trx: Trx,
  sealer: Sealer | null,
  userId: number,
  secret: string,
  at: Date,
): Promise<void> {
  const name = nameOf(userId)
  const sealed = known(sealer).seal(name, secret)
  await trx.insertInto('stored_secret').values({ name, sealed, created_at: at }).execute()
}

/** @throws FinalError SECRET_KEY_MISSING, SECRET_UNREADABLE */
export async function openSecret(trx: Trx, sealer: Sealer | null, userId: number): Promise<string> {
  const name = nameOf(userId)
  const { sealed } = await trx
    .selectFrom('stored_secret')
    .select('sealed')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return known(sealer).open(name, sealed)
}

export async function forgetSecret(trx: Trx, userId: number): Promise<void> {
  await trx.deleteFrom('stored_secret').where('name', '=', nameOf(userId)).execute()
}

function known(sealer: Sealer | null): Sealer {
  if (sealer !== null) return sealer
  throw new FinalError(
    'SECRET_KEY_MISSING',
    'the secret of a two-step sign-in is stored sealed, and there is no key to seal it: set SECRET_KEY (openssl rand -hex 32)',
  )
}
