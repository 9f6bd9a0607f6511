import { appliedAnswer, policyAnswer, policyLog, versionAnswer } from '../console-api/policy-lines.ts'
import { FinalError } from '../errors.ts'
import { changeLines } from '../policy/change-text.ts'
import { findingsText } from '../policy/finding.ts'
import { type Applied, applyPolicy, reviewFor, rollbackPolicy } from '../policy/versions/apply-policy.ts'
import { comparePolicies, type PolicyRef } from '../policy/versions/compare.ts'
import { comparedLines } from '../policy/versions/compared-lines.ts'
import { isAccount, storedPolicy } from '../policy/versions/stored-policies.ts'
import type { Report, Request } from './report.ts'
import type { SetupContext } from './setup-context.ts'

type Flags = Request['flags']

/** Policies on the command line, as far as the database is asked. Files are read where the command was given. */
export const policyOperations = {
  async 'policy-apply'(
    context: SetupContext,
    { positionals: [name = 'text'], flags }: Request,
  ): Promise<Report> {
    const request = { ...(await requestOf(context, flags)), text: textIn(flags, 'text') }
    return toldOf(name, await applyPolicy(context.policies, request), request.preview)
  },
  /** What is wrong with a text, and what is hardly meant, for the account whose policy it is to be. */
  async 'policy-check'(
    context: SetupContext,
    { positionals: [name = 'text'], flags }: Request,
  ): Promise<Report> {
    const account = await accountOf(context, flags)
    const { mistakes, oddities } = await reviewFor(context.policies, account, textIn(flags, 'text'))
    const findings = [...mistakes, ...oddities]
    const lines = [
      findings.length === 0 ? `${name}: nothing to find fault with` : findingsText(name, findings),
    ]
    return { lines, data: { findings }, exitCode: findings.length === 0 ? 0 : 1 }
  },
  async 'policy-rollback'(context: SetupContext, { positionals: [word], flags }: Request): Promise<Report> {
    const number = numberIn(word)
    const request = { ...(await requestOf(context, flags)), number }
    return toldOf(`v${number}`, await rollbackPolicy(context.policies, request), request.preview)
  },
  async 'policy-export'(context: SetupContext, { flags }: Request): Promise<Report> {
    const account = await accountOf(context, flags)
    if (typeof flags['version'] !== 'string') {
      const data = await policyAnswer(context.policies, account)
      return { lines: [data.text], data, exitCode: 0 }
    }
    const number = numberIn(flags['version'])
    const stored = await storedPolicy(context.database.sql, account, number)
    if (stored === null)
      throw new FinalError('POLICY_NOT_FOUND', `${account} has no policy version ${number}`)
    return { lines: [stored.text], data: versionAnswer(stored), exitCode: 0 }
  },
  async 'policy-diff'(
    context: SetupContext,
    { positionals: [a = '', b = ''], flags }: Request,
  ): Promise<Report> {
    const account = await accountOf(context, flags)
    const refs = [refOf(a, flags['text-a']), refOf(b, flags['text-b'])] as const
    const data = await comparePolicies(context.database.sql, account, refs)
    return { lines: comparedLines(data), data, exitCode: data.changes.length === 0 ? 0 : 1 }
  },
  async 'policy-log'(context: SetupContext, { flags }: Request): Promise<Report> {
    const account = await accountOf(context, flags)
    const { active, file } = await policyAnswer(context.policies, account)
    const limit = typeof flags['limit'] === 'string' ? numberIn(flags['limit']) : shownVersions
    const data = await policyLog(context.database.sql, account, { limit, before: null })
    const lines = data.versions.map(({ name, at, author, message, number }) => {
      const mark = number === active?.number ? '*' : ' '
      return [mark, name, at, author, message.split('\n')[0] ?? ''].filter(word => word !== '').join('  ')
    })
    const head = active === null ? ['Active is the built-in policy; nothing was applied yet.'] : []
    const ruled = file === null ? [] : [`The file rules: POLICY_FILE (${file}).`]
    const more = data.nextBefore === null ? [] : ['… older ones: --limit N shows more']
    return { lines: [...head, ...ruled, ...lines, ...more], data: { ...data, active, file }, exitCode: 0 }
  },
}

const shownVersions = 20

const usage = (text: string) => new FinalError('USAGE', text)

/** The account that is meant: with --account any that there is. */
async function accountOf({ account, database }: SetupContext, flags: Flags): Promise<string> {
  const named = flags['account']
  if (typeof named !== 'string' || named === '') return account
  if (await isAccount(database.sql, named)) return named
  throw new FinalError('POLICY_NOT_FOUND', `there is no account ${named}`)
}

async function requestOf(context: SetupContext, flags: Flags) {
  const { base } = flags
  return {
    account: await accountOf(context, flags),
    author: textIn(flags, 'author'),
    message: typeof flags['message'] === 'string' ? flags['message'] : '',
    preview: flags['dry-run'] === true,
    ...(typeof base === 'string' && { base: base === 'built-in' ? null : numberIn(base) }),
  }
}

function textIn(flags: Flags, name: string): string {
  const text = flags[name]
  if (typeof text === 'string') return text
  throw usage(`${name} is missing`)
}

/** `7` or `v7`. */
function numberIn(word: string | undefined): number {
  const [, digits] = /^v?([1-9][0-9]{0,8})$/.exec(word ?? '') ?? []
  if (digits === undefined) throw usage(`${JSON.stringify(word ?? '')} is no number of a version, such as 7`)
  return Number(digits)
}

function refOf(name: string, text: string | boolean | undefined): PolicyRef {
  if (typeof text === 'string') return { name, text }
  return name === 'active' ? 'active' : numberIn(name)
}

function toldOf(name: string, applied: Applied, preview: boolean): Report {
  const { review, fit, version, same, changes } = applied
  const failed = review.cases.filter(({ problems }) => problems.length > 0)
  const lines = [
    ...(review.mistakes.length > 0 ? [findingsText(name, review.mistakes)] : []),
    ...(review.oddities.length > 0
      ? ['Allowed, and hardly meant:', findingsText(name, review.oddities)]
      : []),
    ...failed.map(one => `  FAILED  ${one.name}: ${one.problems.join('; ')}`),
    ...(review.cases.length > 0
      ? [`${review.cases.length - failed.length} cases passed, ${failed.length} failed`]
      : []),
    ...(changes === null ? [] : changeLines(changes)),
    same
      ? 'This is the active policy already, to the letter. Nothing was done.'
      : version !== null
        ? `Version ${version.number} holds from now on (${version.message === '' ? version.author : version.message}).`
        : fit && preview
          ? 'It could be applied. Nothing was done: --dry-run.'
          : 'Nothing was applied.',
  ]
  return { lines, data: appliedAnswer(applied), exitCode: fit ? 0 : 1 }
}
