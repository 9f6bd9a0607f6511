import type { Sql, Trx } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { isPassword, nobodysHash } from './password.ts'

/** A user whose password was right a moment ago. */
export interface KnownUser {
  id: number
  /** Its hash. */
  password: string
}

/** Whose address and password these are. @throws FinalError LOGIN_REFUSED */
export async function checkPassword(db: Sql, email: string, password: string): Promise<KnownUser> {
  const user = await db
    .selectFrom('users')
    .select(['id', 'password'])
    .where('email', '=', email)
    .executeTakeFirst()
  // Who is not known takes as long to refuse as a wrong password.
  const isRight = await isPassword(password, user?.password ?? nobodysHash)
  if (user === undefined || !isRight) throw refused()
  return user
}

/** Locks the user. @throws FinalError LOGIN_REFUSED when removed meanwhile, or given another password. */
export async function lockKnown(trx: Trx, { id, password }: KnownUser): Promise<void> {
  const still = await trx
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('password', '=', password)
    .forUpdate()
    .executeTakeFirst()
  if (still === undefined) throw refused()
}

const refused = () => new FinalError('LOGIN_REFUSED', 'the address or the password is not right')
