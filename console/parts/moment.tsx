import { useFormat } from '../texts/use-format.ts'
import { useNow } from '../texts/use-now.ts'

/** How long ago, or when: the exact moment is its title. */
export function Moment({ at, as = 'relative' }: { at: string; as?: 'relative' | 'moment' | 'time' }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time dateTime={at} title={format.exact(at)}>
      {as === 'relative' ? format.relative(at, now) : format[as](at)}
    </time>
  )
}
