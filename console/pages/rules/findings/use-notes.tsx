import { List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Path } from '../../../../src/policy/finding.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { rulesTexts } from '../texts.ts'
import { type Note, notesAt } from './notes.ts'
import { useFindingWords } from './use-finding-words.ts'

/** What is to be said about a field, for its `error`; undefined where there is nothing. */
export function useError(path: Path, inside = false): string | undefined {
  const { state } = useDesk()
  const { tell } = useFindingWords()
  const notes = notesAt(state.review, path, tell, { inside }).filter(({ kind }) => kind === 'mistake')
  return notes.length === 0 ? undefined : notes.map(({ text }) => text).join('. ')
}

/** Everything that is to be said about a field, or about what is in it, below the field. */
export function Notes({
  path,
  inside = false,
  only,
}: {
  path: Path
  inside?: boolean
  only?: Note['kind']
}): ReactNode {
  const t = useTexts(rulesTexts)
  const { state } = useDesk()
  const { tell } = useFindingWords()
  const notes = notesAt(state.review, path, tell, { inside }).filter(
    ({ kind }) => only === undefined || kind === only,
  )
  if (notes.length === 0) return null
  return (
    <List size="sm" listStyleType="none" spacing={2}>
      {notes.map(({ kind, text }) => (
        <List.Item key={text}>
          <Text size="xs" c={kind === 'mistake' ? 'var(--mantine-color-error)' : 'var(--rules-hint)'}>
            <strong>{kind === 'mistake' ? t.mistake : t.oddity}:</strong> {text}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
