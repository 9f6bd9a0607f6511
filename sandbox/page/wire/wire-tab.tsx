import { ActionIcon, SegmentedControl, TextInput, Tooltip } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { WireLine } from '../../control/contract.ts'
import { keyEvents } from '../keys.tsx'
import { useLive } from '../live/use-live.tsx'
import { Icon } from '../parts/icons.tsx'
import { oneOf } from '../parts/keys-of.ts'
import { type ListHandle, VirtualList } from '../parts/virtual-list.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { ConnectBox } from './connect-box.tsx'
import { isWanted, type WireFilter } from './filter-lines.ts'
import { useOlderLines } from './use-older-lines.ts'
import { WireDetailDialog } from './wire-detail.tsx'
import { WireRow } from './wire-row.tsx'

const rowHeight = 52

/** Calls and deliveries as they happen; held, or scrolled away from the top, it waits with what is new. */
export function WireTab() {
  const { t } = useTexts()
  const { wireFilter } = useShell()
  const [narrowed, setNarrowed] = useState<Omit<WireFilter, 'text'>>({ kind: 'all', onlyProblems: false })
  const { lines, fresh, older, isHeld, hold, scrolled, clear } = useHeldLines()
  const [openId, setOpenId] = useState<number | null>(null)
  const list = useRef<ListHandle>(null)
  const filter = useMemo(() => ({ ...narrowed, text: wireFilter }), [narrowed, wireFilter])
  const shown = useMemo(() => lines.filter(line => isWanted(line, filter)), [lines, filter])
  const freshCount = useMemo(() => fresh.filter(line => isWanted(line, filter)).length, [fresh, filter])
  useWindowEvent(keyEvents.pause, () => hold(!isHeld))

  return (
    <>
      <WireToolbar
        narrowed={narrowed}
        onNarrow={setNarrowed}
        isHeld={isHeld}
        onHold={() => hold(!isHeld)}
        onClear={clear}
      />
      <div className="wire-list">
        {freshCount > 0 && (
          <button
            type="button"
            className="fresh"
            onClick={() => {
              hold(false)
              list.current?.showRow(0)
            }}
          >
            {t.wire.fresh(freshCount)}
          </button>
        )}
        {shown.length === 0 ? (
          <div className="empty">
            <Icon name="wire" size={36} />
            <p className="dim">{lines.length === 0 ? t.wire.empty : t.wire.nothing}</p>
            {lines.length === 0 && <ConnectBox />}
          </div>
        ) : (
          <VirtualList
            ref={list}
            label={t.wire.list}
            count={shown.length + (older.isThere ? 1 : 0)}
            rowHeight={rowHeight}
            rowKey={index => shown[index]?.id ?? 'older'}
            renderRow={index => {
              const line = shown[index]
              if (line !== undefined) return <WireRow line={line} onOpen={setOpenId} />
              return (
                <button type="button" className="older" onClick={older.fetch}>
                  {t.wire.older}
                </button>
              )
            }}
            onScrolled={scrolled}
          />
        )}
      </div>
      <WireDetailDialog id={openId} onClose={() => setOpenId(null)} />
    </>
  )
}

/** The lines up to the moment of holding, and those that came since. */
function useHeldLines() {
  const live = useLive(world => world.wire)
  const older = useOlderLines(live)
  const { wire } = older
  const newestId = wire[0]?.id ?? 0
  const [clearedAt, setClearedAt] = useState(0)
  const [heldByHand, setHeldByHand] = useState<number | null>(null)
  const [heldByScroll, setHeldByScroll] = useState<number | null>(null)
  const end = Math.min(heldByHand ?? Number.POSITIVE_INFINITY, heldByScroll ?? Number.POSITIVE_INFINITY)

  const [lines, fresh] = useMemo(() => {
    const left: readonly WireLine[] = wire.filter(line => line.id > clearedAt)
    return [left.filter(line => line.id <= end), left.filter(line => line.id > end)]
  }, [wire, clearedAt, end])

  const scrolled = useCallback(
    (isAway: boolean) => setHeldByScroll(known => (isAway ? (known ?? newestId) : null)),
    [newestId],
  )

  return {
    lines,
    fresh,
    older: { ...older, isThere: older.isThere && clearedAt === 0 },
    isHeld: heldByHand !== null,
    hold(isHeld: boolean) {
      setHeldByHand(isHeld ? newestId : null)
      if (!isHeld) setHeldByScroll(null)
    },
    scrolled,
    clear: () => setClearedAt(newestId),
  }
}

interface ToolbarProps {
  narrowed: Omit<WireFilter, 'text'>
  onNarrow: (narrowed: Omit<WireFilter, 'text'>) => void
  isHeld: boolean
  onHold: () => void
  onClear: () => void
}

function WireToolbar({ narrowed, onNarrow, isHeld, onHold, onClear }: ToolbarProps) {
  const { t } = useTexts()
  const { wireFilter, setWireFilter } = useShell()
  const kinds = ['all', 'call', 'delivery'] as const
  return (
    <div className="toolbar">
      <TextInput
        type="search"
        aria-label={t.wire.filter}
        placeholder={t.wire.filter}
        leftSection={<Icon name="search" />}
        value={wireFilter}
        onChange={event => setWireFilter(event.currentTarget.value)}
      />
      <div className="wire-controls">
        <SegmentedControl
          size="xs"
          aria-label={t.wire.kind}
          data={kinds.map(kind => ({ value: kind, label: t.wire.kinds[kind] }))}
          value={narrowed.kind}
          onChange={value => onNarrow({ ...narrowed, kind: oneOf(kinds, value, 'all') })}
        />
        <span className="space" />
        <Toggle
          icon="alert"
          label={t.wire.problems}
          isOn={narrowed.onlyProblems}
          onClick={() => onNarrow({ ...narrowed, onlyProblems: !narrowed.onlyProblems })}
        />
        <Toggle
          icon={isHeld ? 'play' : 'pause'}
          label={isHeld ? t.wire.resume : t.wire.pause}
          isOn={isHeld}
          onClick={onHold}
        />
        <Tooltip label={t.wire.clear}>
          <ActionIcon variant="default" size="md" aria-label={t.wire.clear} onClick={onClear}>
            <Icon name="clear" />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}

function Toggle({
  icon,
  label,
  isOn,
  onClick,
}: {
  icon: Parameters<typeof Icon>[0]['name']
  label: string
  isOn: boolean
  onClick: () => void
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isOn ? 'filled' : 'default'}
        size="md"
        aria-label={label}
        aria-pressed={isOn}
        onClick={onClick}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
