import type { AppOptions } from '../app.ts'
import { builtInPolicy } from '../policy/policy.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import { fixedPolicy, type PolicySource, startPolicySource } from '../policy/versions/policy-source.ts'
import { takeInFile } from '../policy/versions/take-in-file.ts'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'
import { languageDetector } from '../respond/language-detector.ts'
import { hasLanguages } from '../respond/reply-language.ts'
import type { Ground } from './ground.ts'

/** What is stored of policies, and how it is changed. */
export interface Policies {
  source: PolicySource
  desk: PolicyDesk
}

/** A process that decides nothing needs no policy compiled. @param opened ends the look for new ones. */
export async function openPolicies(
  { database, log, roles, policy, policyFile: file = null }: AppOptions,
  { clock, account }: Ground,
  opened: AsyncDisposableStack,
): Promise<Policies> {
  const { sql } = database
  await takeInFile({ sql, clock }, file)
  const live = roles.work && policy === undefined ? await startPolicySource({ sql, clock, log, file }) : null
  opened.defer(async () => await live?.stop())
  // What was made active stays so when this look fails: the next one finds it.
  const onChange = async () =>
    await live
      ?.refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'the look for a new policy waits'))
  const source = live ?? fixedPolicy(policy ?? builtInPolicy)
  // Loaded now, where it will be needed, so that the first ticket does not wait for it.
  if (roles.work && hasLanguages(source.current(account).templates)) await languageDetector()
  return {
    source,
    desk: { database, clock, file: file?.path ?? null, lintReply: lintReplyTemplate, onChange },
  }
}
