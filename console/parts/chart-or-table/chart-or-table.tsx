import { Table, VisuallyHidden } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { Loading } from '../loading.tsx'
import type { View } from './view-choice.tsx'

interface Props {
  view: View
  /** What the table is about. */
  label: string
  /** Comes in a part of its own, loaded when it is shown. */
  chart: ReactNode
  /** Head and body of the table, which keyboards and screen readers get in the chart's place. */
  children: ReactNode
}

/** The same figures as a chart or as a table. */
export function ChartOrTable({ view, label, chart, children }: Props) {
  if (view === 'table')
    return (
      <Table.ScrollContainer minWidth={720} maxHeight={420} type="native" tabIndex={0}>
        <Table verticalSpacing={4} stickyHeader aria-label={label}>
          {children}
        </Table>
      </Table.ScrollContainer>
    )
  return (
    <>
      <div aria-hidden>
        <Suspense fallback={<Loading />}>{chart}</Suspense>
      </div>
      <VisuallyHidden>
        <Table aria-label={label}>{children}</Table>
      </VisuallyHidden>
    </>
  )
}
