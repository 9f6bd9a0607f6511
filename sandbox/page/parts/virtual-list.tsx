import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

/** Rows above and below the window that are drawn already. */
const overscan = 8

export interface ListHandle {
  showRow: (index: number) => void
}

/**
 * A list of rows of one height, of which only those in the window exist: a thousand tickets cost as much
 * as twenty. Each row says its place to who cannot see the list.
 */
export function VirtualList({
  count,
  rowHeight,
  label,
  renderRow,
  rowKey,
  onWindow,
  onScrolled,
  stayPut = false,
  ref,
}: {
  count: number
  rowHeight: number
  label: string
  renderRow: (index: number) => ReactNode
  rowKey: (index: number) => string | number
  /** The rows in the window have changed. */
  onWindow?: (first: number, last: number) => void
  /** The top is in the window, or not any more. */
  onScrolled?: (away: boolean) => void
  /** Rows that come in at the top do not move what is being read. */
  stayPut?: boolean
  ref?: Ref<ListHandle>
}) {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  const lastCount = useRef(count)

  const measure = useCallback(() => {
    const element = box.current
    if (element === null) return
    const { scrollTop, clientHeight } = element
    setView(known =>
      known.top === scrollTop && known.height === clientHeight
        ? known
        : { top: scrollTop, height: clientHeight },
    )
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [measure])

  useLayoutEffect(() => {
    const added = count - lastCount.current
    lastCount.current = count
    if (stayPut && added > 0 && box.current !== null && box.current.scrollTop > 0) {
      box.current.scrollTop += added * rowHeight
      measure()
    }
  }, [count, rowHeight, stayPut, measure])

  useImperativeHandle(ref, () => ({
    showRow(index) {
      const element = box.current
      if (element === null) return
      const top = index * rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      const bottom = top + rowHeight - element.clientHeight
      if (bottom > element.scrollTop) element.scrollTop = bottom
    },
  }))

  const first = Math.max(0, Math.min(Math.floor(view.top / rowHeight), count - 1) - overscan)
  const last = Math.min(count - 1, Math.ceil((view.top + view.height) / rowHeight) + overscan)
  const isAway = view.top > 0
  useEffect(() => onWindow?.(first, last), [first, last, onWindow])
  useEffect(() => onScrolled?.(isAway), [isAway, onScrolled])

  const rows = []
  for (let index = first; index <= last; index++) {
    rows.push(
      <li
        key={rowKey(index)}
        aria-setsize={count}
        aria-posinset={index + 1}
        style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
      >
        {renderRow(index)}
      </li>,
    )
  }
  return (
    <div className="rows" ref={box} onScroll={measure}>
      <ul aria-label={label} style={{ height: count * rowHeight }}>
        {rows}
      </ul>
    </div>
  )
}
