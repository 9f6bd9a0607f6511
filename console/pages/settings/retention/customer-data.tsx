import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErasureAnswer } from '../../../../src/console-api/contract.ts'
import { ask, queryText } from '../../../api/client.ts'
import { ConfirmModal } from '../../../parts/confirm-modal.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useAccount } from '../../../shell/search.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useAccountDetails } from '../accounts/use-accounts.ts'
import { settingsTexts } from '../texts.ts'

/** What a customer may ask for: all that is stored about them, or that it be gone. */
export function CustomerData() {
  const { retention: t } = useTexts(settingsTexts)
  const names = useAccountDetails().data?.accounts.map(({ id }) => id) ?? []
  const chosen = useAccount()
  const [wanted, setWanted] = useState(chosen)
  const [address, setAddress] = useState('')
  const [number, setNumber] = useState('')
  // Among several accounts nobody is looked for, or erased, in the wrong one.
  const account = wanted ?? (names.length === 1 ? names[0] : undefined) ?? ''
  const customer = {
    ...(address.trim() !== '' && { address: address.trim() }),
    ...(/^[1-9]\d{0,14}$/.test(number.trim()) && { id: Number(number.trim()) }),
  }
  const isNamed = account !== '' && Object.keys(customer).length > 0
  const erase = (preview: boolean) =>
    ask<ErasureAnswer>(`/api/customers/${encodeURIComponent(account)}/erase`, {
      method: 'POST',
      body: { ...customer, preview },
    })
  const gone = useMutation({ mutationFn: () => erase(false) })
  const look = useMutation({ mutationFn: () => erase(true), onMutate: () => gone.reset() })
  const found = look.data?.found ?? { tickets: 0, mentions: 0, events: 0 }
  const isKnown = found.tickets + found.mentions + found.events > 0
  const exportUrl = `/api/customers/${encodeURIComponent(account)}/export${queryText(customer)}`
  return (
    <Panel title={t.customer}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.customerMeans}
        </Text>
        <Group gap="sm" align="flex-end">
          {names.length > 1 && (
            <Select
              flex="1 1 160px"
              label={t.account}
              data={names}
              searchable
              allowDeselect={false}
              value={account === '' ? null : account}
              onChange={setWanted}
            />
          )}
          <TextInput
            flex="2 1 220px"
            label={t.address}
            type="email"
            autoComplete="off"
            value={address}
            onChange={event => setAddress(event.currentTarget.value)}
          />
          <TextInput
            flex="1 1 200px"
            label={t.number}
            inputMode="numeric"
            autoComplete="off"
            value={number}
            onChange={event => setNumber(event.currentTarget.value)}
          />
        </Group>
        <Group gap="xs">
          {isNamed ? (
            <Button component="a" href={exportUrl} download="customer.json" variant="default">
              {t.export}
            </Button>
          ) : (
            <Button variant="default" disabled>
              {t.export}
            </Button>
          )}
          <Button
            color="red"
            variant="light"
            disabled={!isNamed}
            loading={look.isPending}
            onClick={() => look.mutate()}
          >
            {t.erase}
          </Button>
        </Group>
        <div role="status">
          {look.data !== undefined && !isKnown && <Text size="sm">{t.nothingStored}</Text>}
          {gone.data?.erased != null && (
            <Text size="sm">{t.erased(gone.data.erased.tickets, gone.data.erased.messages)}</Text>
          )}
        </div>
        {look.error !== null && <Problem error={look.error} />}
      </Stack>
      <ConfirmModal
        opened={isKnown && gone.data === undefined}
        title={t.eraseTitle}
        confirm={t.eraseNow}
        danger
        onConfirm={() => gone.mutateAsync()}
        onClose={() => look.reset()}
      >
        <Stack gap="sm">
          <Text size="sm" fw={500} className="wrap-anywhere">
            {address || number} · {account}
          </Text>
          <Text size="sm">{t.found(found.tickets, found.mentions, found.events)}</Text>
          <Text size="sm">{t.eraseMeans}</Text>
        </Stack>
      </ConfirmModal>
    </Panel>
  )
}
