import { Hono } from 'hono'
import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import type { AccountDesk } from '../setup/account-desk.ts'
import type { TrialAnswer, TrialTicket } from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { refusedAccount } from './refused-account.ts'

/** A sandbox that runs in this process. */
export interface TrialSandbox {
  url: string
  email: string
  apiKey: string
  /** A customer writes. @returns the ticket's number. */
  openTicket(): number
}

/** Starts a sandbox for an account of this name. Null where there can be none. */
export type StartTrial = (account: string) => Promise<TrialSandbox>

export interface TrialRoutesContext {
  sql: Sql
  accounts: AccountDesk
  settings: { config: Pick<Config, 'port'> }
  startTrial: StartTrial | null
}

interface Trial {
  account: string
  sandbox: TrialSandbox
}

/**
 * `/api/trial`: Greeter beside a sandbox, before an account of one's own is connected. The account is one like any
 * other, and is removed like any other.
 */
export function trialRoutes({ sql, accounts, settings, startTrial }: TrialRoutesContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.onError(refusedAccount)
  let starting: Promise<Trial> | null = null
  const answerOf = ({ account, sandbox }: Trial): TrialAnswer => ({
    possible: true,
    running: { account, url: sandbox.url },
  })

  routes.get('/api/trial', async c => {
    const trial = await starting?.catch(() => null)
    const none = { possible: startTrial !== null, running: null } satisfies TrialAnswer
    return c.json(trial && (await isThere(sql, trial.account)) ? answerOf(trial) : none)
  })
  routes.post('/api/trial', async c => {
    if (startTrial === null)
      return c.json(
        { error: 'A sandbox starts only beside a Greeter that listens on its own machine alone.' },
        409,
      )
    const by = actorOf(c.get('holder'))
    // Webhooks of this machine take the shortest way, whatever the browser calls it.
    const { port } = settings.config
    const publicUrl = port === 0 ? new URL(c.req.url).origin : `http://127.0.0.1:${port}`
    const before = await starting?.catch(() => null)
    if (before && (await isThere(sql, before.account))) return c.json(answerOf(before))
    starting = start()
    return c.json(answerOf(await starting), 201)

    async function start(): Promise<Trial> {
      const account = await freeName(sql)
      const sandbox = await (startTrial as StartTrial)(account)
      const { email, apiKey } = sandbox
      await accounts.add({ domain: account, baseUrl: sandbox.url, email, apiKey }, by)
      await accounts.connect(account, { publicUrl, move: false }, by)
      await accounts.setMode(account, 'armed', by)
      return { account, sandbox }
    }
  })
  routes.post('/api/trial/ticket', async c => {
    const trial = await starting?.catch(() => null)
    if (!trial || !(await isThere(sql, trial.account)))
      return c.json({ error: 'No sandbox is running.' }, 409)
    const ticketId = trial.sandbox.openTicket()
    return c.json({ account: trial.account, ticketId } satisfies TrialTicket, 201)
  })
  return routes
}

const isThere = async (sql: Sql, account: string) =>
  (await sql
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .where('removed_at', 'is', null)
    .executeTakeFirst()) !== undefined

/** A sandbox counts its tickets from the start, so each has an account of its own. */
async function freeName(sql: Sql): Promise<string> {
  const rows = await sql.selectFrom('account').select('id').where('id', 'like', 'sandbox-%').execute()
  const taken = rows.map(({ id }) => Number(id.slice('sandbox-'.length))).filter(Number.isSafeInteger)
  return `sandbox-${Math.max(0, ...taken) + 1}`
}
