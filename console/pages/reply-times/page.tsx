import { SegmentedControl, Stack } from '@mantine/core'
import { PageTitle } from '../../parts/page-title.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { ChannelsPanel } from './channels-panel.tsx'
import { DaysPanel } from './days-panel.tsx'
import { PromisesPanel } from './promises-panel.tsx'
import { SumPanel } from './sum-panel.tsx'
import { replyTimesTexts } from './texts.ts'
import { choices, useDays } from './use-reply-times.ts'
import { WhatCounts } from './what-counts.tsx'

/** How long customers wait for a person, and whether what was promised to them comes true. */
export function ReplyTimesPage() {
  const t = useTexts(replyTimesTexts)
  const [, change] = useSearch()
  return (
    <>
      <PageTitle title={t.title} means={t.means}>
        <SegmentedControl
          aria-label={t.period}
          size="sm"
          data={choices.map(value => ({ value, label: t.lastDays(value) }))}
          value={useDays()}
          onChange={value => change({ days: value === '28' ? undefined : value }, { push: true })}
        />
      </PageTitle>
      <Stack gap="md">
        <SumPanel />
        <PromisesPanel />
        <DaysPanel />
        <ChannelsPanel />
        <WhatCounts />
      </Stack>
    </>
  )
}
