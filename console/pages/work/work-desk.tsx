import { Button, Center, Checkbox, Group, Text, VisuallyHidden } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import type { WorkLine } from '../../../src/console-api/contract.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useRole } from '../../session/role.tsx'
import { useAccount, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './run-act.ts'
import { noSelection, rangeTo, stillThere, toggled } from './selection.ts'
import { workTexts } from './texts.ts'
import { keyOf, type ListName, useWork, type WorkFilters } from './use-work.ts'
import { useWorkKeys } from './use-work-keys.ts'
import { filtersOf, WorkFilterFields } from './work-filters.tsx'
import { WorkRow } from './work-row.tsx'

/** What can be done about the entries of each list. */
const actsOf: Readonly<Record<ListName, readonly Act[]>> = {
  held: ['answer', 'retry', 'dismiss'],
  failed: ['retry', 'dismiss'],
  dead: ['redrive', 'dismiss'],
}

/** A work list: filtered, chosen from, and worked off. */
export function WorkDesk({ list }: { list: ListName }) {
  const t = useTexts(workTexts)
  const account = useAccount()
  const [search, change] = useSearch()
  const filters = filtersOf(list, account, search)
  const work = useWork(filters)
  if (work.error !== null && work.data === undefined)
    return <Problem error={work.error} onRetry={() => void work.refetch()} />
  if (work.data === undefined) return <Loading />
  const reasons = work.data.pages[0]?.reasons ?? []
  const isFiltered = filters.reason !== null || filters.olderThan !== null
  const isEmpty = work.data.pages.every(page => page.items.length === 0)
  return (
    <>
      {(!isEmpty || isFiltered) && <WorkFilterFields filters={filters} reasons={reasons} />}
      {work.error !== null && <Problem error={work.error} onRetry={() => void work.refetch()} />}
      {!isEmpty ? (
        <WorkList work={work} filters={filters} />
      ) : isFiltered ? (
        <Empty title={t.noneFit}>
          <Button variant="default" mt="xs" onClick={() => change({ reason: undefined, age: undefined })}>
            {t.clear}
          </Button>
        </Empty>
      ) : (
        <Empty title={t.none[list]}>{t.noneMeans}</Empty>
      )}
    </>
  )
}

type Work = ReturnType<typeof useWork>

function WorkList({ work, filters }: { work: Work; filters: WorkFilters }) {
  const t = useTexts(workTexts)
  const mayAct = useRole() !== 'viewer'
  const element = useRef<HTMLUListElement>(null)
  const [selection, setSelection] = useState(noSelection)
  const [asked, setAsked] = useState<{ act: Act; tickets: readonly WorkLine[] } | null>(null)
  const [told, setTold] = useState('')
  const items = useMemo(() => work.data?.pages.flatMap(page => page.items) ?? [], [work.data])
  const rows = useMemo(() => items.map(keyOf), [items])
  const { keys, anchor } = stillThere(selection, rows)
  const current = { keys, anchor }
  const total = totalOf(work, filters)
  const chosen = items.filter(item => keys.has(keyOf(item)))
  const choose = (key: string, isRange: boolean) =>
    setSelection(isRange ? rangeTo(current, key, rows) : toggled(current, key))
  const chooseAll = () =>
    setSelection(keys.size === rows.length ? noSelection : { keys: new Set(rows), anchor: null })
  useWorkKeys(element, { choose: mayAct ? choose : null, chooseAll: mayAct ? chooseAll : null })

  return (
    <>
      <Group justify="space-between" gap="xs" mih={30} px={8}>
        <Group gap="sm">
          {mayAct && (
            <Checkbox
              size="sm"
              label={t.chooseAll}
              checked={keys.size > 0 && keys.size === rows.length}
              indeterminate={keys.size > 0 && keys.size < rows.length}
              onChange={chooseAll}
            />
          )}
          <Text size="xs" c="dimmed">
            {t.shown(items.length, total)}
          </Text>
        </Group>
        {mayAct && (
          <Text size="xs" c="dimmed" visibleFrom="md">
            {t.keys}
          </Text>
        )}
      </Group>
      <ul className="work-list" ref={element} aria-label={t.list}>
        {items.map(item => (
          <WorkRow
            key={keyOf(item)}
            item={item}
            chosen={keys.has(keyOf(item))}
            onChoose={mayAct ? isRange => choose(keyOf(item), isRange) : null}
          />
        ))}
      </ul>
      {work.hasNextPage && (
        <Center mt="sm">
          <Button
            variant="default"
            loading={work.isFetchingNextPage}
            onClick={() => void work.fetchNextPage()}
          >
            {t.more}
          </Button>
        </Center>
      )}
      {mayAct && chosen.length > 0 && (
        <ActBar
          count={chosen.length}
          rest={chosen.length === items.length && work.hasNextPage ? total : null}
          acts={actsOf[filters.list].filter(
            act => act !== 'retry' || chosen.some(({ what }) => what !== 'decision'),
          )}
          // What is asked about stays, also when somebody else settles it meanwhile.
          onAct={act => setAsked({ act, tickets: chosen })}
          onNone={() => setSelection(noSelection)}
          onRest={async () => {
            const all = await readRest(work)
            setSelection({ keys: new Set(all.map(keyOf)), anchor: null })
          }}
        />
      )}
      <VisuallyHidden role="status">{keys.size > 0 ? t.chosen(keys.size) : told}</VisuallyHidden>
      {asked !== null && (
        <ActDialog
          act={asked.act}
          tickets={asked.tickets}
          onClose={() => setAsked(null)}
          onDone={text => {
            setAsked(null)
            setSelection(noSelection)
            setTold(text)
          }}
        />
      )}
    </>
  )
}

function totalOf({ data }: Work, { reason }: WorkFilters): number {
  const reasons = data?.pages[0]?.reasons ?? []
  return reasons
    .filter(one => reason === null || one.reason === reason)
    .reduce((sum, { items }) => sum + items, 0)
}

/** Reads on to the end of the list. @returns all of it. */
async function readRest(work: Work) {
  let pages = work.data?.pages ?? []
  while (pages.at(-1)?.nextCursor != null) {
    const { data } = await work.fetchNextPage()
    if (data === undefined || data.pages.length === pages.length) break
    pages = data.pages
  }
  return pages.flatMap(page => page.items)
}

interface BarProps {
  count: number
  /** How many there are in all, where not all are chosen yet. */
  rest: number | null
  acts: readonly Act[]
  onAct: (act: Act) => void
  onNone: () => void
  onRest: () => Promise<void>
}

function ActBar({ count, rest, acts, onAct, onNone, onRest }: BarProps) {
  const t = useTexts(workTexts)
  const [isReading, setReading] = useState(false)
  return (
    <div className="work-bar" role="toolbar" aria-label={t.actions}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text size="sm" fw={500}>
            {t.chosen(count)}
          </Text>
          {rest !== null && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={isReading}
              onClick={() => {
                setReading(true)
                void onRest().finally(() => setReading(false))
              }}
            >
              {t.chooseRest(rest)}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={onNone}>
            {t.chooseNone}
          </Button>
        </Group>
        <Group gap="xs">
          {acts.map((act, at) => (
            <Button key={act} variant={at === 0 ? 'filled' : 'default'} size="xs" onClick={() => onAct(act)}>
              {t.acts[act]}
            </Button>
          ))}
        </Group>
      </Group>
    </div>
  )
}
