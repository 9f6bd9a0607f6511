import { List, Select, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { AccountOperation } from '../../../src/console-api/contract.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { useAccount } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { todayTexts } from './texts.ts'
import { pause } from './use-today.ts'

interface Props {
  /** Those that are shown. */
  accounts: readonly AccountOperation[]
  onClose: () => void
}

/** Says what a pause does, and asks why. */
export function PauseModal({ accounts, onClose }: Props) {
  const t = useTexts(todayTexts)
  const only = useAccount() ?? (accounts.length === 1 ? (accounts[0]?.id ?? null) : null)
  const [account, choose] = useState<string | null>(only)
  const [reason, write] = useState('')
  const meant = accounts.filter(
    ({ id, pausedByHand }) => !pausedByHand && (account === null || id === account),
  )
  const sum = (count: (account: AccountOperation) => number) =>
    meant.reduce((all, one) => all + count(one), 0)
  async function confirm() {
    const { changed } = await pause(account, reason.trim())
    notifications.show({ message: t.wasPaused(changed.join(', ')), withCloseButton: false })
  }
  return (
    <ConfirmModal
      opened
      title={t.pauseTitle}
      confirm={account === null ? t.pauseAll : t.pauseOne(account)}
      disabled={reason.trim() === ''}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        {only === null && (
          <Select
            label={t.whichAccount}
            data={[
              { value: '', label: t.allOfThem },
              ...accounts.filter(({ pausedByHand }) => !pausedByHand).map(({ id }) => id),
            ]}
            value={account ?? ''}
            allowDeselect={false}
            onChange={value => choose(value === '' ? null : value)}
          />
        )}
        <Textarea
          label={t.why}
          description={t.whyMeans}
          required
          autosize
          minRows={2}
          maxLength={300}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
        <Text size="sm" fw={500}>
          {t.whatHappens}
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>{t.nothingGoesOut}</List.Item>
          <List.Item>{t.ticketsAreKept}</List.Item>
          <List.Item>{t.lineStays(sum(({ inLine }) => inLine))}</List.Item>
          <List.Item>{t.underWayGoes(sum(({ underWay }) => underWay))}</List.Item>
          <List.Item>{t.afterwards}</List.Item>
          {account === null && <List.Item>{t.laterAccounts}</List.Item>}
        </List>
      </Stack>
    </ConfirmModal>
  )
}
