import { useFormat } from '../../texts/use-format.ts'

/** Minutes of waiting in the reader's words; a dash where none are known. */
export function useMinutes(): (minutes: number | null) => string {
  const { duration } = useFormat()
  // Below a minute nobody looks at seconds of waiting for a person.
  return minutes => (minutes === null ? '–' : duration(Math.max(1, Math.round(minutes)) * 60_000))
}
