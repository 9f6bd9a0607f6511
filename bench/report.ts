import type { Machine } from './machine.ts'

/** What one measure brought, and how much of the processors others took meanwhile (0 to 1; null: not known). */
export interface Measure {
  name: string
  rows: Row[]
  othersShare: number | null
}

/** One line of the result: what was measured, and what it stands beside. */
export interface Row {
  name: string
  /** Null when it was not measured; `remark` says why. */
  figure: number | null
  unit: 'per s' | 's' | 'ms' | 'µs' | 'MB' | 'calls' | '%'
  /** What the figure is compared with, measured in the same run. */
  yardstick: { name: string; figure: number } | null
  /** Figure to yardstick; of several rounds the median of their ratios. */
  ratio: number | null
  mark: Mark | null
  /** Null without a mark or without a figure. */
  reached: boolean | null
  remark: string | null
}

/** What the row has to come to. */
export type Mark =
  | { ratioAtLeast: number }
  | { ratioAtMost: number }
  | { figureBelow: number }
  | { figureAtLeast: number }

type Measured = Pick<Row, 'name' | 'unit'> & Partial<Pick<Row, 'yardstick' | 'ratio' | 'mark' | 'remark'>>

/** Completes a row from what was measured. */
export function row(
  figure: number,
  { yardstick = null, ratio, mark = null, remark = null, ...named }: Measured,
): Row {
  const known = ratio ?? (yardstick === null ? null : figure / yardstick.figure)
  return { ...named, figure, yardstick, ratio: known, mark, reached: isReached(mark, figure, known), remark }
}

export function notMeasured(named: Measured, remark: string): Row {
  return { yardstick: null, ratio: null, mark: null, ...named, figure: null, reached: null, remark }
}

function isReached(mark: Mark | null, figure: number, ratio: number | null): boolean | null {
  if (mark === null) return null
  if ('figureBelow' in mark) return figure < mark.figureBelow
  if ('figureAtLeast' in mark) return figure >= mark.figureAtLeast
  if ('ratioAtMost' in mark) return ratio !== null && ratio <= mark.ratioAtMost
  return ratio !== null && ratio >= mark.ratioAtLeast
}

/** The rows as a table for people; it is Markdown, so that it can be kept as it is. */
export function table(measures: readonly Measure[], machine: Machine): string {
  const rows = measures.flatMap(measure => measure.rows)
  const cells = [
    ['measure', 'figure', 'yardstick', 'ratio', 'mark', 'reached'],
    ...rows.map(row => [
      row.name,
      row.figure === null ? (row.remark ?? '') : `${shown(row.figure)} ${row.unit}`,
      row.yardstick === null ? '–' : `${row.yardstick.name}: ${shown(row.yardstick.figure)} ${row.unit}`,
      row.ratio === null ? '–' : row.ratio.toFixed(2),
      row.mark === null ? '–' : markText(row.mark, row.unit),
      reachedText(row),
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map(line => line[column]?.length ?? 0)),
  )
  const lines = cells.map(
    line => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  lines.splice(1, 0, `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`)
  return `${lines.join('\n')}\n\n${machineText(machine)}\n${neighboursText(measures)}\n`
}

function reachedText({ figure, reached, remark }: Row): string {
  if (reached === null) return '–'
  const answer = reached ? 'yes' : 'NO'
  return figure === null || remark === null ? answer : `${answer}: ${remark}`
}

function neighboursText(measures: readonly Measure[]): string {
  const shares = measures.flatMap(({ name, othersShare }) =>
    othersShare === null ? [] : [`${name} ${Math.round(othersShare * 100)} %`],
  )
  return shares.length === 0 ? '' : `Processor time taken by others meanwhile: ${shares.join(', ')}.`
}

function markText(mark: Mark, unit: string): string {
  if ('figureBelow' in mark) return `< ${mark.figureBelow} ${unit}`
  if ('figureAtLeast' in mark) return `>= ${shown(mark.figureAtLeast)} ${unit}`
  return 'ratioAtMost' in mark ? `ratio <= ${mark.ratioAtMost}` : `ratio >= ${mark.ratioAtLeast}`
}

function shown(figure: number): string {
  const digits = figure >= 100 ? 0 : 1
  return figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function machineText({ at, cpu, cores, memoryGb, node, platform, load }: Machine): string {
  return `${at}; ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}; load at the start ${load}.`
}
