import { ActionIcon, Badge, Button, Group, Menu, Stack, Text, Title } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { AccountDetails } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Moment } from '../../../parts/moment.tsx'
import { useNotify } from '../../../parts/notify.ts'
import { useProblemText } from '../../../parts/problem.tsx'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { Needs } from '../../../session/role.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import type { Dialog } from './account-dialog.tsx'
import { accountsChanged } from './use-accounts.ts'

interface Props {
  account: AccountDetails
  onOpen: (dialog: Dialog) => void
}

/** One account: what it does, how it is, and what may be done with it. */
export function AccountRow({ account, onOpen }: Props) {
  const { accounts: t } = useTexts(settingsTexts)
  const words = useSentenceWords()
  const { id, mode, pausedAt, pauseDetail, pauseSays, access, email, integration, sweep, webhookUrl } =
    account
  return (
    <Group className="settings-row" justify="space-between" align="flex-start" gap="sm">
      <Stack gap={4} miw={0} flex="1 1 260px">
        <Group gap="xs">
          <Title order={3} className="wrap-anywhere">
            {id}
          </Title>
          <Badge size="sm" variant="light" color={mode === 'armed' ? 'teal' : 'gray'}>
            {t[mode]}
          </Badge>
          {pausedAt !== null && (
            <Badge size="sm" variant="light" color="red">
              {t.paused}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" className="wrap-anywhere">
          {email === null ? t.noDetails : `${email} · ${t.access[access]}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t.integration[integration?.state ?? 'unknown']}
          {' · '}
          {sweep === null ? (
            t.never
          ) : (
            <>
              {t.swept} <Moment at={sweep.completedAt} />
            </>
          )}
        </Text>
        {webhookUrl !== null && (
          <Text size="xs" c="dimmed" ff="monospace" className="wrap-anywhere">
            {webhookUrl}
          </Text>
        )}
        {pauseDetail !== null && (
          <Text size="sm" c="var(--mantine-color-error)" className="wrap-anywhere">
            {words(pauseSays, pauseDetail)}
          </Text>
        )}
      </Stack>
      <Needs role="owner">
        <Actions account={account} onOpen={onOpen} />
      </Needs>
    </Group>
  )
}

function Actions({ account, onOpen }: Props) {
  const { accounts: t } = useTexts(settingsTexts)
  const { id, mode, access } = account
  const setMode = useModeChange(id)
  const again = useAuthorise(account)
  const isOfEnvironment = access === 'environment'
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant={mode === 'armed' ? 'default' : 'filled'}
        loading={setMode.isPending}
        onClick={() => setMode.mutate(mode === 'armed' ? 'shadow' : 'armed')}
      >
        {mode === 'armed' ? t.watches : t.answers}
      </Button>
      <Button size="xs" variant="default" onClick={() => onOpen({ kind: 'test', account: id })}>
        {t.test}
      </Button>
      <Button size="xs" variant="default" onClick={() => onOpen({ kind: 'connect', account: id })}>
        {t.connect}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t.actions(id)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isOfEnvironment && <Menu.Label>{t.fromEnvironment}</Menu.Label>}
          <Menu.Item onClick={() => onOpen({ kind: 'secret', account: id })}>{t.replaceSecret}</Menu.Item>
          {access === 'oauth' && <Menu.Item onClick={() => again.mutate()}>{t.authorise}</Menu.Item>}
          <Menu.Item
            disabled={isOfEnvironment}
            onClick={() => onOpen({ kind: 'key', account: id, email: account.email })}
          >
            {t.replaceKey}
          </Menu.Item>
          <Menu.Item
            disabled={isOfEnvironment}
            onClick={() => onOpen({ kind: 'pace', account: id, share: account.paceReserve })}
          >
            {t.pace}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            disabled={isOfEnvironment}
            onClick={() => onOpen({ kind: 'remove', account: id })}
          >
            {t.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function useModeChange(id: string) {
  const { accounts: t } = useTexts(settingsTexts)
  const notify = useNotify()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: (mode: AccountDetails['mode']) =>
      ask(`/api/accounts/${id}/mode`, { method: 'PUT', body: { mode } }),
    onSuccess: async (_, mode) => {
      notify(mode === 'armed' ? t.nowAnswers(id) : t.nowWatches(id))
      await accountsChanged()
    },
    onError: error => notify(problemText(error)),
  })
}

/** Sends the browser to Gorgias once more, for an account whose tokens are good for nothing any more. */
function useAuthorise({ id, baseUrl }: AccountDetails) {
  const notify = useNotify()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: () =>
      ask<{ url: string }>('/api/accounts/oauth', { method: 'POST', body: { domain: id, baseUrl } }),
    onSuccess: ({ url }) => location.assign(url),
    onError: error => notify(problemText(error)),
  })
}
