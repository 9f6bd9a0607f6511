import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import { GreeterError } from '../errors.ts'
import type { Sentence } from '../sentences.ts'
import type { AccountDesk } from '../setup/account-desk.ts'
import type { OauthFlow } from '../setup/oauth-flow.ts'
import { readAccountDetails } from './account-lines.ts'
import type {
  AccountDetails,
  AccountDone,
  AccountSaved,
  AccountsAnswer,
  DoctorAnswer,
  OauthStart,
} from './contract.ts'
import { actorOf, type Holder } from './holder.ts'
import { readBody } from './refused-access.ts'
import { refusedAccount } from './refused-account.ts'
import { baseOf, type Site } from './site.ts'

export interface AccountRoutesContext {
  sql: Sql
  site: Site
  settings: { config: Pick<Config, 'gorgias' | 'publicUrl'> }
  accounts: AccountDesk
  oauth: OauthFlow
}

const word = z.string().trim().min(1).max(300)
const url = z.url({ protocol: /^https?$/, error: 'must be an address such as https://greeter.example.com' })
const address = z.string().max(500).nullable().default(null)
const key = z.object({ email: word, apiKey: z.string().trim().min(1).max(500) })
const bodies = {
  add: key.extend({ domain: word, baseUrl: address }),
  key,
  change: z.object({ paceReserve: z.number().min(0).max(0.9).nullable() }),
  mode: z.object({ mode: z.enum(['shadow', 'armed']) }),
  connect: z.object({
    publicUrl: url.nullable().default(null),
    move: z.boolean().default(false),
    arm: z.boolean().default(false),
  }),
  test: z.object({ testTicket: z.boolean().default(false) }),
  oauth: z.object({ domain: word, baseUrl: address }),
}

/** Where Gorgias sends the browser back to. */
const callbackPath = '/api/oauth/gorgias'

/** `/api/accounts`: the accounts that Greeter works for. What is entered here works at once, in every process. */
export function accountRoutes({ sql, site, settings, accounts, oauth }: AccountRoutesContext): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.onError(refusedAccount)
  const small = bodyLimit({ maxSize: 8 * 1024 })
  const by = (c: Context<Holder>) => actorOf(c.get('holder'))
  const { environmentAccount, costs } = accounts
  const { gorgias, publicUrl: configuredUrl } = settings.config
  const list = () => readAccountDetails(sql, { publicUrl: configuredUrl, gorgias, environmentAccount })
  const one = async (id: string): Promise<AccountDetails> => {
    const found = (await list()).find(account => account.id === id)
    if (found === undefined) throw new Error(`The account ${id} is gone.`)
    return found
  }
  const done = async (account: string, lines: Sentence[]): Promise<AccountDone> => ({
    account: await one(account),
    lines,
  })

  routes.get('/api/accounts', async c => {
    const answer = { accounts: await list(), oauth: accounts.hasApp, publicUrl: configuredUrl }
    return c.json(answer satisfies AccountsAnswer)
  })
  routes.post('/api/accounts', small, async c => {
    const { account, findings } = await accounts.add(await readBody(c, bodies.add), by(c))
    return c.json({ account: await one(account), findings } satisfies AccountSaved, 201)
  })
  routes.patch('/api/accounts/:account', small, async c => {
    const { paceReserve } = await readBody(c, bodies.change)
    const account = c.req.param('account')
    await accounts.setPaceReserve(account, paceReserve, by(c))
    return c.json(await done(account, []))
  })
  routes.put('/api/accounts/:account/key', small, async c => {
    const account = c.req.param('account')
    const findings = await accounts.replaceKey(account, await readBody(c, bodies.key), by(c))
    return c.json({ account: await one(account), findings } satisfies AccountSaved)
  })
  routes.put('/api/accounts/:account/mode', small, async c => {
    const { mode } = await readBody(c, bodies.mode)
    const account = c.req.param('account')
    await accounts.setMode(account, mode, by(c))
    return c.json(await done(account, []))
  })
  routes.post('/api/accounts/:account/connect', small, async c => {
    const { arm, ...wish } = await readBody(c, bodies.connect)
    const account = c.req.param('account')
    // Gorgias reaches Greeter where people do, unless somebody says otherwise.
    const publicUrl = wish.publicUrl ?? (configuredUrl === null ? baseOf(c, site) : null)
    const lines = await accounts.connect(account, { ...wish, publicUrl }, by(c))
    if (arm) await accounts.setMode(account, 'armed', by(c))
    return c.json(await done(account, lines))
  })
  routes.post('/api/accounts/:account/test', small, async c => {
    const { testTicket } = await readBody(c, bodies.test)
    const findings = await accounts.test(c.req.param('account'), testTicket)
    return c.json({ findings, costs } satisfies DoctorAnswer)
  })
  routes.post('/api/accounts/:account/webhook-secret', async c => {
    const account = c.req.param('account')
    return c.json(await done(account, await accounts.rotateWebhookSecret(account, by(c))))
  })
  routes.delete('/api/accounts/:account', async c => {
    const disconnects = c.req.query('disconnect') === 'true'
    return c.json({ lines: await accounts.remove(c.req.param('account'), disconnects, by(c)) })
  })

  routes.post('/api/accounts/oauth', small, async c => {
    const given = await readBody(c, bodies.oauth)
    const redirectUrl = `${baseOf(c, site)}${callbackPath}`
    return c.json({ url: await oauth.begin({ ...given, redirectUrl }, by(c)) } satisfies OauthStart)
  })
  // The browser comes back here by itself, so what it gets is a page and not JSON.
  routes.get(callbackPath, async c => {
    const { code, state, error } = c.req.query()
    const back = (query: Record<string, string>) =>
      c.redirect(`/console/settings/accounts?${new URLSearchParams(query).toString()}`)
    if (code === undefined || state === undefined)
      return back({ refused: error ?? 'Gorgias sent neither a code nor a reason' })
    try {
      return back({ added: await oauth.finish({ code, state }, by(c)) })
    } catch (problem) {
      if (!(problem instanceof GreeterError)) throw problem
      return back({ refused: problem.message })
    }
  })
  return routes
}
