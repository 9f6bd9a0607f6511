import { Button, Stack, Text } from '@mantine/core'
import { Suspense } from 'react'
import { Loading } from '../../../parts/loading.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { offerLiquid } from '../code/complete-liquid.ts'
import { CodeEditor } from '../code/lazy-code.tsx'
import { useDesk } from '../desk.tsx'
import { type Fields, textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { calendarNames } from '../parts/calendar-names.ts'
import { wordingTexts } from './texts.ts'

interface Props {
  path: readonly string[]
  variant: Fields
  label: string
}

/** A text in one language: its words, and its HTML where it has some. */
export function VariantEditor({ path, variant, label }: Props) {
  const t = useTexts(wordingTexts)
  const { store } = useDesk()
  const hasHtml = variant['html'] !== undefined
  return (
    <Stack gap="sm">
      <Words
        part="text"
        label={`${t.text}: ${label}`}
        title={t.text}
        means={t.textMeans}
        path={path}
        variant={variant}
      />
      {hasHtml && (
        <Words
          part="html"
          label={`${t.html}: ${label}`}
          title={t.html}
          means={t.htmlMeans}
          path={path}
          variant={variant}
        />
      )}
      <div>
        {hasHtml ? (
          variant['text'] !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => store.edit({ do: 'delete', path: [...path, 'html'] })}
            >
              {t.removeHtml}
            </Button>
          )
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              store.edit({ do: 'set', path: [...path, 'html'], value: htmlFrom(textOf(variant['text'])) })
            }
          >
            {t.addHtml}
          </Button>
        )}
      </div>
    </Stack>
  )
}

/** A first HTML of a text, a paragraph for each of its own. */
function htmlFrom(text: string): string {
  const parts = text.trim().split(/(\{\{.*?\}\}|\{%.*?%\})/s)
  const escape = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  // Every second part is a placeholder or a tag, in which these signs mean something else.
  return parts
    .map((part, at) => (at % 2 === 0 ? escape(part) : part))
    .join('')
    .split(/\n{2,}/)
    .map(paragraph => `<p>${paragraph.replaceAll('\n', '<br>\n')}</p>`)
    .join('\n')
}

function Words({
  part,
  label,
  title,
  means,
  path,
  variant,
}: Props & { part: 'text' | 'html'; title: string; means: string }) {
  const { data, store, terms } = useDesk()
  const calendars = calendarNames(data)
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {means}
      </Text>
      <Suspense fallback={<Loading />}>
        <CodeEditor
          label={label}
          language="liquid"
          value={textOf(variant[part])}
          onChange={value => store.edit({ do: 'set', path: [...path, part], value })}
          offer={before => offerLiquid(before, terms, calendars)}
        />
      </Suspense>
      <Notes path={[...path, part]} />
    </div>
  )
}
