import { backUp } from '../backup/back-up.ts'
import { markRestored } from '../backup/mark-restored.ts'
import { FinalError } from '../errors.ts'
import type { Report, Request } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/** Backups in the Greeter that has the database open. Reading one in is a command of its own: nobody may be at work. */
export const backupOperations = {
  async backup({ database, clock, config }: SetupContext, { positionals }: Request): Promise<Report> {
    const [file] = positionals
    if (file === undefined) throw new FinalError('USAGE', 'Write: greeter backup FILE')
    const head = await backUp(database, file, clock)
    const lines = [`Backed up into ${file}: ${Math.ceil(head.bytes / 1e6)} MB, made at ${head.at}.`]
    if (config.secretKey === null)
      lines.push(
        `Keep ${config.dataDir}/secret.key as well, in another place: it opens the secrets in the backup.`,
      )
    return { lines, data: { file, ...head }, exitCode: 0 }
  },
  async restored({ database, clock }: SetupContext): Promise<Report> {
    const inLine = await markRestored(database.sql, clock.now(), { noticedBy: 'command' })
    return {
      lines: [
        `Written down. ${inLine} messages in line are looked for in their tickets before they are sent,`,
        'and so is every new message to a ticket that was opened before now.',
      ],
      data: { inLine },
      exitCode: 0,
    }
  },
}
