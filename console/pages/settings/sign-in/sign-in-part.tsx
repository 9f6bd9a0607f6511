import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Panel } from '../../../parts/panel.tsx'
import { useSession } from '../../../session/session.ts'
import { useTexts } from '../../../texts/texts.ts'
import { signInTexts } from './texts.ts'
import { TwoStepPanel } from './two-step-panel.tsx'

const PasswordModal = lazy(async () => ({
  default: (await import('../../../session/password-modal.tsx')).PasswordModal,
}))

/** How one signs in oneself. */
export function SignInPart() {
  const t = useTexts(signInTexts)
  const [isOpen, password] = useDisclosure(false)
  const name = useSession().data?.name ?? ''
  return (
    <Stack gap="md">
      <Panel title={t.password}>
        <Group justify="space-between" gap="sm">
          <Text size="sm" className="wrap-anywhere">
            {t.passwordOf(name)}
          </Text>
          <Button variant="default" onClick={password.open}>
            {t.changePassword}
          </Button>
        </Group>
        <Suspense>{isOpen && <PasswordModal opened onClose={password.close} />}</Suspense>
      </Panel>
      <TwoStepPanel />
    </Stack>
  )
}
