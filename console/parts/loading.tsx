import { Center, Loader, VisuallyHidden } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { partTexts } from './texts.ts'

export function Loading() {
  const t = useTexts(partTexts)
  return (
    <Center py="xl" role="status">
      <Loader size="sm" type="dots" />
      <VisuallyHidden>{t.loading}</VisuallyHidden>
    </Center>
  )
}
