import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../texts/texts.ts'
import { Problem } from './problem.tsx'
import { partTexts } from './texts.ts'
import { useTask } from './use-task.ts'

interface Props {
  opened: boolean
  title: string
  /** What will happen. */
  children: ReactNode
  /** The word on the button: what it does, not "OK". */
  confirm: string
  /** It cannot be undone. */
  danger?: boolean
  disabled?: boolean
  /** Closes when this is done; what goes wrong is shown. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Asks before something that matters. */
export function ConfirmModal(props: Props) {
  const { opened, title, children, confirm, danger = false, disabled = false, onConfirm, onClose } = props
  const t = useTexts(partTexts)
  const { isBusy, problem, run, forget } = useTask()

  function close(): void {
    forget()
    onClose()
  }

  const confirmed = async () => {
    await onConfirm()
    onClose()
  }

  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t.cancel }}>
      <Stack gap="md">
        <div>{children}</div>
        {problem !== null && <Problem error={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t.cancel}
          </Button>
          <Button
            {...(danger && { color: 'red' })}
            loading={isBusy}
            disabled={disabled}
            onClick={() => void run(confirmed)}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
