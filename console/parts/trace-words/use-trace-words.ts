import type { DecisionLine } from '../../../src/console-api/contract.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { useChannelName } from '../channel-words/use-channel-name.ts'
import { termNames } from '../rule-terms/names.ts'
import { seenText } from './seen-text.ts'
import { traceTexts } from './texts.ts'
import { toldCondition, toldSeen } from './told-condition.ts'

type Check = DecisionLine['trace'][number]
type Because = NonNullable<NonNullable<Check['rules']>[number]['because']>

interface TraceWords {
  check: (name: string) => string
  brake: (id: string) => string
  /** What the check of this name saw. */
  saw: (saw: Check['saw'], name: string) => string
  /** Why a rule did not fit, and what was seen. */
  because: (because: Because) => string
}

/** Tells a trace in the reader's language; fields and comparisons are called as on the page of rules. */
export function useTraceWords(): TraceWords {
  const t = useTexts(traceTexts)
  const words = { ...t, ...useTexts(termNames) }
  const { exact } = useFormat()
  const channelName = useChannelName()
  const ticketStates: Readonly<Record<string, string>> = t.ticketStates
  const checks: Readonly<Record<string, string>> = t.checks
  const saw = (seen: Check['saw']) => seenText(seen, { ...t, exact })
  return {
    // The check of a brake that stopped is named after it.
    check: name => checks[name] ?? (name.startsWith('brake ') ? t.brake(name.slice('brake '.length)) : name),
    brake: t.brake,
    saw: (seen, name) => {
      if (name === 'channel is answered' && typeof seen === 'string') return channelName(seen)
      if (name === 'open' && typeof seen === 'string') return ticketStates[seen] ?? seen
      return saw(seen)
    },
    because: ({ condition, saw: seen }) =>
      `${t.because(toldCondition(condition, words))}: ${toldSeen(condition, saw(seen), words)}`,
  }
}
