import { type RefObject, useEffect, useRef } from 'react'

/**
 * j and k, and the arrows, move the focus from row to row, whatever of the list is there at the moment; Enter is the
 * link's own. Keys that are typed into a field stay there.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  count: number,
  show: (index: number) => void,
): void {
  const latest = useRef({ count, show })
  useEffect(() => {
    latest.current = { count, show }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = stepOf(event)
      const rows = latest.current.count
      if (step === 0 || rows === 0 || isTyping(event.target)) return
      event.preventDefault()
      const at = focusedRow(list.current)
      const next = at === null ? 0 : Math.min(Math.max(at + step, 0), rows - 1)
      latest.current.show(next)
      focusSoon(list.current, next)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [list])
}

function stepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): number {
  if (ctrlKey || metaKey || altKey || shiftKey) return 0
  return key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0
}

/** Whether a key belongs to what has the focus: a field, a menu, a dialog. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]',
  ) !== null

function focusedRow(list: HTMLElement | null): number | null {
  const row =
    list?.contains(document.activeElement) === true ? document.activeElement?.closest('[data-index]') : null
  return row instanceof HTMLElement ? Number(row.dataset['index']) : null
}

/** A row far away is there only after the list has moved. */
function focusSoon(list: HTMLElement | null, index: number, tries = 20): void {
  const row = list?.querySelector(`[data-index="${index}"] a`)
  if (row instanceof HTMLElement) row.focus({ preventScroll: true })
  else if (tries > 0) requestAnimationFrame(() => focusSoon(list, index, tries - 1))
}
