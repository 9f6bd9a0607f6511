import {
  Alert,
  Button,
  Group,
  Modal,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { AccountSaved, OauthStart } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useNotify } from '../../../parts/notify.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import { Refused } from './refused.tsx'
import { accountsChanged } from './use-accounts.ts'

interface Props {
  opened: boolean
  /** An OAuth2 app is set. */
  hasApp: boolean
  onClose: () => void
  onAdded: (account: string) => void
}

type Way = 'key' | 'app'

export function AddAccount(props: Props) {
  const t = useTexts(settingsTexts)
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t.add.title}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <Form {...props} />
    </Modal>
  )
}

/** Its fields are gone when it is closed: a key does not stay in the page. */
function Form({ hasApp, onClose, onAdded }: Props) {
  const t = useTexts(settingsTexts)
  const notify = useNotify()
  const [way, setWay] = useState<Way>('key')
  const [details, setDetails] = useState({ domain: '', email: '', apiKey: '', baseUrl: '' })
  const [hasBase, setHasBase] = useState(false)
  const field = (name: keyof typeof details) => ({
    value: details[name],
    onChange: (event: FormEvent<HTMLInputElement>) =>
      setDetails({ ...details, [name]: event.currentTarget.value }),
  })
  const baseUrl = details.baseUrl.trim() || null
  const byKey = useMutation({
    mutationFn: () => ask<AccountSaved>('/api/accounts', { method: 'POST', body: { ...details, baseUrl } }),
    onSuccess: async ({ account }) => {
      notify(t.add.added(account.id))
      onClose()
      onAdded(account.id)
      await accountsChanged()
    },
  })
  const byApp = useMutation({
    mutationFn: () =>
      ask<OauthStart>('/api/accounts/oauth', { method: 'POST', body: { domain: details.domain, baseUrl } }),
    onSuccess: ({ url }) => location.assign(url),
  })
  const adding = way === 'key' ? byKey : byApp
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {hasApp && (
          <SegmentedControl
            aria-label={t.add.way}
            fullWidth
            data={[
              { value: 'key', label: t.add.byKey },
              { value: 'app', label: t.add.byApp },
            ]}
            value={way}
            onChange={setWay}
          />
        )}
        <TextInput
          label={t.add.account}
          description={t.add.accountMeans}
          required
          data-autofocus
          autoComplete="off"
          {...field('domain')}
        />
        {way === 'key' ? (
          <>
            <TextInput
              label={t.add.email}
              description={t.add.emailMeans}
              type="email"
              required
              autoComplete="off"
              {...field('email')}
            />
            <PasswordInput
              label={t.add.key}
              description={t.add.keyMeans}
              required
              autoComplete="off"
              {...field('apiKey')}
            />
          </>
        ) : (
          <Text size="sm">{t.add.appMeans}</Text>
        )}
        {hasBase ? (
          <TextInput
            label={t.add.base}
            description={t.add.baseMeans}
            autoComplete="off"
            {...field('baseUrl')}
          />
        ) : (
          <Group>
            <Button size="compact-sm" variant="subtle" onClick={() => setHasBase(true)}>
              {t.add.other}
            </Button>
          </Group>
        )}
        {adding.isPending && (
          <Text size="sm" role="status">
            {t.add.checking}
          </Text>
        )}
        {adding.error !== null && (
          <Alert color="red" role="alert" title={t.add.refused}>
            <Refused error={adding.error} />
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {way === 'key' ? t.add.try : t.add.go}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
