import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreBackup } from '../backup/restore.ts'
import { systemClock } from '../clock.ts'
import { FinalError } from '../errors.ts'
import { environmentConfig } from './open.ts'
import { carryOut } from './run-operation.ts'

/** `greeter backup FILE`: in the Greeter that runs on the data folder, else here. */
export async function backup(args: string[]): Promise<void> {
  const file = fileOf(args, 'backup')
  const report = await carryOut(environmentConfig(), 'backup', { positionals: [file], flags: {} })
  process.stdout.write(`${report.lines.join('\n')}\n`)
}

/** `greeter restore FILE`: into a data folder on which no Greeter runs. */
export async function restore(args: string[]): Promise<void> {
  const file = fileOf(args, 'restore')
  const config = environmentConfig()
  if (config.databaseUrl !== null)
    throw new FinalError(
      'USAGE',
      'DATABASE_URL is set: PostgreSQL has its own tools for restoring, such as pg_restore (docs/backup.md).',
    )
  const { head, aside, inLine } = await restoreBackup(config.dataDir, file, systemClock)
  const lines = [
    `Restored as it was at ${head.at}.`,
    ...(aside === null ? [] : [`What was there before lies in ${aside}; remove it when all is well.`]),
    `${inLine} messages were in line: each is looked for in its ticket before it is sent.`,
    'Start Greeter now. The sweep reads what has changed in Gorgias since; nothing is sent twice.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** A running Greeter has a folder of its own to work in, so the path is made whole here. */
function fileOf(args: string[], command: 'backup' | 'restore'): string {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file] = positionals
  if (file === undefined) throw new FinalError('USAGE', `Write: greeter ${command} FILE`)
  return resolve(file)
}
