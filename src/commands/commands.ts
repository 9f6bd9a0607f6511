import { demo } from './demo.ts'
import { migrateDatabase } from './migrate.ts'
import { policy } from './policy.ts'
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
    summary: 'policy check FILE: its mistakes and oddities. policy test FILE: tries the cases in it.',
    run: policy,
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
  alarms: { summary: 'What is wrong now, and what was lately.', run: operation('alarms') },
  token: {
    summary: 'token create NAME [--may act]: make a token for /api, to read or also to act.',
    run: operation('token'),
  },
  migrate: { summary: 'Bring the database up to date and stop.', run: migrateDatabase },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
