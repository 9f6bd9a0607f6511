import { lazy } from 'react'

/** CodeMirror comes when the first editor opens. */
export const CodeEditor = lazy(() => import('./code-editor.tsx'))
export const TextDiff = lazy(() => import('./text-diff.tsx'))
