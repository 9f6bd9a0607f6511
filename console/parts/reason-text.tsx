import { useReasonWords } from './reason-words/use-reason-words.ts'

/** Why, in plain words; the code of the reason is its title. Nothing where there is no reason. */
export function ReasonText({ reason, text }: { reason: string | null; text: string | null }) {
  const say = useReasonWords()
  if (reason === null) return null
  return <span title={reason}>{say(reason, text)}</span>
}
