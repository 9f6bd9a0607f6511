import { SegmentedControl, Stack } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Loading } from '../../parts/loading.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { useNow } from '../../texts/use-now.ts'
import { AccountsPanel } from './accounts-panel.tsx'
import { Alarms } from './alarms.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { PausePanel } from './pause-panel.tsx'
import { choiceOf, choices, type Days, daysOf, ownZone } from './period.ts'
import { ReasonsPanel } from './reasons-panel.tsx'
import { todayTexts } from './texts.ts'

// Below the figures, and heavy: it follows the first load.
const SeriesPanel = lazy(async () => ({ default: (await import('./series-panel.tsx')).SeriesPanel }))

/** What came, what became of it, and how each account goes. */
export function TodayPage() {
  const t = useTexts(todayTexts)
  const [search, change] = useSearch()
  const choice = choiceOf(search['period'])
  const days = daysOf(choice, useNow(), ownZone())
  return (
    <>
      <PageTitle title={t.title} means={useDaysText(days)}>
        <SegmentedControl
          aria-label={t.period}
          size="sm"
          data={choices.map(value => ({ value, label: t.choices[value] }))}
          value={choice}
          onChange={value => change({ period: value === 'today' ? undefined : value }, { push: true })}
        />
      </PageTitle>
      <Stack gap="md">
        <Alarms />
        <PausePanel />
        <FiguresPanel days={days} />
        <Suspense fallback={<Loading />}>
          <SeriesPanel days={days} />
        </Suspense>
        <ReasonsPanel days={days} />
        <AccountsPanel />
      </Stack>
    </>
  )
}

/** `23 Nov 2026`, or the first day and the last, with the zone in which days begin. */
function useDaysText({ from, to, zone }: Days): string {
  const format = useFormat()
  // Noon, which is the same day wherever the reader is.
  const [first, last] = [from, to].map(day => format.day(`${day}T12:00:00`))
  return `${first === last ? first : `${first} – ${last}`} · ${zone}`
}
