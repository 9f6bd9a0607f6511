import { Alert, Button, Group, Text } from '@mantine/core'
import { ApiProblem } from '../api/client.ts'
import { useLanguage } from '../texts/language.tsx'
import { useTexts } from '../texts/texts.ts'
import { useSentenceWords } from './sentence-words/use-sentence-words.ts'
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

/** What to say of an error: by its code where it has one, else as the server says it. */
export function useProblemText(): (error: Error) => string {
  const t = useTexts(partTexts)
  const words = useSentenceWords()
  const { language } = useLanguage()
  return error => {
    if (!(error instanceof ApiProblem)) return error.message
    const { status, message, body } = error
    if (status === 0) return t.unreachable
    const known = words(codeOf(body), '')
    if (known !== '') return known
    if (status === 403) return language === 'en' ? `${t.notAllowed} ${message}` : t.notAllowed
    if (language === 'en') return message
    if (status === 404) return t.gone
    return status < 500 ? t.unfit(message) : t.later
  }
}

const codeOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : null
