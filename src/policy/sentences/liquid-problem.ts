import { recognise, type Sentence } from '../../sentences.ts'
import { liquidReasons, liquidSentences } from './liquid.ts'
import { asWritten, named, say } from './say.ts'

/** What `templateProblem` found, by name: the frame is ours, and the reason as far as it is a known one. */
export function liquidProblem(problem: string): Sentence {
  const { reason, line, column } = recognise(liquidSentences, problem)?.values ?? {}
  if (typeof reason !== 'string') return asWritten(problem)
  const because = [named(liquidReasons, reason)]
  return typeof line === 'string' && typeof column === 'string'
    ? say('not-rendered-there', { reason: because, line, column })
    : say('not-rendered', { reason: because })
}
