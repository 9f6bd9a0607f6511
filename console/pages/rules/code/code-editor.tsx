import { autocompletion, type CompletionContext } from '@codemirror/autocomplete'
import { liquid } from '@codemirror/lang-liquid'
import { yaml } from '@codemirror/lang-yaml'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { basicSetup } from 'codemirror'
import { useEffect, useRef } from 'react'
import type { Finding } from '../../../../src/console-api/contract.ts'
import type { Offer } from './complete-liquid.ts'
import { look } from './look.ts'

export interface MarkedFinding extends Pick<Finding, 'line' | 'column'> {
  /** In the reader's language. */
  text: string
  kind: 'mistake' | 'oddity'
}

interface Props {
  /** What it is the editor of, for screen readers. */
  label: string
  value: string
  language: 'yaml' | 'liquid'
  onChange?: (value: string) => void
  /** What may be written where the text before the cursor ends. */
  offer?: (before: string) => Offer | null
  findings?: readonly MarkedFinding[]
  /** The line to show and put the cursor on, counted from 1. */
  line?: number | null
  height?: string
}

/** A text with colours, completion and marks. Without `onChange` it is read only. */
export default function CodeEditor(props: Props) {
  const { label, value, language, onChange, findings, line = null, height } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  // The editor lives longer than one rendering, and always asks the newest.
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    if (host.current === null) return
    const { value: doc, language: kind, onChange: writes } = latest.current
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc,
        extensions: [
          basicSetup,
          kind === 'yaml' ? yaml() : liquid(),
          look,
          EditorView.lineWrapping,
          lintGutter(),
          autocompletion({ override: [context => complete(context, latest.current.offer)] }),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorState.readOnly.of(writes === undefined),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [label])

  useEffect(() => {
    const { current } = view
    if (current === null || current.state.doc.toString() === value) return
    // From elsewhere: the other view of the draft, or another version.
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const { current } = view
    if (current !== null)
      current.dispatch(setDiagnostics(current.state, diagnostics(current.state, findings ?? [])))
  }, [findings])

  useEffect(() => {
    const { current } = view
    if (current === null || line === null || line < 1 || line > current.state.doc.lines) return
    const at = current.state.doc.line(line).from
    current.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    current.focus()
  }, [line])

  return (
    <div
      ref={host}
      className="rules-code"
      data-language={language}
      data-read-only={onChange === undefined}
      style={height === undefined ? undefined : { height, overflow: 'auto' }}
    />
  )
}

function complete(context: CompletionContext, offer: Props['offer']) {
  const offered = offer?.(context.state.sliceDoc(0, context.pos)) ?? null
  if (offered === null) return null
  // Where nothing is written yet, only whoever asks is told, and who has just opened a brace.
  const isNew = offered.from === context.pos
  if (isNew && !context.explicit && !/(?:\{\{|\||\.)\s?$/.test(context.state.sliceDoc(0, context.pos)))
    return null
  return { from: offered.from, options: [...offered.options], validFor: /^[\w.]*$/ }
}

function diagnostics({ doc }: EditorState, findings: readonly MarkedFinding[]): Diagnostic[] {
  return findings
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .map(({ line, column, text, kind }) => {
      const at = doc.line(line)
      const from = Math.min(at.from + column - 1, at.to)
      return {
        from,
        to: at.to,
        severity: kind === 'mistake' ? ('error' as const) : ('warning' as const),
        message: text,
      }
    })
    .sort((a, b) => a.from - b.from)
}
