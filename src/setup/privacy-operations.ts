import { commandLine } from '../audit/audit.ts'
import { FinalError } from '../errors.ts'
import { durationText } from '../policy/duration.ts'
import { customerQuery } from '../retention/customer.ts'
import { type Erasure, eraseCustomer } from '../retention/erase-customer.ts'
import { exportCustomer } from '../retention/export-customer.ts'
import { type FoundCustomer, findCustomer } from '../retention/find-customer.ts'
import { kindNames, kinds } from '../retention/kinds.ts'
import { countDue } from '../retention/pass.ts'
import { readRetention } from '../retention/state.ts'
import { tidyEmbedded } from '../retention/tidy-embedded.ts'
import type { Report, Request } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/** What is kept, and what concerns one customer. */
export const privacyOperations = {
  async retention({ database, clock, config }: SetupContext, { flags }: Request): Promise<Report> {
    const { keep } = config
    const due = flags['dry-run'] === true ? await countDue({ sql: database.sql, clock, keep }) : null
    const last = await readRetention(database.sql)
    const lines = kindNames.map(name => {
      const { title, keep: setting } = kinds[name]
      const kept = keep[setting]
      const time = kept === null ? 'for ever' : durationText(kept)
      return `${title}: kept ${time}${due === null ? '' : `; would go now: ${due[name] ?? 0}`}`
    })
    const done =
      last === null
        ? 'Nothing was looked at yet: Greeter does it once an hour while it runs.'
        : `Last looked at: ${last.completedAt}, longest step ${Math.round(last.longestStepMs)} ms.`
    return { lines: [...lines, done], data: { keep, due, last }, exitCode: 0 }
  },
  async customer(context: SetupContext, { positionals: [verb, address], flags }: Request): Promise<Report> {
    if (verb !== 'export' && verb !== 'erase') throw new FinalError('USAGE', customerUsage)
    const { database, clock } = context
    const account = textOf(flags['account']) ?? context.account
    const query = customerQuery(account, address ?? null, textOf(flags['id']))
    const found = await findCustomer(database.sql, clock, query)
    if (verb === 'export') {
      const data = await exportCustomer(database.sql, found, clock.now())
      return { lines: JSON.stringify(data, null, 2).split('\n'), data, exitCode: 0 }
    }
    if (flags['yes'] !== true) return { lines: preview(found), data: { found }, exitCode: 1 }
    const erased = await eraseCustomer(database.sql, clock, found, commandLine)
    await tidyEmbedded(database)
    return { lines: [...inWords(erased), ...inPolicies(found)], data: { erased }, exitCode: 0 }
  },
}

const customerUsage =
  'Write: greeter customer export ADDRESS, or greeter customer erase ADDRESS --yes; --id N instead of the address, --account NAME for another account'

const textOf = (flag: boolean | string | undefined) => (typeof flag === 'string' && flag !== '' ? flag : null)

function preview(found: FoundCustomer): string[] {
  const { tickets, mentions, events, addresses, ids } = found
  if (tickets.length + mentions.length + events.length === 0)
    return ['Nothing is stored about this customer.', ...inPolicies(found)]
  return [
    `Addresses: ${addresses.join(', ') || 'none'}; numbers in Gorgias: ${ids.join(', ') || 'none'}`,
    `Tickets: ${tickets.length}. Tickets of others that name the customer: ${mentions.length}. Other webhooks: ${events.length}.`,
    ...inPolicies(found),
    'Nothing was erased. With --yes it is, and that cannot be undone. Erase the customer in Gorgias first: what Gorgias sends again is stored again.',
  ]
}

/** A policy is the shop's own text, and no version of it is ever changed. */
const inPolicies = ({ policies }: FoundCustomer): string[] =>
  policies.length === 0
    ? []
    : [
        `An address of the customer stands in the policy, versions ${policies.join(', ')}: these stay as they are.`,
      ]

function inWords({ tickets, mentions, bodies, decisions, messages, underWay }: Erasure): string[] {
  if (tickets + mentions + bodies === 0) return ['Nothing is stored about this customer.']
  return [
    `Erased: ${tickets} tickets, with ${decisions} decisions and ${messages} messages; ${bodies} bodies of webhooks.`,
    ...(mentions > 0 ? [`Taken out of ${mentions} tickets of others.`] : []),
    'What stays: that the tickets were there and what they came to, and the right to reply, so that nobody is answered twice.',
    ...(underWay > 0
      ? [
          `${underWay} messages are on their way: Greeter erases them by itself when it knows what became of them.`,
        ]
      : []),
  ]
}
