import { NumberInput, Switch } from '@mantine/core'
import { useClient, useSection } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** What the sandbox lets itself be told while it runs. */
export function BehaviourForm() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const settings = useSection('settings')
  if (settings === null) return null
  const { otherCallers, restoresExternalId, fieldPrediction } = settings
  const change = (to: Parameters<typeof client.changeSettings>[0]) => void act(client.changeSettings(to))
  return (
    <div className="stack">
      <NumberInput
        label={t.faults.otherCallers}
        min={0}
        max={100}
        step={0.5}
        value={otherCallers}
        onChange={value => value !== '' && change({ otherCallers: Number(value) })}
      />
      <Switch
        label={t.faults.restoresExternalId}
        checked={restoresExternalId}
        onChange={event => change({ restoresExternalId: event.currentTarget.checked })}
      />
      <Switch
        label={t.faults.fieldPrediction}
        checked={Number(fieldPrediction) > 0}
        onChange={event => change({ fieldPrediction: event.currentTarget.checked })}
      />
    </div>
  )
}
