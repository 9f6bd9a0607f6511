import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { told } from '../../../told.ts'

/** The colours of the console's theme, light and dark, for every editor. */
export const look: Extension = [
  // Its styles are made while the page runs, and the page's own policy wants to know whose they are.
  EditorView.cspNonce.of(told.nonce),
  EditorView.theme({
    '&': {
      fontSize: '13px',
      backgroundColor: 'var(--mantine-color-body)',
      color: 'var(--mantine-color-text)',
    },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
    '.cm-content': { caretColor: 'var(--mantine-color-text)' },
    '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
    '.cm-gutters': {
      backgroundColor: 'var(--mantine-color-default-hover)',
      color: 'var(--mantine-color-dimmed)',
      border: 'none',
    },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'light-dark(#00000008, #ffffff0a)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'light-dark(#bfe3df, #1f5551)',
    },
    '.cm-tooltip, .cm-panels': {
      backgroundColor: 'var(--mantine-color-body)',
      color: 'var(--mantine-color-text)',
      border: '1px solid var(--mantine-color-default-border)',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'var(--mantine-primary-color-filled)',
      color: '#fff',
    },
    '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.8' },
    // Its own colour leaves too little contrast to the words on it.
    '.cm-deletedChunk .cm-deletedText, .cm-deletedText': {
      background: 'none !important',
      textDecoration: 'line-through',
    },
    '.cm-deletedChunk': { backgroundColor: 'light-dark(#fde8e8, #4a2326)' },
    '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'light-dark(#e3f6e8, #1d3f2a) !important' },
    '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"…"' },
    '.cm-collapsedLines': {
      background: 'var(--mantine-color-default-hover)',
      color: 'var(--mantine-color-text)',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'light-dark(#0b5f8a, #7cc7f0)' },
      {
        tag: [tags.keyword, tags.processingInstruction, tags.controlKeyword],
        color: 'light-dark(#8a2f7d, #e39bd8)',
      },
      { tag: [tags.string, tags.attributeValue, tags.content], color: 'light-dark(#2f6b1f, #a5d68f)' },
      { tag: [tags.number, tags.bool, tags.atom], color: 'light-dark(#9a4a00, #f0b27a)' },
      { tag: tags.comment, color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
      { tag: [tags.variableName, tags.tagName], color: 'light-dark(#0b5f8a, #7cc7f0)' },
      { tag: tags.invalid, color: 'var(--mantine-color-error)' },
    ]),
  ),
]
