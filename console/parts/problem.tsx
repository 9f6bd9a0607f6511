import { Alert, Button, Group, Text } from '@mantine/core'
import { ApiProblem } from '../api/client.ts'
import { useTexts } from '../texts/texts.ts'
import { partTexts } from './texts.ts'

/** What went wrong, and a way to try again. */
export function Problem({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const t = useTexts(partTexts)
  return (
    <Alert color="red" role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{useProblemText()(error)}</Text>
        {onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t.again}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

/** What to say of an error: the server's own words, unless the console knows better ones. */
export function useProblemText(): (error: Error) => string {
  const t = useTexts(partTexts)
  return error => {
    if (!(error instanceof ApiProblem)) return error.message
    if (error.status === 0) return t.unreachable
    return error.status === 403 ? `${t.notAllowed} ${error.message}` : error.message
  }
}
