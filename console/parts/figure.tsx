import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  label: string
  value: ReactNode
  /** A smaller line below. */
  means?: ReactNode
  color?: string
}

/** A number with what it counts. */
export function Figure({ label, value, means, color }: Props) {
  return (
    <div className="figures">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={24} fw={600} lh={1.3} {...(color !== undefined && { c: color })}>
        {value}
      </Text>
      {means !== undefined && (
        <Text size="xs" c="dimmed">
          {means}
        </Text>
      )}
    </div>
  )
}
