import { List, Select, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { AccountOperation } from '../../../src/console-api/contract.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { useTexts } from '../../texts/texts.ts'
import { todayTexts } from './texts.ts'
import { resume } from './use-today.ts'

interface Props {
  /** Those that are paused. */
  accounts: readonly AccountOperation[]
  onClose: () => void
}

/** Says what will be sent before it is. */
export function ResumeModal({ accounts, onClose }: Props) {
  const t = useTexts(todayTexts)
  const [account, choose] = useState<string | null>(accounts.length === 1 ? (accounts[0]?.id ?? null) : null)
  const meant = accounts.filter(({ id, pausedByHand }) => (account === null ? pausedByHand : id === account))
  const left = accounts.filter(({ pausedByHand }) => account === null && !pausedByHand)
  const inLine = meant.reduce((all, one) => all + one.inLine, 0)
  async function confirm() {
    const { changed } = await resume(account)
    notifications.show({ message: t.wentOn(changed.join(', ')), withCloseButton: false })
  }
  return (
    <ConfirmModal
      opened
      title={t.resumeTitle}
      confirm={account === null ? t.resumeAll : t.resumeOne(account)}
      disabled={meant.length === 0}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        {accounts.length > 1 && (
          <Select
            label={t.whichAccount}
            data={[{ value: '', label: t.allByHand }, ...accounts.map(({ id }) => id)]}
            value={account ?? ''}
            allowDeselect={false}
            onChange={value => choose(value === '' ? null : value)}
          />
        )}
        <List size="sm" spacing={4}>
          <List.Item>{t.lineGoes(inLine)}</List.Item>
          <List.Item>{t.onlyWhatIsRight}</List.Item>
          {left.length > 0 && <List.Item>{t.staysPaused(left.map(({ id }) => id).join(', '))}</List.Item>}
          {meant.some(({ pausedByHand }) => !pausedByHand) && <List.Item>{t.mayPauseAgain}</List.Item>}
        </List>
      </Stack>
    </ConfirmModal>
  )
}
