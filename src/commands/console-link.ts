import { firstOwnerLink } from '../access/invitations.ts'
import { commandLine } from '../audit/audit.ts'
import { firstOwnerLinkOf } from '../console-api/site.ts'
import type { Sql } from '../db/open.ts'
import type { RunningGreeter } from './run-greeter.ts'

/**
 * Where the console is. While nobody can sign in, the link makes the first owner: whoever reads the terminal could make one
 * by a command anyway.
 *
 * @param base where people reach Greeter, without a slash at the end.
 */
export async function consoleLink(
  base: string,
  { app }: RunningGreeter,
  sql: Sql,
): Promise<{ url: string; makesOwner: boolean }> {
  const by = { ...commandLine, name: 'first start' }
  const link = await firstOwnerLink(sql, by, app.setup.clock.now())
  return link === null
    ? { url: `${base}/console/`, makesOwner: false }
    : { url: firstOwnerLinkOf(base, link.secret), makesOwner: true }
}
