import { momentOf } from '../../decide/rules/local-time.ts'
import { FinalError } from '../../errors.ts'
import type { Policy } from '../../policy/policy.ts'
import type { RespondSettings } from '../../respond/respond-settings.ts'
import { readAccount, readFirstRuns, readLaterRuns, readTicket } from '../read-stored.ts'
import type { StoredTicket, TicketAccount } from '../replay/look-at-run.ts'
import type { Run } from '../replay/runs.ts'
import { sideOf } from '../replay/side.ts'
import type { TrialDesk } from '../trial-desk.ts'
import { inLanguage, movedTo } from './alter-runs.ts'
import { type Preview, previewOf } from './preview.ts'
import { type SampleName, sampleAccount, sampleTicket } from './samples.ts'

/** What is to be shown, besides the ticket. */
export interface PreviewWish {
  policy: Policy
  /** A rule whose messages are wanted, whether it wins or not. */
  rule: string | null
  /** The ticket in another language. */
  language: string | null
  /** The ticket at another time, such as `2026-12-24T18:30` in the policy's zone. */
  at: string | null
}

interface Means {
  shape: RespondSettings['shape']
  withNote: boolean
  apiUserEmail: string | null
}

/** What a policy says to one of the made-up tickets. @throws FinalError USAGE */
export async function previewSample(
  wish: PreviewWish,
  sample: SampleName,
  now: Date,
  means: Means,
): Promise<Preview> {
  const at = momentIn(wish) ?? now
  return show({ ...sampleTicket(sample, at), account: sampleAccount }, { ...wish, at: null }, means)
}

/** What a policy says to a ticket that is stored here. @throws FinalError USAGE when it is not known. */
export async function previewTicket(
  wish: PreviewWish,
  { account: name, ticketId }: { account: string; ticketId: number },
  desk: Pick<TrialDesk, 'database' | 'shape' | 'config'>,
): Promise<Preview> {
  const { sql } = desk.database
  const account = await readAccount(sql, name)
  const ticket = account === null ? null : await readTicket(sql, name, ticketId)
  if (account === null || ticket === null)
    throw new FinalError('USAGE', `Greeter has not heard of ticket ${ticketId} of account ${name}.`)
  const first = (await readFirstRuns(sql, name, [ticketId])).get(ticketId)?.() ?? []
  const since = first.at(-1)?.at
  const later =
    since === undefined
      ? []
      : ((await readLaterRuns(sql, name, [{ id: ticketId, at: since }])).get(ticketId)?.() ?? [])
  return await show({ ticket, runs: [...first, ...later], account }, wish, meansOf(desk))
}

/** What the previews of this process work with. */
export function meansOf({ shape, config }: Pick<TrialDesk, 'shape' | 'config'>): Means {
  return { shape, withNote: config.note, apiUserEmail: config.gorgias?.email ?? null }
}

interface Told {
  ticket: StoredTicket
  runs: Run[]
  account: TicketAccount
}

async function show(told: Told, wish: PreviewWish, { shape, ...means }: Means): Promise<Preview> {
  const at = momentIn(wish)
  // At another time it may well be older than the connection, which says nothing of the policy.
  const moved =
    at === null ? told : { ...movedTo(told.ticket, told.runs, at), account: connectedLongAgo(told.account) }
  const runs = wish.language === null ? moved.runs : inLanguage(moved.runs, wish.language)
  const side = await sideOf(wish.policy, { ...means, profile: moved.account.profile })
  return previewOf({ ...moved, runs, side, tools: { shape }, rule: wish.rule })
}

const connectedLongAgo = (account: TicketAccount): TicketAccount => ({
  ...account,
  connectedAt: sampleAccount.connectedAt,
  restoredAt: null,
})

function momentIn({ at, policy }: PreviewWish): Date | null {
  if (at === null) return null
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) && !Number.isNaN(Date.parse(`${at}Z`)))
    return momentOf(at, policy.document.zone)
  throw new FinalError(
    'USAGE',
    `${JSON.stringify(at)} is no time; write it as 2026-12-24T18:30, in the policy's zone.`,
  )
}
