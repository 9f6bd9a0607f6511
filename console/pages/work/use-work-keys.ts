import { type RefObject, useEffect, useRef } from 'react'

interface Keys {
  /** Chooses the row with this key; null for those who may not. */
  choose: ((key: string, isRange: boolean) => void) | null
  chooseAll: (() => void) | null
}

/**
 * The keyboard of a work list: j, k and the arrows move the focus from row to row, x chooses the row and with Shift all
 * to it, a chooses all. Enter is the link's own and Space the checkbox's. Keys that are typed into a field stay there.
 */
export function useWorkKeys(list: RefObject<HTMLElement | null>, keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey || isTyping(event.target) || list.current === null) return
      if (isUsed(key.toLowerCase(), list.current, latest.current, event.shiftKey)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [list])
}

function isUsed(key: string, list: HTMLElement, { choose, chooseAll }: Keys, isRange: boolean): boolean {
  if (key === 'j' || key === 'arrowdown') return moveBy(list, 1)
  if (key === 'k' || key === 'arrowup') return moveBy(list, -1)
  if (key === 'a' && chooseAll !== null) {
    chooseAll()
    return true
  }
  const row = focusedRow(list)?.dataset['key']
  if (key !== 'x' || choose === null || row === undefined) return false
  choose(row, isRange)
  return true
}

function moveBy(list: HTMLElement, step: number): boolean {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-key]')]
  const focused = focusedRow(list)
  const at = focused === null ? -1 : rows.indexOf(focused)
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
  next?.querySelector('a')?.focus()
  return next !== undefined
}

const focusedRow = (list: HTMLElement): HTMLElement | null =>
  list.contains(document.activeElement)
    ? (document.activeElement?.closest<HTMLElement>('[data-key]') ?? null)
    : null

/** A checkbox takes no text, so the keys work on it too. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="listbox"], [role="menu"], [role="dialog"]',
  ) !== null
