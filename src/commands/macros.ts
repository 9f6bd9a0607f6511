import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { FinalError } from '../errors.ts'
import { addTemplate } from '../policy/add-template.ts'
import type { MacroTemplate } from '../policy/macro-template.ts'
import { environmentConfig } from './open.ts'
import { textOfFile } from './policy-files.ts'
import { carryOut } from './run-operation.ts'

const usage = 'Write: greeter macros list [WORD], or greeter macros import ID|NAME [--as NAME] [--into FILE]'

/** `greeter macros list`, `greeter macros import`: texts that the team has in Gorgias, as templates of a policy. */
export async function macros([verb = '', ...args]: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { as: { type: 'string' }, into: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [word = ''] = positionals
  if (verb === 'list') return await list(word, values.json)
  if (verb !== 'import' || word === '') throw new FinalError('USAGE', usage)
  const report = await carryOut(environmentConfig(), 'get-macro', { positionals: [word], flags: {} })
  // Both ends of an operation are this program.
  const { macro } = report.data as { macro: MacroTemplate }
  const name = values.as ?? templateName(macro.name)
  if (values.into === undefined) return print(macro, name)
  if (macro.problems.length > 0)
    throw new FinalError(
      'USAGE',
      `The macro cannot be used as it is: ${macro.problems.join('; ')}. Without --into it is printed.`,
    )
  await writeFile(values.into, addTemplate(await textOfFile(values.into), values.into, name, macro.template))
  process.stdout.write(`${values.into}: template ${name} added\n`)
}

async function list(word: string, json: boolean): Promise<void> {
  const { lines, data } = await carryOut(environmentConfig(), 'list-macros', {
    positionals: [word],
    flags: {},
  })
  process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : `${lines.join('\n')}\n`)
}

function print({ template, problems }: MacroTemplate, name: string): void {
  const remarks = problems.map(problem => `# ${problem}\n`).join('')
  process.stdout.write(`${remarks}${stringify({ templates: { [name]: template } })}`)
}

/** A macro's name as a template is called: one line without spaces around it. */
const templateName = (name: string) => name.replace(/\s+/g, ' ').trim().slice(0, 100).trim() || 'macro'
