import { Button, Modal } from '@mantine/core'
import type { WireDetail, WireLine } from '../../control/contract.ts'
import { useFresh } from '../live/use-fresh.ts'
import { useClient, useLive } from '../live/use-live.tsx'
import { Chip } from '../parts/chip.tsx'
import { JsonView } from '../parts/json-view.tsx'
import { formatTime } from '../parts/time.ts'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { StatusChip } from './wire-row.tsx'

/** Both sides of a call or a delivery. */
export function WireDetailDialog({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { t } = useTexts()
  const line = useLive(world => world.wire.find(one => one.id === id)) ?? null
  const title = line?.kind === 'delivery' ? t.detail.delivery : t.detail.call
  return (
    <Modal
      opened={id !== null}
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      {id !== null && <Detail id={id} ended={line === null || line.took !== null} onClose={onClose} />}
    </Modal>
  )
}

function Detail({ id, ended, onClose }: { id: number; ended: boolean; onClose: () => void }) {
  const { t } = useTexts()
  const client = useClient()
  const { openTicket, showPanel } = useShell()
  // Looked at once more when a call that was under way has ended.
  const { value, problem } = useFresh(`wire ${id}`, ended ? 1 : 0, () => client.wireDetail(id))
  if (value === null) return <p className="dim">{problem === null ? t.thread.loading : t.detail.notKept}</p>
  const { line, url, headers, request, answer } = value
  return (
    <div className="detail">
      <p className="detail-url">
        <span className="method" data-method={line.kind === 'call' ? line.method : 'hook'}>
          {line.kind === 'call' ? line.method : 'POST'}
        </span>
        <code>{url}</code>
      </p>
      <Facts line={line} />
      {line.ticketId !== null && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            openTicket(line.ticketId)
            showPanel('inbox')
            onClose()
          }}
        >
          {t.detail.openTicket(line.ticketId)}
        </Button>
      )}
      <Bodies headers={headers} request={request} answer={answer} />
    </div>
  )
}

function Bodies({ headers, request, answer }: Pick<WireDetail, 'headers' | 'request' | 'answer'>) {
  const { t } = useTexts()
  return (
    <>
      {Object.keys(headers).length > 0 && (
        <JsonView label={t.detail.headers} text={JSON.stringify(headers)} />
      )}
      {request !== null && request !== '' && <JsonView label={t.detail.request} text={request} />}
      {answer === null || answer === '' ? (
        <p className="dim">
          {t.detail.answer}: {t.detail.notKept}
        </p>
      ) : (
        <JsonView label={t.detail.answer} text={answer} />
      )}
    </>
  )
}

function Facts({ line }: { line: WireLine }) {
  const { t, language } = useTexts()
  const facts: Array<[string, string]> = [
    [
      t.detail.time,
      `${formatTime(line.at, language)}${line.took === null ? '' : ` · ${t.wire.ms(line.took)}`}`,
    ],
  ]
  if (line.kind === 'call') {
    if (line.caller !== null) facts.push([t.detail.caller, line.caller])
    if (line.bucket !== null)
      facts.push([t.detail.bucket, t.wire.bucket(line.bucket.used, line.bucket.limit)])
    if (line.fault !== null) facts.push([t.wire.fault, t.faults.kinds[line.fault].means])
  } else {
    facts.push([t.detail.integration, line.integration.name])
    if (line.attempt > 0) facts.push([t.detail.attempt, t.wire.attempt(line.attempt, line.tries)])
    for (const fault of line.faults) facts.push([t.wire.fault, t.faults.kinds[fault].means])
  }
  return (
    <dl className="facts">
      <div>
        <dt>{t.detail.status}</dt>
        <dd>
          <StatusChip line={line} />
          {line.kind === 'delivery' && line.retryIn !== null && (
            <Chip tone="warn">{t.wire.retryIn(line.retryIn / 1_000)}</Chip>
          )}
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
