import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LinkAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Copied } from '../../../parts/copied.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { type Role, RoleSelect } from '../parts/role-select.tsx'
import { settingsTexts } from '../texts.ts'
import { usersChanged } from './users-changed.ts'

interface Props {
  /** The link that was made last, here or for somebody's new password. */
  link: LinkAnswer | null
  onLink: (link: LinkAnswer) => void
}

export function Invite({ link, onLink }: Props) {
  const { users: t } = useTexts(settingsTexts)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const invite = useMutation({
    mutationFn: () => ask<LinkAnswer>('/api/invitations', { method: 'POST', body: { email, role } }),
    onSuccess: async made => {
      onLink(made)
      setEmail('')
      await usersChanged()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <Panel title={t.invite}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="2 1 200px"
            label={t.email}
            type="email"
            required
            value={email}
            onChange={event => setEmail(event.currentTarget.value)}
          />
          <RoleSelect role={role} onChange={setRole} />
          <Button type="submit" loading={invite.isPending}>
            {t.makeLink}
          </Button>
        </Group>
      </form>
      {invite.error !== null && <Problem error={invite.error} />}
      {link !== null && (
        <Stack gap={4} mt="md" role="status">
          <Copied label={t.link(link.email)} value={link.link} />
          <Text size="sm" c="dimmed">
            {t.linkMeans}
          </Text>
        </Stack>
      )}
    </Panel>
  )
}
