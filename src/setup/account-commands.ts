import { commandLine } from '../audit/audit.ts'
import { readAccountDetails } from '../console-api/account-lines.ts'
import { FinalError } from '../errors.ts'
import { createAccountDesk } from './account-desk.ts'
import { type Report, type Request, said } from './report.ts'
import type { SetupContext } from './setup-context.ts'

const usage =
  'Write: greeter account add DOMAIN --email ADDRESS, with the API key on standard input; account list; account key DOMAIN --email ADDRESS, with the new key on standard input; account remove DOMAIN [--disconnect] --yes'

/** The accounts that this Greeter works for. Whoever may use the command line is an owner. */
export const accountCommands = {
  async account(context: SetupContext, request: Request): Promise<Report> {
    const { positionals, flags } = request
    const [action, domain = ''] = positionals
    const desk = createAccountDesk(context)
    switch (action) {
      case 'list':
        return await list(context)
      case 'add': {
        const { email, apiKey } = details(flags)
        const baseUrl = textOf(flags['base-url'])
        const { account, findings } = await desk.add({ domain, baseUrl, email, apiKey }, commandLine)
        const doubts = findings.filter(({ doThis }) => doThis !== null)
        return {
          lines: [
            `Greeter works for ${account} from now on, in shadow: it decides and sends nothing.`,
            ...doubts.map(({ check, saw, doThis }) => `! ${check}: ${saw}. ${doThis ?? ''}`),
            `Next: greeter connect URL --account ${account}, then greeter arm --account ${account}`,
          ],
          data: { account, findings },
          exitCode: 0,
        }
      }
      case 'key':
        await desk.replaceKey(domain, details(flags), commandLine)
        return said(`${domain} is called with the new key. The old one can be deleted in Gorgias.`)
      case 'remove':
        if (flags['yes'] !== true) throw new FinalError('USAGE', `Add --yes to remove ${domain}.`)
        return said(...(await desk.remove(domain, flags['disconnect'] === true, commandLine)))
      default:
        throw new FinalError('USAGE', usage)
    }
  },
}

const textOf = (flag: boolean | string | undefined) => (typeof flag === 'string' && flag !== '' ? flag : null)

function details(flags: Request['flags']): { email: string; apiKey: string } {
  const [email, apiKey] = [textOf(flags['email']), textOf(flags['api-key'])]
  if (email === null || apiKey === null) throw new FinalError('USAGE', usage)
  return { email, apiKey }
}

async function list({ database, config, account }: SetupContext): Promise<Report> {
  const accounts = await readAccountDetails(database.sql, {
    publicUrl: config.publicUrl,
    environmentAccount: account,
    gorgias: config.gorgias,
  })
  const lines = accounts.map(({ id, access, mode, email, pauseCode }) =>
    [id, access, mode, email ?? '–', ...(pauseCode === null ? [] : [`paused: ${pauseCode}`])].join('  '),
  )
  return {
    lines: lines.length === 0 ? ['There is no account. greeter account add DOMAIN --email ADDRESS'] : lines,
    data: { accounts },
    exitCode: 0,
  }
}
