import { type Invited, invite, passwordLink } from '../access/invitations.ts'
import { isRole, roles } from '../access/roles.ts'
import { createToken, listTokens, revokeToken } from '../access/tokens.ts'
import { turnOffTwoStepOf } from '../access/two-step/two-step.ts'
import { emailOf, listUsers, removeUser, setRole } from '../access/users.ts'
import { commandLine } from '../audit/audit.ts'
import { linkOf } from '../console-api/site.ts'
import type { Role } from '../db/tables.ts'
import { FinalError } from '../errors.ts'
import { type Report, type Request, said } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/** Who may sign in, and what scripts carry. Whoever may use the command line is an owner. */
export const accessOperations = {
  async user(
    context: SetupContext,
    { positionals: [action, address = ''], flags }: Request,
  ): Promise<Report> {
    const { sql } = context.database
    const now = context.clock.now()
    switch (action) {
      case 'add':
        return linkReport(
          context,
          await invite(sql, emailOf(address), roleIn(flags) ?? 'viewer', commandLine, now),
        )
      case 'password-link':
        return linkReport(
          context,
          await passwordLink(sql, emailOf(address), commandLine, now),
          'Two-step sign-in stays as it is; for who has lost the app too: greeter user two-step-off ADDRESS',
        )
      case 'two-step-off':
        await turnOffTwoStepOf(sql, emailOf(address), commandLine, now)
        return said(`${emailOf(address)} signs in with the password alone from now on.`)
      case 'list':
        return await userList(context)
      case 'role': {
        const role = roleIn(flags)
        if (role === null) throw new FinalError('USAGE', usage)
        await setRole(sql, emailOf(address), role, commandLine, now)
        return said(`${emailOf(address)} is ${role} from now on.`)
      }
      case 'remove':
        await removeUser(sql, emailOf(address), commandLine, now)
        return said(`${emailOf(address)} is removed, and signed out everywhere.`)
      default:
        throw new FinalError('USAGE', usage)
    }
  },
  async token(
    { database: { sql }, clock }: SetupContext,
    { positionals: [action, word], flags }: Request,
  ): Promise<Report> {
    if (action === 'list') {
      const tokens = await listTokens(sql)
      const lines = tokens.map(({ id, name, role }) => `${id}  ${role}  ${name}`)
      return { lines: lines.length === 0 ? ['There is no token.'] : lines, data: { tokens }, exitCode: 0 }
    }
    if (action === 'revoke' && /^\d{1,9}$/.test(word ?? '')) {
      const done = await revokeToken(sql, Number(word), commandLine, clock.now())
      const line = `The token ${word} ${done ? 'is not valid any more.' : 'was not valid.'}`
      return { lines: [line], data: { done }, exitCode: done ? 0 : 1 }
    }
    const { may = 'read' } = flags
    if (action !== 'create' || (may !== 'read' && may !== 'act')) throw new FinalError('USAGE', tokenUsage)
    const role = roleIn(flags) ?? (may === 'act' ? 'editor' : 'viewer')
    const { token } = await createToken(sql, { name: word ?? 'unnamed', role }, commandLine, clock.now())
    return said(token, 'This is shown once. Send it as Authorization: Bearer …')
  },
}

const usage = `Write: greeter user add|role|remove|password-link|two-step-off ADDRESS, with --role ${roles.join('|')}; or greeter user list`
const tokenUsage = `Write: greeter token create NAME, with --may act if it may act on tickets, or --role ${roles.join('|')}; greeter token list; greeter token revoke NUMBER`

/** The role of `--role`; null without one. @throws FinalError USAGE */
function roleIn({ role = '' }: Request['flags']): Role | null {
  if (role === '') return null
  if (isRole(role)) return role
  throw new FinalError('USAGE', `--role is one of ${roles.join(', ')}`)
}

function linkReport(
  { config }: SetupContext,
  { email, secret, expiresAt }: Invited,
  ...more: string[]
): Report {
  const link = linkOf(config.publicUrl ?? `http://localhost:${config.port}`, secret)
  const lines = [
    link,
    `For ${email}, to be used once, until ${expiresAt.toISOString()}. This is shown once.`,
    ...more,
  ]
  return { lines, data: { email, link, expiresAt }, exitCode: 0 }
}

async function userList({ database }: SetupContext): Promise<Report> {
  const users = await listUsers(database.sql)
  const lines = users.map(
    ({ email, role, twoStepSince }) =>
      `${role.padEnd(6)}  ${email}${twoStepSince === null ? '' : '  two-step sign-in'}`,
  )
  return {
    lines: lines.length === 0 ? ['There is no user. greeter user add ADDRESS --role owner'] : lines,
    data: { users },
    exitCode: 0,
  }
}
