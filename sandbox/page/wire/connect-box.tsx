import { ActionIcon } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useApiAccess } from '../live/use-live.tsx'
import { Icon } from '../parts/icons.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** What a program has to be told to work with this sandbox. */
export function ConnectBox() {
  const { t } = useTexts()
  const { address, email, apiKey } = useApiAccess()
  return (
    <div className="connect">
      <h3>{t.connect.title}</h3>
      <p className="dim">{t.connect.means}</p>
      <dl>
        <Line name={t.connect.address} value={address} />
        <Line name={t.connect.email} value={email} />
        <Line name={t.connect.key} value={apiKey} />
      </dl>
    </div>
  )
}

function Line({ name, value }: { name: string; value: string }) {
  const { t } = useTexts()
  const clipboard = useClipboard({ timeout: 1_500 })
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={clipboard.copied ? t.copied : t.connect.copyOf(name)}
          onClick={() => clipboard.copy(value)}
        >
          <Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />
        </ActionIcon>
      </dd>
    </div>
  )
}
