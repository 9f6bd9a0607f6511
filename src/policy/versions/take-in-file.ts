import type { Clock } from '../../clock.ts'
import type { Sql, Trx } from '../../db/open.ts'
import { transact } from '../../db/transact.ts'
import type { PolicyFile } from '../load-policy-file.ts'
import { activePolicy } from './stored-policies.ts'
import { lockAccount, writeVersion } from './write-version.ts'

interface Context {
  sql: Sql
  clock: Clock
}

/**
 * At the start: POLICY_FILE rules, or no file does. What is new in the file becomes the next version of every
 * account, so that the history is whole whichever way a policy came. Instances that start together make one.
 */
export async function takeInFile({ sql, clock }: Context, file: PolicyFile | null): Promise<void> {
  if (file === null) {
    await sql.updateTable('active_policy').set({ file: null }).where('file', 'is not', null).execute()
    return
  }
  const accounts = await sql.selectFrom('account').select('id').orderBy('id').execute()
  for (const { id } of accounts) await transact(sql, trx => takeInFor(trx, id, file, clock.now()))
}

async function takeInFor(trx: Trx, account: string, { path, text }: PolicyFile, at: Date): Promise<void> {
  await lockAccount(trx, account)
  const active = await activePolicy(trx, account)
  if (active?.text === text) {
    await trx.updateTable('active_policy').set({ file: path }).where('account', '=', account).execute()
    return
  }
  const from = { author: 'file', message: `POLICY_FILE ${path}`, origin: 'file', broughtBack: null } as const
  await writeVersion(trx, { account, text, at, ...from }, path, {
    who: 'environment',
    name: 'POLICY_FILE',
    address: null,
  })
}
