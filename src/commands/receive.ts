import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ensureEnvironmentAccount, environmentAccountId, setMode } from '../accounts/accounts.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { TicketStory } from '../console-api/contract.ts'
import { ticketStory } from '../console-api/ticket-story.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'
import { type IncomingEvent, toIncoming } from '../intake/incoming.ts'
import { storeEvents } from '../intake/store-events.ts'
import { wakeTickets } from '../intake/wake-tickets.ts'
import { loadPolicyFile } from '../policy/load-policy-file.ts'
import { policyFor } from '../policy/versions/policy-for.ts'
import { respond } from '../respond/respond.ts'
import { respondSettings } from '../respond/respond-settings.ts'
import { startTicketQueue } from '../respond/ticket-queue.ts'
import { createLogger } from '../telemetry/logger.ts'
import { configuredDatabase, environmentConfig } from './open.ts'

/**
 * `greeter receive FILE [--send]`: feeds one recorded body through intake and respond and prints what was
 * read and decided. Without --send it happens in a database of its own that is gone afterwards, and
 * nothing can leave; with --send it happens in the real one, and the running sender sends. The policy is that of
 * POLICY_FILE, else the database's: the trial's has none, so there it is the built-in one.
 */
export async function receive(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      send: { type: 'boolean', default: false },
      'content-type': { type: 'string', default: 'application/json' },
    },
  })
  const [file] = positionals
  if (file === undefined) throw new FinalError('USAGE', 'Write: greeter receive FILE [--send]')
  const config = environmentConfig()
  const account = environmentAccountId(config)
  const event = toIncoming({
    account,
    source: 'receive',
    trust: 'full',
    contentType: values['content-type'],
    query: new URLSearchParams(),
    body: await readFile(file),
  })
  if (event.problem !== null || event.ticketId === null) {
    throw new FinalError(
      event.problem?.code ?? 'BODY_WITHOUT_TICKET',
      event.problem?.text ?? 'The body names no ticket.',
    )
  }
  const database = values.send ? await configuredDatabase(config) : await openDatabase({ inMemory: true })
  try {
    const story = await feed(database, config, event, event.ticketId, values.send)
    process.stdout.write(tell(event, story))
  } finally {
    await database.close()
  }
}

/** A recorded ticket is older than this moment's connection; in the trial database the connection is older still. */
const longAgo = new Date(0)

async function feed(
  database: Database,
  config: Config,
  event: IncomingEvent,
  ticketId: number,
  send: boolean,
): Promise<TicketStory | null> {
  await migrate(database)
  const account = await ensureEnvironmentAccount(database.sql, config, systemClock)
  if (!send) {
    // Armed, so that the text of the answer is written and can be shown: there is no sender here.
    await setMode(database.sql, account, 'armed', systemClock.now())
    await database.sql.updateTable('account').set({ connected_at: longAgo, domain: null }).execute()
  }
  const log = createLogger(config.logLevel)
  const stored = await policyFor(database.sql, account, await loadPolicyFile(config.policyFile))
  // A recorded ticket is old by nature; in the trial that is no reason to hold it.
  const policy = send ? stored : { ...stored, staleAfterMs: Number.POSITIVE_INFINITY }
  const queue = await startTicketQueue(database, log)
  const onStep = () => {}
  await storeEvents(database, systemClock, onStep, [event])
  await wakeTickets({ database, queue, clock: systemClock, onStep }, [{ account, ticketId }])
  const settings = await respondSettings(database.sql, config, shapeMessage)
  await respond({ ...settings, policy, database, clock: systemClock, log, onStep, wakeSender: onStep }, [
    { account, ticketId },
  ])
  const story = await ticketStory(database.sql, account, ticketId)
  await queue.stop()
  return story
}

function tell(event: IncomingEvent, story: TicketStory | null): string {
  const decision = story?.decisions.at(-1)
  const lines = [
    `Ticket    ${event.ticketId}`,
    `Trigger   ${event.trigger ?? 'not said'}`,
    `Message   ${event.messageId ?? 'none'}`,
    '',
    `Decision  ${decision?.verdict ?? 'none'} (${decision?.reason ?? '–'})`,
    `          ${decision?.reasonText ?? ''}`,
    `Policy    ${decision?.policy ?? 'none'}`,
    '',
    ...(decision?.trace ?? []).map(
      line => `  ${line.result.padEnd(8)} ${line.check}: ${JSON.stringify(line.saw)}`,
    ),
  ]
  for (const message of story?.messages ?? [])
    lines.push('', `${message.kind} (${message.state}):`, '', message.text)
  return `${lines.join('\n')}\n`
}
