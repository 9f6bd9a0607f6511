import { backtest } from './backtest.ts'
import { backup, restore } from './backup.ts'
import { demo } from './demo.ts'
import { macros } from './macros.ts'
import { migrateDatabase } from './migrate.ts'
import { policy } from './policy.ts'
import { readKey } from './read-key.ts'
import { receive } from './receive.ts'
import { operation } from './run-operation.ts'
import { sandbox } from './sandbox.ts'
import { serve, start, work } from './start.ts'

interface Command {
  summary: string
  run(args: string[]): Promise<void>
}

/** Everything the tool can do. */
export const commands = {
  start: { summary: 'Take webhooks in, decide and send, for the account of the environment.', run: start },
  serve: { summary: 'Only take webhooks in (needs PostgreSQL).', run: serve },
  work: { summary: 'Only decide and send (needs PostgreSQL).', run: work },
  demo: { summary: 'Start Greeter beside a sandbox and watch one ticket being answered.', run: demo },
  sandbox: {
    summary: 'Start the Gorgias stand-in alone; sandbox load --tickets 1000 --rate 50 fills it.',
    run: sandbox,
  },
  account: {
    summary:
      'account add|key DOMAIN --email ADDRESS (the API key on standard input), list, remove DOMAIN --yes: further accounts. Other commands take --account DOMAIN.',
    run: operation('account', readKey),
  },
  connect: {
    summary:
      'connect URL: make the integration in Gorgias, or put it right. --move takes it from another Greeter.',
    run: operation('connect'),
  },
  disconnect: { summary: 'Remove the integration from Gorgias.', run: operation('disconnect') },
  doctor: {
    summary:
      'Look everything over and say what to mend. --test-ticket adds a round trip, --json prints data.',
    run: operation('doctor'),
  },
  arm: { summary: 'Let the account send.', run: operation('arm') },
  disarm: {
    summary: 'Put the account back into shadow: it decides and sends nothing.',
    run: operation('disarm'),
  },
  pause: {
    summary: 'pause [REASON]: send nothing until resumed; replies wait in line.',
    run: operation('pause'),
  },
  resume: { summary: 'Go on after a pause.', run: operation('resume') },
  policy: {
    summary:
      'policy check|test|apply FILE, diff A B, log, rollback N, export, schema: the rules and texts, and their versions. preview FILE, calendar FILE NAME, import-hours: what they would do.',
    run: policy,
  },
  backtest: {
    summary:
      'backtest --policy FILE [--last 1000] [--csv FILE] [--json] [--resume]: what it would have done with stored tickets; --from-api reads them from Gorgias.',
    run: backtest,
  },
  macros: {
    summary:
      'macros list [WORD], macros import ID|NAME [--into FILE]: texts in Gorgias as templates of a policy.',
    run: macros,
  },
  receive: { summary: 'Feed a recorded webhook body through everything and print the trace.', run: receive },
  list: {
    summary: 'list held|failed|dead [--reason NAME] [--limit N]: what waits for a person, and why.',
    run: operation('list'),
  },
  answer: {
    summary:
      'answer TICKET...: answer now, whatever guards and brakes say. --force: also closed, spam or answered ones.',
    run: operation('answer'),
  },
  retry: {
    summary:
      'retry TICKET... or retry held|failed --all: look for a message in Gorgias, and send it if it is not there.',
    run: operation('retry'),
  },
  dismiss: {
    summary: 'dismiss TICKET... or dismiss held|failed|dead --all: send nothing for these tickets.',
    run: operation('dismiss'),
  },
  redrive: {
    summary: 'redrive TICKET... or redrive dead --all: handle tickets once more that could not be handled.',
    run: operation('redrive'),
  },
  customer: {
    summary:
      'customer export|erase ADDRESS, or --id N: everything stored about one customer, or erase it (--yes).',
    run: operation('customer'),
  },
  retention: {
    summary: 'What is kept for how long, and with --dry-run what would be removed now.',
    run: operation('retention'),
  },
  alarms: { summary: 'What is wrong now, and what was lately.', run: operation('alarms') },
  user: {
    summary:
      'user add|role|remove|password-link|two-step-off ADDRESS [--role viewer|editor|owner], user list: who may sign in.',
    run: operation('user'),
  },
  token: {
    summary:
      'token create NAME [--may act | --role viewer|editor|owner], list, revoke NUMBER: tokens for /api.',
    run: operation('token'),
  },
  secrets: {
    summary:
      'secrets rotate: seal what is stored with SECRET_KEY again, after SECRET_KEY_OLD took its place.',
    run: operation('secrets'),
  },
  'webhook-secret': {
    summary:
      'webhook-secret rotate: a new secret for webhooks, none of which is lost; retire ends the old one.',
    run: operation('webhook-secret'),
  },
  backup: {
    summary: 'backup FILE: the embedded database as one file, also while Greeter runs.',
    run: backup,
  },
  restore: {
    summary:
      'restore FILE: put a backup in place; what was there is kept beside it, and nothing is sent twice.',
    run: restore,
  },
  restored: {
    summary:
      'Say that the database was put back in another way: messages are looked for before they are sent.',
    run: operation('restored'),
  },
  migrate: { summary: 'Bring the database up to date and stop.', run: migrateDatabase },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
