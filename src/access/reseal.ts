import { type Actor, audit } from '../audit/audit.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { keyIdOf, type Sealer } from './seal.ts'

/** Seals everything that the old key has sealed with the new one, all or nothing. @returns how much that was. */
export async function reseal(db: Sql, sealer: Sealer, by: Actor, at: Date): Promise<number> {
  return await transact(db, async trx => {
    const rows = await trx.selectFrom('stored_secret').select(['id', 'name', 'sealed']).forUpdate().execute()
    const old = rows.filter(({ sealed }) => keyIdOf(sealed) !== sealer.keyId)
    for (const { id, name, sealed } of old)
      await trx
        .updateTable('stored_secret')
        .set({ sealed: sealer.seal(name, sealer.open(name, sealed)) })
        .where('id', '=', id)
        .execute()
    if (old.length > 0)
      await audit(trx, { at, by, what: 'secrets.reseal', after: { count: old.length, key: sealer.keyId } })
    return old.length
  })
}
