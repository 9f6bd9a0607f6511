import type { Trx } from '../db/open.ts'
import type { AuditWho } from '../db/tables.ts'

/** Who makes a change, and from where. */
export interface Actor {
  who: AuditWho
  /** The user's address, the token's name, or what the command line calls itself. */
  name: string
  /** The network address; null on this machine. */
  address: string | null
}

/** Everything that is written down. */
export const auditedChanges = [
  'user.add',
  'user.role',
  'user.remove',
  'user.password',
  'user.two-step-on',
  'user.two-step-off',
  'user.recovery-codes',
  'session.open',
  'invitation.create',
  'invitation.revoke',
  'token.create',
  'token.revoke',
  'account.add',
  'account.key',
  'account.change',
  'account.connect',
  'account.disconnect',
  'account.remove',
  'account.arm',
  'account.disarm',
  'account.pause',
  'account.resume',
  'brake.release',
  'policy.apply',
  'policy.rollback',
  'policy.file',
  'ticket.answer',
  'ticket.retry',
  'ticket.dismiss',
  'ticket.redrive',
  'ticket.erase',
  'customer.erase',
  'secrets.reseal',
  'webhook-secret.rotate',
  'database.restore',
] as const
export type AuditedChange = (typeof auditedChanges)[number]

export interface AuditEntry {
  at: Date
  by: Actor
  what: AuditedChange
  account?: string
  /** What was changed: a user's address, a token's name, a ticket's number. */
  subject?: string
  /** Without secrets, texts and customers. */
  before?: unknown
  after?: unknown
}

/** Writes a change down, in the transaction that makes it. */
export async function audit(
  trx: Trx,
  { at, by, what, account, subject, before, after }: AuditEntry,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      at,
      ...by,
      what,
      account: account ?? null,
      subject: subject ?? null,
      before: before === undefined ? null : JSON.stringify(before),
      after: after === undefined ? null : JSON.stringify(after),
    })
    .execute()
}

/** A person at the terminal of this machine, or of one that has the database's credentials. */
export const commandLine: Actor = { who: 'command', name: 'command line', address: null }

/** An actor in a few words, as acts and policies name their authors. */
export const actorText = ({ who, name }: Actor): string =>
  who === 'command' || who === 'environment' ? name : `${who} ${name}`
