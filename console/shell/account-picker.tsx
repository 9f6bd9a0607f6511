import { Select } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { useAccounts } from './accounts.ts'
import { useAccount, useSearch } from './search.ts'
import { shellTexts } from './texts.ts'

/** All accounts or one, for the pages that follow. With one account there is nothing to choose. */
export function AccountPicker() {
  const t = useTexts(shellTexts)
  const account = useAccount()
  const [, change] = useSearch()
  const accounts = useAccounts()
  return (
    <Select
      aria-label={t.account}
      size="xs"
      w={{ base: 124, sm: 190 }}
      data={[{ value: '', label: t.allAccounts }, ...accounts]}
      value={account ?? ''}
      onChange={value => change({ account: value ?? undefined }, { push: true })}
      allowDeselect={false}
    />
  )
}
