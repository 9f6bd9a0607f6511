import { type Actor, commandLine } from '../../audit/audit.ts'
import type { Trx } from '../../db/open.ts'
import { transact } from '../../db/transact.ts'
import { FinalError } from '../../errors.ts'
import { diffPolicies, type PolicyChange } from '../diff-policy.ts'
import { fieldFindings } from '../lint-fields.ts'
import { builtInPolicy } from '../policy.ts'
import { readPolicy } from '../read-policy.ts'
import { isFit, type Review, reviewPolicy } from '../review-policy.ts'
import { askFieldsAnew, knownAccount } from './known-account.ts'
import type { PolicyDesk } from './policy-desk.ts'
import { activePolicy, rulingFile, storedPolicy } from './stored-policies.ts'
import type { PolicyVersion } from './version.ts'
import { lockAccount, type NewVersion, writeVersion } from './write-version.ts'

interface Request {
  account: string
  /** The active version that the author has seen; null: the built-in policy. Left out: whichever is active. */
  base?: number | null
  author: string
  /** Who it was for the audit; left out: the author, at a terminal. */
  by?: Actor
  message: string
  /** Only say what would happen. */
  preview: boolean
}

export interface ApplyRequest extends Request {
  text: string
}

export interface RollbackRequest extends Request {
  number: number
}

/** What came of a text that was to be the policy. */
export interface Applied {
  review: Review
  /** Whether it may be the policy: a text with mistakes, or one that fails its own cases, is not applied. */
  fit: boolean
  /** The version that was made; null when none was. */
  version: PolicyVersion | null
  /** What was active before; null for the built-in policy. */
  before: number | null
  /** The text is the active one already, to the letter: nothing is done. */
  same: boolean
  /** What changes in meaning; null where one of the two cannot be read. */
  changes: PolicyChange[] | null
}

/**
 * Checks, lints and tries a text, and makes it the account's policy: the next version.
 *
 * @throws FinalError POLICY_FROM_FILE, POLICY_OVERTAKEN, POLICY_NOT_FOUND
 */
export async function applyPolicy(desk: PolicyDesk, request: ApplyRequest): Promise<Applied> {
  const text = request.text.toWellFormed()
  const review = await reviewFor(desk, request.account, text)
  const wanted = { text, origin: 'apply', broughtBack: null } as const
  return await settle(desk, request, { review, fit: isFit(review), wanted })
}

/**
 * Brings a version back: its text becomes the next version. Cases that it fails today do not stop it.
 *
 * @throws FinalError POLICY_FROM_FILE, POLICY_OVERTAKEN, POLICY_NOT_FOUND
 */
export async function rollbackPolicy(desk: PolicyDesk, request: RollbackRequest): Promise<Applied> {
  const { account, number } = request
  const old = await storedPolicy(desk.database.sql, account, number)
  if (old === null) throw new FinalError('POLICY_NOT_FOUND', `${account} has no policy version ${number}`)
  const review = await reviewFor(desk, account, old.text)
  const wanted = { text: old.text, origin: 'rollback', broughtBack: number } as const
  return await settle(desk, request, { review, fit: review.document !== null, wanted })
}

/** Everything there is to say about a text that is to be an account's policy. */
export async function reviewFor(
  { database: { sql }, clock, lintReply }: PolicyDesk,
  account: string,
  text: string,
): Promise<Review> {
  const known = await knownAccount(sql, account)
  const review = reviewPolicy(text, lintReply, known)
  // It may have been made a moment ago: whoever asks again hears of it.
  if (known !== null && review.document !== null && fieldFindings(review.document, known).length > 0)
    await askFieldsAnew(sql, account, clock.now())
  return review
}

interface Candidate {
  review: Review
  fit: boolean
  wanted: Pick<NewVersion, 'text' | 'origin' | 'broughtBack'>
}

async function settle(
  desk: PolicyDesk,
  { account, author, by, message, base, preview }: Request,
  { review, fit, wanted }: Candidate,
): Promise<Applied> {
  const done = await transact(desk.database.sql, async trx => {
    await mayApply(trx, desk, account)
    const active = await activePolicy(trx, account)
    const before = active?.number ?? null
    if (base !== undefined && base !== before) throw overtaken(base, before)
    const same = active?.text === wanted.text
    const version =
      preview || !fit || same
        ? null
        : await writeVersion(
            trx,
            { ...wanted, account, author, at: desk.clock.now(), message },
            null,
            by ?? { ...commandLine, name: author },
          )
    return { version, before, same, textBefore: active?.text ?? null }
  })
  if (done.version !== null) await desk.onChange()
  const { textBefore, ...result } = done
  return { review, fit, ...result, changes: changesFrom(textBefore, review) }
}

/** Locks the account. @throws FinalError POLICY_NOT_FOUND, POLICY_FROM_FILE */
async function mayApply(trx: Trx, { database, file }: PolicyDesk, account: string): Promise<void> {
  if (!(await lockAccount(trx, account)))
    throw new FinalError('POLICY_NOT_FOUND', `there is no account ${account}`)
  // The file of an instance elsewhere. An embedded database has no other instances.
  const ruling = file ?? (database.kind === 'server' ? await rulingFile(trx, account) : null)
  if (ruling === null) return
  throw new FinalError(
    'POLICY_FROM_FILE',
    `the file rules: the policy comes from POLICY_FILE (${ruling}), so nothing else is applied. Change the file and start again`,
  )
}

function overtaken(base: number | null, active: number | null): FinalError {
  const [from, now] = [base, active].map(number =>
    number === null ? 'the built-in policy' : `version ${number}`,
  )
  return new FinalError('POLICY_OVERTAKEN', `the change was made to ${from}, and ${now} is active by now`)
}

function changesFrom(textBefore: string | null, { document }: Review): PolicyChange[] | null {
  if (document === null) return null
  if (textBefore === null) return diffPolicies(builtInPolicy.document, document)
  const read = readPolicy(textBefore)
  return read.ok ? diffPolicies(read.document, document) : null
}
