import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info' | 'note'

/** A word or two about something, in a colour that never says it alone. */
export function Chip({
  tone = 'plain',
  icon,
  title,
  children,
}: {
  tone?: Tone
  icon?: IconName
  title?: string
  children: ReactNode
}) {
  return (
    <span className="chip" data-tone={tone} title={title}>
      {icon !== undefined && <Icon name={icon} size={13} />}
      {children}
    </span>
  )
}
