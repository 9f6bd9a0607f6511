import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { InvitationsAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useNotify } from '../../../parts/notify.ts'
import { Panel } from '../../../parts/panel.tsx'
import { useProblemText } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { settingsTexts } from '../texts.ts'
import { usersChanged } from './users-changed.ts'

/** The links that may still be used. What they carry is known to nobody any more. */
export function Invitations() {
  const t = useTexts(settingsTexts)
  const notify = useNotify()
  const format = useFormat()
  const problemText = useProblemText()
  const { data } = useQuery({
    queryKey: ['users', 'invitations'],
    queryFn: ({ signal }) => ask<InvitationsAnswer>('/api/invitations', { signal }),
  })
  const takeBack = useMutation({
    mutationFn: (id: number) => ask(`/api/invitations/${id}`, { method: 'DELETE' }),
    onError: error => notify(problemText(error)),
    onSettled: usersChanged,
  })
  return (
    <Panel title={t.users.open}>
      {data?.invitations.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.users.none}
        </Text>
      )}
      {data?.invitations.map(({ id, email, purpose, role, invitedBy, expiresAt }) => (
        <Group key={id} className="settings-row" justify="space-between" gap="sm">
          <Stack gap={0} miw={0} flex="1 1 220px">
            <Text size="sm" className="wrap-anywhere">
              {email} · {t.users[purpose]}
              {purpose === 'join' && ` · ${t.roles[role]}`}
            </Text>
            <Text size="sm" c="dimmed" className="wrap-anywhere">
              {t.users.by} {invitedBy} · {t.users.until} {format.moment(expiresAt)}
            </Text>
          </Stack>
          <Button
            size="xs"
            variant="default"
            aria-label={t.users.takeBackOf(email)}
            onClick={() => takeBack.mutate(id)}
          >
            {t.users.takeBack}
          </Button>
        </Group>
      ))}
    </Panel>
  )
}
