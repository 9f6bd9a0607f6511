import { ActionIcon, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconLogout, IconShieldCheck, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { signOut, useSession } from '../session/session.ts'
import { useTexts } from '../texts/texts.ts'
import { shellTexts } from './texts.ts'

const PasswordModal = lazy(async () => ({
  default: (await import('../session/password-modal.tsx')).PasswordModal,
}))

/** Who is signed in, and the way out. */
export function UserMenu() {
  const t = useTexts(shellTexts)
  const [isOpen, password] = useDisclosure(false)
  const { data: session } = useSession()
  const navigate = useNavigate()
  if (session === null || session === undefined) return null
  return (
    <>
      {isOpen && (
        <Suspense>
          <PasswordModal opened onClose={password.close} />
        </Suspense>
      )}
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t.user(session.name)}>
            <IconUser size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" c="var(--mantine-color-text)" truncate>
              {session.name}
            </Text>
            <Text size="xs">{t.roles[session.role]}</Text>
          </Menu.Label>
          <Menu.Item leftSection={<IconKey size={16} />} onClick={password.open}>
            {t.changePassword}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconShieldCheck size={16} />}
            onClick={() => void navigate({ to: '/settings/$part', params: { part: 'sign-in' } })}
          >
            {t.twoStep}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            {t.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
