import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { TokenMade, TokensAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Moment } from '../../parts/moment.tsx'
import { useNotify } from '../../parts/notify.ts'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Needs } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import { type Role, RoleSelect } from './parts/role-select.tsx'
import { ScrollTable } from './parts/scroll-table.tsx'
import { settingsTexts } from './texts.ts'

const queryKey = ['users', 'tokens']
const changed = () => queryClient.invalidateQueries({ queryKey })

export function TokensPart() {
  const t = useTexts(settingsTexts)
  return (
    <Needs role="owner" otherwise={<Empty title={t.ownersOnly} />}>
      <Stack gap="md">
        <NewToken />
        <Panel title={t.parts.tokens}>
          <Tokens />
        </Panel>
      </Stack>
    </Needs>
  )
}

function NewToken() {
  const { tokens: t } = useTexts(settingsTexts)
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const make = useMutation({
    mutationFn: () => ask<TokenMade>('/api/tokens', { method: 'POST', body: { name, role } }),
    onSuccess: async () => {
      setName('')
      await changed()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Panel title={t.make}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="2 1 200px"
            label={t.name}
            description={t.nameMeans}
            required
            maxLength={100}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <RoleSelect role={role} onChange={setRole} />
          <Button type="submit" loading={make.isPending}>
            {t.make}
          </Button>
        </Group>
      </form>
      {make.error !== null && <Problem error={make.error} />}
      {make.data !== undefined && (
        <Stack gap={4} mt="md" role="status">
          <Copied label={t.made(make.data.name)} value={make.data.token} />
          <Text size="sm" c="dimmed">
            {t.madeMeans}
          </Text>
        </Stack>
      )}
    </Panel>
  )
}

function Tokens() {
  const all = useTexts(settingsTexts)
  const notify = useNotify()
  const { tokens: t } = all
  const [leaving, setLeaving] = useState<{ id: number; name: string } | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask<TokensAnswer>('/api/tokens', { signal }),
  })
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data.tokens.length === 0) return <Empty title={t.none} />
  const revoke = async () => {
    if (leaving === null) return
    await ask(`/api/tokens/${leaving.id}`, { method: 'DELETE' })
    notify(t.revoked(leaving.name))
    await changed()
  }
  return (
    <>
      <ScrollTable minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.name}</Table.Th>
            <Table.Th>{all.users.role}</Table.Th>
            <Table.Th>{all.users.since}</Table.Th>
            <Table.Th aria-label={t.revoke} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.tokens.map(({ id, name, role, createdAt }) => (
            <Table.Tr key={id}>
              <Table.Td className="wrap-anywhere">{name}</Table.Td>
              <Table.Td>{all.roles[role]}</Table.Td>
              <Table.Td>
                <Moment at={createdAt} />
              </Table.Td>
              <Table.Td ta="right">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t.revokeOf(name)}
                  onClick={() => setLeaving({ id, name })}
                >
                  {t.revoke}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
      <ConfirmModal
        opened={leaving !== null}
        title={t.revokeOf(leaving?.name ?? '')}
        confirm={t.revoke}
        danger
        onConfirm={revoke}
        onClose={() => setLeaving(null)}
      >
        {t.revokeMeans}
      </ConfirmModal>
    </>
  )
}
