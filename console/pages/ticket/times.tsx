import { SimpleGrid } from '@mantine/core'
import type { TicketTimes } from '../../../src/console-api/contract.ts'
import { Figure } from '../../parts/figure.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { msBetween } from './story-entries.ts'
import { ticketTexts } from './texts.ts'

/** How long each step took, from the customer's message to our reply. */
export function Times({ times }: { times: TicketTimes }) {
  const t = useTexts(ticketTexts)
  const format = useFormat()
  const { wroteAt, heardAt, decidedAt, calledAt, acceptedAt, sentAt } = times
  const shown = (ms: number | null) => (ms === null ? '–' : format.duration(ms))
  const total = msBetween(wroteAt ?? heardAt, sentAt ?? acceptedAt)
  return (
    <Panel title={t.times}>
      <SimpleGrid cols={{ base: 2, xs: 3, lg: 6 }} spacing="md">
        <Figure label={t.total} value={shown(total)} {...(total === null && { means: t.notYet })} />
        <Figure label={t.steps.heard} value={shown(msBetween(wroteAt, heardAt))} />
        <Figure label={t.steps.decided} value={shown(msBetween(heardAt, decidedAt))} />
        <Figure label={t.steps.called} value={shown(msBetween(decidedAt, calledAt))} />
        <Figure label={t.steps.accepted} value={shown(msBetween(calledAt, acceptedAt))} />
        <Figure label={t.steps.sent} value={shown(msBetween(acceptedAt, sentAt))} />
      </SimpleGrid>
    </Panel>
  )
}
