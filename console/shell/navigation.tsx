import {
  IconAlertTriangle,
  IconClockHour4,
  IconHandStop,
  IconInbox,
  IconListDetails,
  IconRocket,
  IconSettings,
  IconSunHigh,
  IconUsers,
} from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useTexts } from '../texts/texts.ts'
import { useKnownAccounts } from './accounts.ts'
import { NavigationLink } from './links.tsx'
import { shellTexts } from './texts.ts'

const icon = { size: 18, stroke: 1.7 }

/** The pages, in the order in which a day needs them. */
export function Navigation({ onChoose }: { onChoose: () => void }) {
  const { pages: t } = useTexts(shellTexts)
  const link = { onClick: onChoose, activeProps: { active: true } }
  const { pathname } = useLocation()
  const hasNone = useKnownAccounts()?.length === 0
  return (
    <>
      {hasNone && (
        <NavigationLink {...link} to="/start" label={t.start} leftSection={<IconRocket {...icon} />} />
      )}
      <NavigationLink
        {...link}
        to="/"
        activeOptions={{ exact: true, includeSearch: false }}
        label={t.today}
        leftSection={<IconSunHigh {...icon} />}
      />
      <NavigationLink {...link} to="/tickets" label={t.tickets} leftSection={<IconInbox {...icon} />} />
      <NavigationLink {...link} to="/held" label={t.held} leftSection={<IconHandStop {...icon} />} />
      <NavigationLink {...link} to="/failed" label={t.failed} leftSection={<IconAlertTriangle {...icon} />} />
      <NavigationLink {...link} to="/rules" label={t.rules} leftSection={<IconListDetails {...icon} />} />
      <NavigationLink {...link} to="/people" label={t.people} leftSection={<IconUsers {...icon} />} />
      <NavigationLink
        {...link}
        to="/reply-times"
        label={t.replyTimes}
        leftSection={<IconClockHour4 {...icon} />}
      />
      <NavigationLink
        {...link}
        to="/settings/$part"
        params={{ part: 'accounts' }}
        active={pathname.startsWith('/settings')}
        label={t.settings}
        leftSection={<IconSettings {...icon} />}
      />
    </>
  )
}
