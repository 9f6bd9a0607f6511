import type { KeyboardEvent } from 'react'
import { Icon, type IconName } from './parts/icons.tsx'
import type { Panel } from './shell.tsx'
import { useTexts } from './texts/use-texts.tsx'

const icons: Record<Panel, IconName> = { customers: 'person', inbox: 'inbox', wire: 'wire' }
// The keys of the record above.
const order = Object.keys(icons) as Panel[]

export const panelId = (name: string) => `panel-${name}`
export const tabId = (name: string) => `tab-${name}`

/** The three columns of a narrow screen (WAI-ARIA tabs: arrows move, and moving shows). */
export function PanelTabs({ panel, onShow }: { panel: Panel; onShow: (panel: Panel) => void }) {
  const { t } = useTexts()

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = order[(order.indexOf(panel) + step + order.length) % order.length] ?? panel
    onShow(next)
    document.getElementById(tabId(next))?.focus()
  }

  return (
    <div className="tabs" role="tablist" aria-label={t.title}>
      {order.map(name => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-selected={name === panel}
          aria-controls={panelId(name)}
          tabIndex={name === panel ? 0 : -1}
          onClick={() => onShow(name)}
          onKeyDown={onKeyDown}
        >
          <Icon name={icons[name]} size={20} />
          {t.panels[name]}
        </button>
      ))}
    </div>
  )
}
