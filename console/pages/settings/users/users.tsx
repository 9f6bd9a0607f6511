import { ActionIcon, Menu, Select, Table, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinkAnswer, UsersAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { ConfirmModal } from '../../../parts/confirm-modal.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { Moment } from '../../../parts/moment.tsx'
import { useNotify } from '../../../parts/notify.ts'
import { Panel } from '../../../parts/panel.tsx'
import { Problem, useProblemText } from '../../../parts/problem.tsx'
import { useSession } from '../../../session/session.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ScrollTable } from '../parts/scroll-table.tsx'
import { settingsTexts } from '../texts.ts'
import { usersChanged } from './users-changed.ts'

type User = UsersAnswer['users'][number]

export function Users({ onLink }: { onLink: (link: LinkAnswer) => void }) {
  const t = useTexts(settingsTexts)
  const notify = useNotify()
  const [leaving, setLeaving] = useState<string | null>(null)
  const [lost, setLost] = useState<string | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'list'],
    queryFn: ({ signal }) => ask<UsersAnswer>('/api/users', { signal }),
  })
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const remove = async () => {
    if (leaving === null) return
    await ask(`/api/users/${encodeURIComponent(leaving)}`, { method: 'DELETE' })
    notify(t.users.removed(leaving))
    await usersChanged()
  }
  const turnOffTwoStep = async () => {
    if (lost === null) return
    await ask(`/api/users/${encodeURIComponent(lost)}/two-step`, { method: 'DELETE' })
    notify(t.users.twoStepIsOff(lost))
    await usersChanged()
  }
  return (
    <Panel title={t.parts.users}>
      <ScrollTable minWidth={540}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.users.email}</Table.Th>
            <Table.Th>{t.users.role}</Table.Th>
            <Table.Th>{t.users.since}</Table.Th>
            <Table.Th>{t.users.twoStep}</Table.Th>
            <Table.Th aria-label={t.users.remove} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.users.map(user => (
            <UserRow
              key={user.id}
              user={user}
              onLink={onLink}
              onRemove={() => setLeaving(user.email)}
              onLost={() => setLost(user.email)}
            />
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ConfirmModal
        opened={leaving !== null}
        title={t.users.removeTitle(leaving ?? '')}
        confirm={t.users.remove}
        danger
        onConfirm={remove}
        onClose={() => setLeaving(null)}
      >
        {t.users.removeMeans}
      </ConfirmModal>
      <ConfirmModal
        opened={lost !== null}
        title={t.users.twoStepOffTitle(lost ?? '')}
        confirm={t.users.twoStepOff}
        danger
        onConfirm={turnOffTwoStep}
        onClose={() => setLost(null)}
      >
        {t.users.twoStepOffMeans}
      </ConfirmModal>
    </Panel>
  )
}

function UserRow({
  user: { email, role, createdAt, twoStepSince },
  onLink,
  onRemove,
  onLost,
}: {
  user: User
  onLink: (link: LinkAnswer) => void
  onRemove: () => void
  onLost: () => void
}) {
  const { users: t, roles } = useTexts(settingsTexts)
  const notify = useNotify()
  const problemText = useProblemText()
  const onError = (error: Error) => notify(problemText(error))
  const path = `/api/users/${encodeURIComponent(email)}`
  const setRole = useMutation({
    mutationFn: (wanted: string) => ask(path, { method: 'PATCH', body: { role: wanted } }),
    onSuccess: () => notify(t.changed(email)),
    onError,
    onSettled: usersChanged,
  })
  const newPassword = useMutation({
    mutationFn: () => ask<LinkAnswer>(`${path}/password-link`, { method: 'POST' }),
    onSuccess: async link => {
      onLink(link)
      await usersChanged()
    },
    onError,
  })
  const isSelf = useSession().data?.name === email
  return (
    <Table.Tr>
      <Table.Td className="wrap-anywhere">
        {email}
        {isSelf && (
          <Text span size="sm" c="dimmed">
            {' '}
            ({t.you})
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={t.roleOf(email)}
          size="xs"
          w={150}
          data={Object.entries(roles).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          value={role}
          disabled={setRole.isPending}
          onChange={value => value !== null && value !== role && setRole.mutate(value)}
        />
      </Table.Td>
      <Table.Td>
        <Moment at={createdAt} />
      </Table.Td>
      <Table.Td>{twoStepSince === null ? '–' : t.twoStepOn}</Table.Td>
      <Table.Td ta="right">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t.actions(email)}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => newPassword.mutate()}>{t.passwordLink}</Menu.Item>
            {twoStepSince !== null && !isSelf && <Menu.Item onClick={onLost}>{t.twoStepOff}</Menu.Item>}
            <Menu.Item color="red" onClick={onRemove}>
              {t.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  )
}
