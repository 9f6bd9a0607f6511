import { useFormat } from '../texts/use-format.ts'
import { renewedEveryMs, useNow } from '../texts/use-now.ts'

/** The time that is shown is renewed every ten seconds; what has just happened is not ahead of it. */
const nowFor = (at: string, now: number): number => {
  const ahead = Date.parse(at) - now
  return ahead > 0 && ahead < renewedEveryMs ? now + ahead : now
}

/** How long ago, or when: the exact moment is its title. */
export function Moment({ at, as = 'relative' }: { at: string; as?: 'relative' | 'moment' | 'time' }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time dateTime={at} title={format.exact(at)}>
      {as === 'relative' ? format.relative(at, nowFor(at, now)) : format[as](at)}
    </time>
  )
}
