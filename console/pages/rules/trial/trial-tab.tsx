import { Stack, Text } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { Backtest } from './backtest.tsx'
import { OneTicket } from './one-ticket.tsx'
import { trialTexts } from './texts.ts'

/** The draft on one ticket, and on all that are stored. */
export default function TrialTab() {
  const t = useTexts(trialTexts)
  const { state } = useDesk()
  return (
    <Stack gap="md">
      {(state.review?.mistakes.length ?? 0) > 0 && <Text role="status">{t.mistakes}</Text>}
      <OneTicket />
      <Backtest />
    </Stack>
  )
}
