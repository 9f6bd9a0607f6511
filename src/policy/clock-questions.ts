import type { WrittenCondition } from '../decide/rules/rule.ts'

/** Whether a condition asks a calendar, the weekday or the hour anywhere in it. Pure. */
export function asksClock({ calendar, weekday, time, all = [], any = [], not }: WrittenCondition): boolean {
  const parts = [...all, ...any, ...(not === undefined ? [] : [not])]
  return calendar !== undefined || weekday !== undefined || time !== undefined || parts.some(asksClock)
}
