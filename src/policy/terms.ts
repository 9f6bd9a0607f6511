import { textEngine } from '../template/engine.ts'
import { placeholdersWith } from '../template/placeholders.ts'
import { calendarFields } from '../template/values.ts'
import { policyJsonSchema } from './schema.ts'

/** Everything that a policy may say, for editors that complete and explain it. */
export interface PolicyTerms {
  /** The document as JSON Schema: its fields, what each takes, and what it means. */
  schema: ReturnType<typeof policyJsonSchema>
  /** The placeholders of every policy. */
  placeholders: string[]
  /** What stands behind the name of each calendar: `calendar.NAME.is_open`. */
  calendarPlaceholders: string[]
  filters: string[]
}

export function policyTerms(): PolicyTerms {
  return {
    schema: policyJsonSchema(),
    placeholders: placeholdersWith([]),
    calendarPlaceholders: [...calendarFields],
    filters: Object.keys(textEngine.filters).sort(),
  }
}
