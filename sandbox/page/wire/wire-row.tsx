import { memo } from 'react'
import type { CallLine, DeliveryLine, WireLine } from '../../control/contract.ts'
import { Chip, type Tone } from '../parts/chip.tsx'
import { formatTime } from '../parts/time.ts'
import { useTexts } from '../texts/use-texts.tsx'

/** One line of the wire, in two lines. */
export const WireRow = memo(function WireRow({
  line,
  onOpen,
}: {
  line: WireLine
  onOpen: (id: number) => void
}) {
  const { language } = useTexts()
  return (
    <button type="button" className="wire-row" data-kind={line.kind} onClick={() => onOpen(line.id)}>
      <span className="wire-row-head">
        {line.kind === 'call' ? (
          <>
            <span className="method" data-method={line.method}>
              {line.method}
            </span>
            <PathText path={line.path + line.query} />
          </>
        ) : (
          <>
            <span className="method" data-method="hook">
              HOOK
            </span>
            <span className="cut">{line.trigger}</span>
          </>
        )}
        <StatusChip line={line} />
      </span>
      <span className="wire-row-foot">
        <time>{formatTime(line.at, language)}</time>
        {line.kind === 'call' ? <CallFoot line={line} /> : <DeliveryFoot line={line} />}
      </span>
    </button>
  )
})

/** Long paths lose their beginning: what is asked stands at the end. */
function PathText({ path }: { path: string }) {
  return (
    <span className="path" title={path}>
      <bdi>{path}</bdi>
    </span>
  )
}

export function StatusChip({ line }: { line: WireLine }) {
  const { t } = useTexts()
  if (line.kind === 'delivery') {
    const { status } = line
    if (typeof status === 'number') return <Chip tone={toneOf(status)}>{status}</Chip>
    return <Chip tone="bad">{t.wire.status[status]}</Chip>
  }
  if (line.took === null) return <Chip tone="plain">{t.wire.underWay}</Chip>
  if (line.status === null) return <Chip tone="bad">{t.wire.broken}</Chip>
  return <Chip tone={toneOf(line.status)}>{line.status}</Chip>
}

function toneOf(status: number): Tone {
  if (status < 300) return 'good'
  return status < 400 || status === 429 ? 'warn' : 'bad'
}

function CallFoot({ line: { took, bucket, fault } }: { line: CallLine }) {
  const { t } = useTexts()
  return (
    <>
      {took !== null && <span>{t.wire.ms(took)}</span>}
      {bucket !== null && <span title={t.wire.bucketMeans}>{t.wire.bucket(bucket.used, bucket.limit)}</span>}
      {fault !== null && (
        <Chip tone="bad" icon="bolt">
          {t.faults.kinds[fault].name}
        </Chip>
      )}
    </>
  )
}

function DeliveryFoot({ line }: { line: DeliveryLine }) {
  const { t } = useTexts()
  const { took, integration, ticketId, attempt, tries, retryIn, faults } = line
  return (
    <>
      {attempt > 0 && <span>{t.wire.ms(took)}</span>}
      <span>#{ticketId}</span>
      <span className="cut">{integration.name}</span>
      {attempt > 1 && <Chip tone="warn">{t.wire.attempt(attempt, tries)}</Chip>}
      {retryIn !== null && <span>{t.wire.retryIn(retryIn / 1_000)}</span>}
      {faults.map(fault => (
        <Chip key={fault} tone="bad" icon="bolt">
          {t.faults.kinds[fault].name}
        </Chip>
      ))}
    </>
  )
}
