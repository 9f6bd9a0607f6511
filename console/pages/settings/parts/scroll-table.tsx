import { Table, type TableProps } from '@mantine/core'

/** A table that scrolls by itself where the page is narrow, with the keyboard too. */
export function ScrollTable({ minWidth, ...table }: TableProps & { minWidth: number }) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table {...table} />
    </Table.ScrollContainer>
  )
}
