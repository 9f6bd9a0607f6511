import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/open.ts'
import type { LintReply } from '../lint-policy.ts'

/** What people's work on policies needs. */
export interface PolicyDesk {
  database: Pick<Database, 'kind' | 'sql'>
  clock: Clock
  /** POLICY_FILE of this process. While there is one it rules, and nothing else is applied. */
  file: string | null
  /** Looks a reply's wording over. */
  lintReply: LintReply
  /** Told after a version was made active: this process decides by it at once. */
  onChange(): Promise<void>
}
