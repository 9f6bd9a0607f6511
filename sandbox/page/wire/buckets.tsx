import type { ShownBucket } from '../../control/contract.ts'
import { useSection } from '../live/use-live.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** The fullest bucket, always in sight. */
export function FullestBucket() {
  const buckets = useSection('buckets') ?? []
  const [fullest] = buckets.toSorted((one, other) => other.level / other.limit - one.level / one.limit)
  return fullest === undefined ? null : <Buckets buckets={[fullest]} />
}

/** Every caller's bucket, where there is more than one. */
export function AllBuckets() {
  const buckets = useSection('buckets') ?? []
  return buckets.length < 2 ? null : <Buckets buckets={buckets} />
}

/** How full each caller's bucket is, draining as it drains. */
function Buckets({ buckets }: { buckets: readonly ShownBucket[] }) {
  const { t } = useTexts()
  return (
    <div className="buckets" role="group" aria-label={t.buckets.title}>
      {buckets.map(({ caller, kind, level, limit }) => {
        const name = `${caller} (${t.buckets.kinds[kind]})`
        const used = Math.ceil(level)
        return (
          <div key={name} className="bucket" title={name} data-full={level > limit * 0.8}>
            <span className="bucket-name cut">{caller}</span>
            <meter aria-label={name} min={0} max={limit} value={level}>
              {t.buckets.level(used, limit)}
            </meter>
            <span className="bucket-level">{t.wire.bucket(used, limit)}</span>
          </div>
        )
      })}
    </div>
  )
}
