import { armAccount, disarmAccount } from './arm.ts'
import { demo } from './demo.ts'
import { migrateDatabase } from './migrate.ts'
import { receive } from './receive.ts'
import { sandbox } from './sandbox.ts'
import { serve, start, work } from './start.ts'
import { token } from './token.ts'

interface Command {
  summary: string
  run(args: string[]): Promise<void>
}

/** Everything the tool can do. */
export const commands = {
  start: {
    summary: 'Take webhooks in, decide and send, against the account of the environment.',
    run: start,
  },
  serve: { summary: 'Only take webhooks in (needs PostgreSQL).', run: serve },
  work: { summary: 'Only decide and send (needs PostgreSQL).', run: work },
  demo: { summary: 'Start Greeter beside a sandbox and watch one ticket being answered.', run: demo },
  sandbox: { summary: 'Start the Gorgias stand-in alone.', run: sandbox },
  receive: { summary: 'Feed a recorded webhook body through everything and print the trace.', run: receive },
  arm: { summary: 'Let the account send.', run: armAccount },
  disarm: { summary: 'Put the account back into shadow: it decides and sends nothing.', run: disarmAccount },
  token: { summary: 'token create NAME: make a read token for /api.', run: token },
  migrate: { summary: 'Bring the database up to date and stop.', run: migrateDatabase },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
