import { Alert, Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiProblem, ask } from '../api/client.ts'
import { partTexts } from '../parts/texts.ts'
import { useTexts } from '../texts/texts.ts'
import { PasswordField } from './password-field.tsx'
import { sessionTexts } from './texts.ts'

/** One's own password; the other sessions end. */
export function PasswordModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTexts(sessionTexts)
  const { cancel } = useTexts(partTexts)
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => ask('/api/session/password', { method: 'PUT', body: { old, new: next } }),
    // 401 means the old password here, not the session: the session stays as it is.
    meta: { keepsSession: true },
    onSuccess() {
      notifications.show({ message: t.changed })
      close()
    },
  })
  function close(): void {
    setOld('')
    setNext('')
    change.reset()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const isWrong = change.error instanceof ApiProblem && change.error.status === 401
  return (
    <Modal opened={opened} onClose={close} title={t.change} closeButtonProps={{ 'aria-label': cancel }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <PasswordField label={t.old} password={old} onChange={setOld} />
          <PasswordInput
            label={t.newPassword}
            description={t.atLeast}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={12}
            value={next}
            onChange={event => setNext(event.currentTarget.value)}
          />
          {change.error !== null && (
            <Alert color="red" role="alert">
              {isWrong ? t.oldIsWrong : change.error.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {cancel}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t.changeIt}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
