import { Badge } from '@mantine/core'
import type { TicketLine } from '../../src/console-api/contract.ts'
import { useTexts } from '../texts/texts.ts'
import { partTexts } from './texts.ts'

type Outcome = TicketLine['outcome']

const colors: Readonly<Record<Outcome, string>> = {
  waiting: 'blue',
  answered: 'green',
  skipped: 'gray',
  held: 'yellow',
  failed: 'red',
}

/** What a ticket came to. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { outcomes } = useTexts(partTexts)
  return (
    <Badge color={colors[outcome]} variant="light" size="sm" tt="none" c="bright" miw="max-content">
      {outcomes[outcome]}
    </Badge>
  )
}
