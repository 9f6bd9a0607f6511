import type { ErrorComponentProps } from '@tanstack/react-router'
import { Problem } from '../parts/problem.tsx'

/** A page that broke: the others still work. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return <Problem error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
}
