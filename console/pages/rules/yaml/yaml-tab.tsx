import { Stack, Text } from '@mantine/core'
import { Suspense, useMemo, useState } from 'react'
import type { Finding } from '../../../../src/console-api/contract.ts'
import { Loading } from '../../../parts/loading.tsx'
import { defineTexts, useTexts } from '../../../texts/texts.ts'
import type { MarkedFinding } from '../code/code-editor.tsx'
import { offerYaml } from '../code/complete-yaml.ts'
import { CodeEditor } from '../code/lazy-code.tsx'
import { useDesk } from '../desk.tsx'
import { useFindingWords } from '../findings/use-finding-words.ts'
import { useTab } from '../tabs.ts'

const texts = defineTexts({
  en: {
    label: 'The policy as YAML',
    means:
      'The same draft as one document. Ctrl-Space offers the fields that fit; comments and order stay as they are.',
    waiting: 'The last change is still being written into the text …',
  },
  de: {
    label: 'Die Regeln als YAML',
    means:
      'Derselbe Entwurf als ein Dokument. Strg-Leertaste bietet passende Felder an; Kommentare und Reihenfolge bleiben.',
    waiting: 'Die letzte Änderung wird noch in den Text geschrieben …',
  },
  fr: {
    label: 'Les règles en YAML',
    means:
      'Le même brouillon en un seul document. Ctrl-Espace propose les champs possibles ; commentaires et ordre restent.',
    waiting: 'La dernière modification est encore en cours d’écriture …',
  },
  es: {
    label: 'Las reglas como YAML',
    means:
      'El mismo borrador como un documento. Ctrl-Espacio ofrece los campos posibles; comentarios y orden se conservan.',
    waiting: 'El último cambio se está escribiendo todavía en el texto …',
  },
})

/** The draft as one text. */
export default function YamlTab() {
  const t = useTexts(texts)
  const { store, state, text, terms } = useDesk()
  const { item } = useTab()
  const isWaiting = (state.draft?.pending.length ?? 0) > 0
  // Once open, it stays: what is typed here waits for nothing.
  const [isOpen, setOpen] = useState(!isWaiting)
  if (!isOpen && !isWaiting) setOpen(true)
  const { review } = state
  const { tell } = useFindingWords()
  const findings = useMemo(() => {
    const marked = (kind: MarkedFinding['kind']) => (one: Finding) => ({
      line: one.line,
      column: one.column,
      text: tell(one),
      kind,
    })
    return [
      ...(review?.mistakes ?? []).map(marked('mistake')),
      ...(review?.oddities ?? []).map(marked('oddity')),
    ]
  }, [review, tell])
  if (!isOpen) return <Text role="status">{t.waiting}</Text>
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.means}
      </Text>
      <Suspense fallback={<Loading />}>
        <CodeEditor
          label={t.label}
          language="yaml"
          value={text}
          onChange={store.write}
          offer={before => offerYaml(before, terms.schema)}
          findings={findings}
          line={item === null ? null : Number(item)}
        />
      </Suspense>
    </Stack>
  )
}
