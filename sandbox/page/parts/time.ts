import { today } from '../clock.ts'

/** Times as the reader's language writes them; those of other days have their date. */
export function formatTime(at: number | string, language: string, withSeconds = true): string {
  const date = new Date(at)
  const seconds = withSeconds ? ({ second: '2-digit' } as const) : {}
  const time = { hour: '2-digit', minute: '2-digit', ...seconds } as const
  const day = date.toDateString() === today() ? {} : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat(language, { ...day, ...time, hourCycle: 'h23' }).format(date)
}
