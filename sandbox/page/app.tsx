import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { Customers } from './customers/customers.tsx'
import { Header } from './header.tsx'
import { Inbox } from './inbox/inbox.tsx'
import { KeyHelp, useKeys } from './keys.tsx'
import { PanelTabs, panelId, tabId } from './panel-tabs.tsx'
import { type Panel, type Shell, ShellContext } from './shell.tsx'
import { useTexts } from './texts/use-texts.tsx'
import { useSelected } from './use-selected.ts'
import { WirePanel } from './wire/wire-panel.tsx'

const panels = { customers: Customers, inbox: Inbox, wire: WirePanel } as const

/** Customers, inbox and wire: side by side where there is room, one at a time where there is not. */
export function App() {
  const { t } = useTexts()
  const [ticketId, openTicket] = useSelected()
  const [panel, showPanel] = useState<Panel>(ticketId === null ? 'customers' : 'inbox')
  const [writesAgain, setWritesAgain] = useState(false)
  const [wireFilter, setWireFilter] = useState('')
  const [isHelpOpen, help] = useDisclosure(false)
  const isNarrow = useMediaQuery('(max-width: 1119px)', false, { getInitialValueInEffect: false })

  const shell = useMemo<Shell>(
    () => ({ ticketId, openTicket, showPanel, writesAgain, setWritesAgain, wireFilter, setWireFilter }),
    [ticketId, openTicket, writesAgain, wireFilter],
  )
  useKeys({ shell, onHelp: help.open })

  return (
    <ShellContext value={shell}>
      <div className="shell" data-narrow={isNarrow}>
        <Header onKeys={help.open} />
        <main className="panels">
          {Object.entries(panels).map(([name, View]) => (
            <section
              key={name}
              id={panelId(name)}
              className={`panel panel-${name}`}
              hidden={isNarrow && name !== panel}
              {...(isNarrow
                ? { role: 'tabpanel', 'aria-labelledby': tabId(name) }
                : // Only the three names above are ever here.
                  { 'aria-label': t.panels[name as Panel] })}
            >
              <View />
            </section>
          ))}
        </main>
        {isNarrow && <PanelTabs panel={panel} onShow={showPanel} />}
        <KeyHelp opened={isHelpOpen} onClose={help.close} />
      </div>
    </ShellContext>
  )
}
