import { useState } from 'react'
import { useSection } from '../live/use-live.tsx'
import { keysOf } from '../parts/keys-of.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { AllBuckets } from './buckets.tsx'
import { FaultsTab } from './faults-tab.tsx'
import { IntegrationsTab } from './integrations-tab.tsx'
import { WireTab } from './wire-tab.tsx'

const tabs = { wire: WireTab, faults: FaultsTab, integrations: IntegrationsTab } as const
type Tab = keyof typeof tabs

/** The right column: what passes between the helpdesk and the programs around it, and what goes wrong there. */
export function WirePanel() {
  const { t } = useTexts()
  const [tab, setTab] = useState<Tab>('wire')
  const faults = useSection('faults')?.length ?? 0
  const integrations = useSection('integrations') ?? []
  const counts: Record<Tab, number> = { wire: 0, faults, integrations: integrations.length }
  const hasOff = integrations.some(one => one.off !== null)
  const View = tabs[tab]
  return (
    <div className="wire-panel">
      <div className="wire-tabs" role="group" aria-label={t.panels.wire}>
        {keysOf(tabs).map(name => (
          <button key={name} type="button" aria-pressed={name === tab} onClick={() => setTab(name)}>
            {t.wire.tabs[name]}
            {counts[name] > 0 && (
              <span className="count" data-alarm={name === 'faults' || hasOff}>
                {counts[name]}
              </span>
            )}
          </button>
        ))}
      </div>
      <AllBuckets />
      <View />
    </div>
  )
}
