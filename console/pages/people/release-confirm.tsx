import { Text } from '@mantine/core'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { useWhoText } from './who.tsx'

interface Props {
  title: string
  confirm: string
  danger?: boolean
  who: Parameters<ReturnType<typeof useWhoText>>[0]
  means: string
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks before somebody is let go of. */
export function ReleaseConfirm({ who, means, ...asking }: Props) {
  const whoText = useWhoText()
  return (
    <ConfirmModal opened {...asking}>
      <Text size="sm" fw={500} mb={4}>
        {whoText(who)}
      </Text>
      <Text size="sm">{means}</Text>
    </ConfirmModal>
  )
}
