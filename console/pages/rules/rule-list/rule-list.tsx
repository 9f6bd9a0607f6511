import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useState } from 'react'
import { ConfirmModal } from '../../../parts/confirm-modal.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, textOf } from '../draft/read.ts'
import { RuleRow } from './rule-row.tsx'
import { deleteRule, duplicateRule } from './rules.ts'
import { listTexts } from './texts.ts'

interface Props {
  rules: readonly Fields[]
  /** -1: none. */
  chosen: number
  onChoose: (at: number) => void
}

/** The rules as a list that is put in order by mouse, finger or keyboard. */
export function RuleList({ rules, chosen, onChoose }: Props) {
  const t = useTexts(listTexts)
  const { data, store } = useDesk()
  const [goes, setGoes] = useState<number | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const nameOf = (at: number) => textOf(rules[at]?.['name']) || t.unnamed(at + 1)

  function move(from: number, to: number): void {
    if (from === to || to < 0 || to >= rules.length) return
    store.edit({ do: 'move', path: ['rules', from], to })
    if (chosen < 0) return
    // Who looks at a rule goes on looking at it, wherever it went.
    if (chosen === from) onChoose(to)
    else if (from < chosen && chosen <= to) onChoose(chosen - 1)
    else if (to <= chosen && chosen < from) onChoose(chosen + 1)
  }

  const drop = ({ active, over }: DragEndEvent) => over !== null && move(placeOf(active.id), placeOf(over.id))

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: t.how },
        announcements: announcements(t, nameOf, rules.length),
      }}
    >
      <SortableContext items={rules.map((_, at) => idOf(at))} strategy={verticalListSortingStrategy}>
        <ol className="rules-list" aria-label={t.rules}>
          {rules.map((rule, at) => (
            <RuleRow
              // oxlint-disable-next-line react/no-array-index-key -- a rule is known by its place; names may be equal while somebody types
              key={at}
              id={idOf(at)}
              at={at}
              count={rules.length}
              rule={rule}
              name={nameOf(at)}
              isChosen={at === chosen}
              onChoose={() => onChoose(at)}
              onMove={to => move(at, to)}
              onDuplicate={() => {
                store.edit(duplicateRule(data, at, t.copyOf))
                onChoose(at + 1)
              }}
              onDelete={() => setGoes(at)}
            />
          ))}
        </ol>
      </SortableContext>
      <ConfirmModal
        opened={goes !== null}
        title={t.delete}
        confirm={t.delete}
        danger
        onConfirm={async () => {
          if (goes !== null) store.edit(deleteRule(data, goes))
        }}
        onClose={() => setGoes(null)}
      >
        {goes !== null && t.deleteSure(nameOf(goes))}
      </ConfirmModal>
    </DndContext>
  )
}

const idOf = (at: number) => `rule-${at}`
const placeOf = (id: UniqueIdentifier) => Number(String(id).slice('rule-'.length))

type Words = Pick<(typeof listTexts)['en'], 'lifted' | 'over' | 'dropped' | 'cancelled'>

function announcements(t: Words, nameOf: (at: number) => string, count: number): Announcements {
  return {
    onDragStart: ({ active }) => t.lifted(nameOf(placeOf(active.id)), placeOf(active.id) + 1),
    onDragOver: ({ active, over }) =>
      over === null ? undefined : t.over(nameOf(placeOf(active.id)), placeOf(over.id) + 1, count),
    onDragEnd: ({ active, over }) => t.dropped(nameOf(placeOf(active.id)), placeOf((over ?? active).id) + 1),
    onDragCancel: ({ active }) => t.cancelled(nameOf(placeOf(active.id))),
  }
}
