import type { Sealer } from '../access/seal.ts'
import type { AccountBook, BookedAccount } from '../accounts/account-book.ts'
import { markChanged, sealCredentials } from '../accounts/stored-accounts.ts'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { PauseError } from '../errors.ts'
import type { Adapter } from '../helpdesk/gorgias/adapter.ts'
import type { Credentials, TokenSource } from '../helpdesk/gorgias/caller.ts'
import type { Tokens } from '../helpdesk/gorgias/oauth-client.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'

/** The APIs of the accounts that are in the book. */
export interface AccountHelpdesks {
  /** One for each account, whose calls carry what the book holds at that moment. */
  of(account: BookedAccount): Helpdesk
}

interface Options {
  sql: Sql
  clock: Clock
  sealer: Sealer | null
  book: AccountBook
  adapter: Adapter
}

export function createAccountHelpdesks({ sql, clock, sealer, book, adapter }: Options): AccountHelpdesks {
  const open = new Map<string, Helpdesk>()

  function credentialsOf(id: string): BookedAccount['credentials'] {
    const account = book.get(id)
    if (account !== null) return account.credentials
    throw new PauseError('ACCOUNT_NOT_CONFIGURED', `The account ${id} has no credentials any more.`)
  }

  function tokensOf(id: string): Tokens {
    const credentials = credentialsOf(id)
    if (credentials.kind === 'oauth') return credentials
    throw new PauseError('ACCOUNT_NOT_CONFIGURED', `The account ${id} is called with an API key by now.`)
  }

  async function saveTokens(id: string, tokens: Tokens) {
    if (sealer === null) return
    await transact(sql, async trx => {
      await sealCredentials(trx, sealer, id, { kind: 'oauth', ...tokens }, clock.now())
      await markChanged(trx, id)
    })
    await book.refresh()
  }

  const keep = ({ id, baseUrl }: BookedAccount): TokenSource =>
    adapter.keepTokens(baseUrl, {
      tokens: () => tokensOf(id),
      save: tokens => saveTokens(id, tokens),
      reload: () => book.refresh(),
    })

  return {
    of(account) {
      const { id, baseUrl } = account
      return open.getOrInsertComputed(`${id} ${baseUrl}`, () => {
        const token = keep(account)
        return adapter.open(baseUrl, (): Credentials => {
          const known = credentialsOf(id)
          return known.kind === 'oauth'
            ? { token }
            : { email: book.get(id)?.email ?? account.email, apiKey: known.apiKey }
        })
      })
    },
  }
}
