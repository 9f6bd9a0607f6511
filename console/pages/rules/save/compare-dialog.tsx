import { Modal, Stack, Title } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useVersionWords } from '../head.tsx'
import { Comparison } from './comparison.tsx'
import { saveTexts } from './texts.ts'

interface Props {
  /** Numbers of versions; null: the built-in policy. */
  from: number | null
  to: number | null
  onClose: () => void
}

/** What differs between two versions, in meaning and in the text. */
export default function CompareDialog({ from, to, onClose }: Props) {
  const t = useTexts(saveTexts)
  const [before, after] = [useVersionWords(from), useVersionWords(to)]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.compare(before, after)}
      size="xl"
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <Stack gap="md">
        <Title order={3}>{t.meaning}</Title>
        <Comparison from={from} to={to} />
      </Stack>
    </Modal>
  )
}
