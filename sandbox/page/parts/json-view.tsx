import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTexts } from '../texts/use-texts.tsx'

/** A text that is JSON most of the time: laid out and coloured when it is, shown as it is when not. */
export function JsonView({ text, label }: { text: string; label: string }) {
  const { t } = useTexts()
  const clipboard = useClipboard({ timeout: 1_500 })
  const laidOut = useMemo(() => layOut(text), [text])
  return (
    <div className="json">
      <div className="json-head">
        <h4>{label}</h4>
        <Button size="compact-xs" variant="subtle" onClick={() => clipboard.copy(laidOut)}>
          {clipboard.copied ? t.copied : t.copy}
        </Button>
      </div>
      {/* Long texts scroll, so that the keyboard has to reach them. */}
      <pre role="region" tabIndex={0} aria-label={label}>
        {colour(laidOut)}
      </pre>
    </div>
  )
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** More than this is not coloured: thousands of small elements make a page slow. */
const colouredLength = 60_000

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

function colour(text: string) {
  if (text.length > colouredLength || !/^\s*[[{]/.test(text)) return text
  const parts = []
  let end = 0
  for (const match of text.matchAll(token)) {
    parts.push(text.slice(end, match.index))
    const kind = match[1] === undefined ? 'value' : match[2] === undefined ? 'text' : 'key'
    parts.push(
      <span key={match.index} className={`json-${kind}`}>
        {match[1] ?? match[0]}
      </span>,
      match[2] ?? '',
    )
    end = match.index + match[0].length
  }
  parts.push(text.slice(end))
  return parts
}
