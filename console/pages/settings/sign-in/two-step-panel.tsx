import { Alert, Badge, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TwoStepAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { settingsTexts } from '../texts.ts'
import { NewCodes } from './new-codes.tsx'
import { signInTexts } from './texts.ts'
import { TurnOff } from './turn-off.tsx'
import { TurnOn } from './turn-on.tsx'

/** With so few left it is time for new ones. */
const fewCodes = 3

const dialogs = { on: TurnOn, off: TurnOff, codes: NewCodes }
type Dialog = keyof typeof dialogs

/** One's own two-step sign-in: whether it is on, and the ways to change that. */
export function TwoStepPanel() {
  const t = useTexts(signInTexts)
  const { close } = useTexts(settingsTexts)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'own two-step'],
    queryFn: ({ signal }) => ask<TwoStepAnswer>('/api/session/two-step', { signal }),
  })
  const leave = () => setDialog(null)
  const Inside = dialog === null ? null : dialogs[dialog]
  return (
    <Panel title={t.title}>
      {error !== null && data === undefined && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <State {...data} onChoose={setDialog} />}
      {Inside !== null && dialog !== null && (
        <Modal
          opened
          onClose={leave}
          title={t.titles[dialog]}
          // A click beside it would lose codes that are shown once.
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': close }}
        >
          <Inside onClose={leave} />
        </Modal>
      )}
    </Panel>
  )
}

function State({ since, recoveryCodes, onChoose }: TwoStepAnswer & { onChoose: (dialog: Dialog) => void }) {
  const t = useTexts(signInTexts)
  const format = useFormat()
  if (since === null)
    return (
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 260px">
          {t.offMeans}
        </Text>
        <Button onClick={() => onChoose('on')}>{t.turnOn}</Button>
      </Group>
    )
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge color="teal" variant="light">
          {t.isOn}
        </Badge>
        <Text size="sm" c="dimmed">
          {t.since(format.day(since))}
        </Text>
      </Group>
      {recoveryCodes <= fewCodes ? (
        <Alert color="yellow">
          {t.left(recoveryCodes)} {t.makeNew}
        </Alert>
      ) : (
        <Text size="sm">{t.left(recoveryCodes)}</Text>
      )}
      <Group gap="xs">
        <Button variant="default" onClick={() => onChoose('codes')}>
          {t.newCodes}
        </Button>
        <Button variant="default" onClick={() => onChoose('off')}>
          {t.turnOff}
        </Button>
      </Group>
    </Stack>
  )
}
