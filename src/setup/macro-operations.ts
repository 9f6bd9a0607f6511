import { FinalError } from '../errors.ts'
import { type MacroTemplate, templateOfMacro } from '../policy/macro-template.ts'
import type { Report, Request } from './report.ts'
import { helpdeskOf, type SetupContext, soon } from './setup-context.ts'

/** The texts that the team already has in Gorgias, to write a policy from. Nothing is changed there. */
export const macroOperations = {
  async 'list-macros'(context: SetupContext, { positionals: [search = ''] }: Request): Promise<Report> {
    const macros = await macrosOf(context, search)
    const lines = macros.map(({ id, name, template, problems }) =>
      [
        String(id),
        template.language ?? '-',
        name,
        ...(problems.length === 0 ? [] : [`(${problems.join('; ')})`]),
      ].join('  '),
    )
    return { lines: lines.length === 0 ? ['There are none.'] : lines, data: { macros }, exitCode: 0 }
  },
  async 'get-macro'(context: SetupContext, { positionals: [wanted = ''] }: Request): Promise<Report> {
    const macro = await macroOf(context, wanted)
    return { lines: [macro.name], data: { macro }, exitCode: 0 }
  },
}

async function macrosOf(context: SetupContext, search: string): Promise<MacroTemplate[]> {
  const { body } = await helpdeskOf(context).setup.listMacros(search, soon())
  return body.map(templateOfMacro).filter(macro => macro !== null)
}

/** By its number, or by its name when one has it. */
async function macroOf(context: SetupContext, wanted: string): Promise<MacroTemplate> {
  if (/^\d{1,15}$/.test(wanted)) {
    const { body } = await helpdeskOf(context).setup.getMacro(Number(wanted), soon())
    const macro = body === null ? null : templateOfMacro(body)
    if (macro !== null) return macro
    throw new FinalError('USAGE', `Gorgias has no macro ${wanted} with a text.`)
  }
  const named = (await macrosOf(context, wanted)).filter(
    ({ name }) => name.toLowerCase() === wanted.toLowerCase(),
  )
  const [macro] = named
  if (macro !== undefined && named.length === 1) return macro
  const found = named.length === 0 ? 'no macro' : `${named.length} macros`
  throw new FinalError(
    'USAGE',
    `Gorgias has ${found} called ${JSON.stringify(wanted)}: greeter macros list shows their numbers.`,
  )
}
