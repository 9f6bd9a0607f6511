import { ActionIcon, Switch } from '@mantine/core'
import type { ShownIntegration } from '../../control/contract.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { Chip } from '../parts/chip.tsx'
import { Icon } from '../parts/icons.tsx'
import { useNotices } from '../parts/notices.tsx'
import { Section } from '../parts/section.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { ConnectBox } from './connect-box.tsx'
import { IntegrationForm } from './integration-form.tsx'

/** Who gets webhooks, and who does not any more, and why. */
export function IntegrationsTab() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const integrations = useSection('integrations') ?? []
  return (
    <div className="column">
      <section className="block">
        <ConnectBox />
      </section>
      <section className="block">
        <h3>{t.wire.tabs.integrations}</h3>
        {integrations.length === 0 && <p className="dim">{t.integrations.none}</p>}
        <ul className="plain">
          {integrations.map(integration => (
            <IntegrationItem key={integration.id} integration={integration} />
          ))}
        </ul>
      </section>
      <Section id="new-integration" icon="hook" title={t.integrations.new}>
        <IntegrationForm onCreate={order => act(client.addIntegration(order))} />
      </Section>
    </div>
  )
}

function IntegrationItem({ integration }: { integration: ShownIntegration }) {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const { id, name, url, triggers, headers, signed, failures, off } = integration
  return (
    <li className="integration" data-off={off !== null}>
      <div className="integration-head">
        <strong className="cut">{name}</strong>
        <Switch
          aria-label={t.integrations.on(name)}
          checked={off === null}
          onChange={event => void act(client.switchIntegration(id, event.currentTarget.checked))}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t.integrations.removeOne(name)}
          onClick={() => void act(client.removeIntegration(id))}
        >
          <Icon name="trash" />
        </ActionIcon>
      </div>
      <code className="integration-url">{url}</code>
      <div className="integration-facts">
        <Chip title={triggers.join('\n')}>{t.integrations.triggersOf(triggers.length)}</Chip>
        {headers.map(header => (
          <Chip key={header}>{header}</Chip>
        ))}
        {signed && <Chip tone="info">{t.integrations.signed}</Chip>}
        {off === null && failures > 0 && <Chip tone="warn">{t.integrations.failing(failures)}</Chip>}
      </div>
      {off !== null && (
        <p className="integration-off">
          <Icon name="alert" size={14} />
          {off.byFailures
            ? t.integrations.offByFailures(failures, off.lastStatus ?? '')
            : t.integrations.offByHand}
        </p>
      )}
    </li>
  )
}
