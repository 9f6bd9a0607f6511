import { Text } from '@mantine/core'
import type { AccountRefused } from '../../../../src/console-api/contract.ts'
import { ApiProblem } from '../../../api/client.ts'
import { useRefusalText } from '../../../session/refusal.ts'
import { useTexts } from '../../../texts/texts.ts'
import { Findings } from '../parts/findings.tsx'
import { settingsTexts } from '../texts.ts'

/** Why details were refused: finding by finding where Gorgias was asked, else in one sentence. */
export function Refused({ error }: { error: Error }) {
  const { passwordIsWrong } = useTexts(settingsTexts)
  const refusalText = useRefusalText(passwordIsWrong)
  const faults = findingsOf(error).filter(({ status }) => status === 'wrong')
  return faults.length > 0 ? <Findings findings={faults} /> : <Text size="sm">{refusalText(error)}</Text>
}

function findingsOf(error: Error): AccountRefused['findings'] {
  if (!(error instanceof ApiProblem) || error.status !== 422) return []
  // What the contract says of a 422 of these routes.
  return (error.body as Partial<AccountRefused> | null)?.findings ?? []
}
