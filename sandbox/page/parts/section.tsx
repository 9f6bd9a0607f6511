import { type ReactNode, useState } from 'react'
import { Icon, type IconName } from './icons.tsx'

/** A part of a column that can be folded; how it was left is remembered. */
export function Section({
  id,
  title,
  icon,
  count,
  children,
}: {
  id: string
  title: string
  icon: IconName
  count?: number
  children: ReactNode
}) {
  const key = `sandbox-section-${id}`
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) !== 'closed')
  return (
    <details
      className="section"
      open={isOpen}
      onToggle={event => {
        const { open } = event.currentTarget
        setOpen(open)
        localStorage.setItem(key, open ? 'open' : 'closed')
      }}
    >
      <summary>
        <Icon name={icon} />
        <h3>{title}</h3>
        {count !== undefined && count > 0 && <span className="count">{count}</span>}
        <span className="chevron">
          <Icon name="chevron" size={14} />
        </span>
      </summary>
      <div className="section-body">{children}</div>
    </details>
  )
}
