import type { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Database } from '../db/open.ts'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'
import { createTicketLanes, type TicketLanes } from './ticket-lanes.ts'

const queueName = 'ticket'

/**
 * The tickets to look at again. To wake one means "look at ticket T", never "here is an event": at most one run of it
 * waits and one runs, so a burst of webhooks costs one or two runs, in order.
 *
 * A process that decides runs what it is told of itself, without a job (decision 0020). Jobs are for the others: from a
 * process that only takes webhooks, and for what was lost.
 */
export interface TicketQueue {
  /** Makes sure that a run of each ticket starts after this call began: here, or else by a job. */
  wake(tickets: readonly TicketKey[]): Promise<void>
  /** The same by jobs, which whoever is free takes; a ticket that has one already gets no second. */
  send(tickets: readonly TicketKey[]): Promise<void>
  /** Whether a ticket waits or runs in this process. */
  has(ticket: TicketKey): boolean
  /** Starts to take tickets. `handle` gets them in batches and answers for each of them itself. */
  work(handle: (tickets: TicketKey[]) => Promise<void>): Promise<void>
  /** Hears of new work for the sender of an account from other instances. */
  onSenderWork(told: (account: string) => void): Promise<void>
  stop(): Promise<void>
}

/** How many tickets one transaction takes. */
const batchSize = 25

export async function startTicketQueue(database: Database, log: Logger): Promise<TicketQueue> {
  // A pooler that loses notifications leaves the polling: no connection is held for hearing nothing.
  const hears = await database.hearsItself()
  if (!hears) log.info('the database passes no notifications on (a pooler?): looking every second instead')
  const boss = database.createQueue({
    schema: 'pgboss',
    useListenNotify: hears,
    // A dead worker's job blocks its ticket until it is noticed, so look often.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
    registerInstance: false,
    persistWarnings: false,
    monitorVacuum: false,
  })
  boss.on('error', error => log.error({ err: error }, 'ticket queue'))
  boss.on('warning', warning => log.debug({ warning }, 'ticket queue'))
  await boss.start()
  await prepareQueue(boss, database)
  let stopHearing = async () => {}
  let lanes: TicketLanes | null = null
  return {
    async wake(tickets) {
      if (lanes === null) await send(boss, tickets)
      else lanes.add(tickets)
    },
    has: ticket => lanes?.has(ticket) ?? false,
    send: tickets => send(boss, tickets),
    async work(handle) {
      lanes = createTicketLanes({ handle, lanes: database.kind === 'embedded' ? 1 : 2, batchSize, log })
      await takeJobs(boss, lanes)
    },
    async onSenderWork(told) {
      if (!hears) return
      const heard = await boss.getDb().listen?.(senderChannel, told, () => {})
      stopHearing = async () => await heard?.close()
    },
    async stop() {
      await stopHearing()
      await lanes?.stop()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

/** Where instances tell each other that an account has something to send. */
export const senderChannel = 'greeter_sender'

async function prepareQueue(boss: PgBoss, database: Database): Promise<void> {
  await boss.createQueue(queueName, {
    policy: 'stately',
    notify: true,
    heartbeatSeconds: 10,
    // Our own back-off and dead list are on the ticket row; a job that fails leaves the queue.
    retryLimit: 0,
    expireInSeconds: 120,
    retentionSeconds: 24 * 3600,
    deleteAfterSeconds: 60,
  })
  // The folder lock proves that nobody else runs: every job that is still active belongs to a dead
  // process. They go, and the backstop wakes each ticket that has unhandled events.
  if (database.kind === 'embedded') await boss.deleteAllJobs(queueName)
  // Warms the settings: on the embedded database a look-up inside a transaction would wait for ever.
  await boss.insert(queueName, [])
}

async function send(boss: PgBoss, tickets: readonly TicketKey[]): Promise<void> {
  const jobs = tickets.map(ticket => ({
    singletonKey: ticketName(ticket),
    data: { account: ticket.account, ticketId: ticket.ticketId },
  }))
  await boss.insert(queueName, jobs)
}

/**
 * One worker for all lanes: each would be told of each job, and look for it. A job is done when its ticket has begun, so
 * the next are looked for while there is a lane for them.
 */
async function takeJobs(boss: PgBoss, lanes: TicketLanes): Promise<void> {
  const options = {
    batchSize,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
  }
  await boss.work<TicketKey>(queueName, options, jobs => lanes.begin(jobs.map(job => job.data)))
}
