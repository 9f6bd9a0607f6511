import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { FinalError } from '../errors.ts'
import { printPolicy } from '../policy/print-policy.ts'
import { compareTexts } from '../policy/versions/compare.ts'
import { comparedLines } from '../policy/versions/compared-lines.ts'
import { readYaml } from '../policy/yaml-text.ts'
import type { OperationName } from '../setup/operations.ts'
import type { Report } from '../setup/report.ts'
import { environmentConfig } from './open.ts'
import { aheadUsage, aheadVerbs, isAheadVerb } from './policy-ahead.ts'
import { check, putOut, type Said, schema, test, textOfFile } from './policy-files.ts'
import { carryOut } from './run-operation.ts'

const options = {
  account: { type: 'string' },
  author: { type: 'string' },
  base: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  limit: { type: 'string' },
  message: { type: 'string', short: 'm' },
  out: { type: 'string' },
  version: { type: 'string' },
  yaml: { type: 'boolean', default: false },
} as const

interface Called {
  words: string[]
  flags: {
    [name in keyof typeof options]?: (typeof options)[name]['type'] extends 'string' ? string : boolean
  }
}

interface Verb {
  /** Its words, as they are written. */
  words: readonly string[]
  run(called: Called): Promise<number>
}

const verbs: Readonly<Record<string, Verb>> = {
  check: { words: ['FILE'], run: checkFile },
  test: { words: ['FILE'], run: async ({ words: [file = ''] }) => say(await test(file)) },
  apply: { words: ['FILE'], run: apply },
  diff: { words: ['A', 'B'], run: diff },
  log: { words: [], run: called => ask('policy-log', called) },
  rollback: { words: ['N'], run: called => ask('policy-rollback', called) },
  export: { words: [], run: exportPolicy },
  schema: {
    words: [],
    async run({ flags }) {
      await putOut(schema(), flags.out)
      return 0
    },
  },
}

/** `greeter policy VERB …`: a file alone is looked at here; versions are the business of whoever has the database. */
export async function policy([name = '', ...args]: string[]): Promise<void> {
  if (isAheadVerb(name)) return await aheadVerbs[name](args)
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (verb === undefined || positionals.length !== verb.words.length) throw new FinalError('USAGE', usage())
  process.exitCode = await verb.run({ words: positionals, flags: values })
}

function usage(): string {
  const lines = Object.entries(verbs).map(
    ([name, { words }]) => `greeter policy ${[name, ...words].join(' ')}`,
  )
  return `Write one of: ${[...lines, ...aheadUsage].join(', ')}`
}

function say({ code, said }: Said): number {
  process.stdout.write(`${said}\n`)
  return code
}

/** The file alone, or with `--account` beside what that account has: its custom fields, its customers' languages. */
async function checkFile(called: Called): Promise<number> {
  const [file = ''] = called.words
  if (called.flags.account === undefined) return say(await check(file))
  return await ask('policy-check', called, { text: await textOfFile(file) })
}

async function apply(called: Called): Promise<number> {
  const [file = ''] = called.words
  return await ask('policy-apply', called, { text: await textOfFile(file) })
}

/** Ends as `diff` does: 0 equal in meaning, 1 different, 2 trouble. */
async function diff(called: Called): Promise<number> {
  const [a = '', b = ''] = called.words
  try {
    const [before, after] = [await fileOrNothing(a), await fileOrNothing(b)]
    if (before === null || after === null)
      return await ask('policy-diff', called, {
        ...(before !== null && { 'text-a': before }),
        ...(after !== null && { 'text-b': after }),
      })
    const compared = compareTexts({ name: a, text: before }, { name: b, text: after })
    const code = compared.changes.length === 0 ? 0 : 1
    return print({ lines: comparedLines(compared), data: compared, exitCode: code }, called)
  } catch (error) {
    if (!(error instanceof FinalError)) throw error
    process.stderr.write(`greeter: ${error.message} (${error.code})\n`)
    return 2
  }
}

/** The text of a file; null for `active` and for the number of a version. */
async function fileOrNothing(word: string): Promise<string | null> {
  return word === 'active' || /^v?[0-9]+$/.test(word) ? null : await textOfFile(word)
}

/** `policy export`: the text as it was written, or the same in the other format, without its comments then. */
async function exportPolicy({ flags, words }: Called): Promise<number> {
  const { lines } = await report('policy-export', { flags, words })
  const text = lines.join('\n')
  const format = flags.json === true ? 'json' : flags.yaml === true ? 'yaml' : null
  await putOut(format === null ? text : inFormat(text, format), flags.out)
  return 0
}

function inFormat(text: string, format: 'json' | 'yaml'): string {
  const read = readYaml(text)
  // What is stored was read once.
  return read.ok ? printPolicy(read.value as object, format) : text
}

async function ask(name: OperationName, called: Called, texts: Record<string, string> = {}): Promise<number> {
  return print(await report(name, called, texts), called)
}

async function report(
  name: OperationName,
  { words, flags }: Called,
  texts: Record<string, string> = {},
): Promise<Report> {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined)
  return await carryOut(environmentConfig(), name, {
    positionals: words,
    flags: { author: whoAmI(), ...Object.fromEntries(given), ...texts },
  })
}

function print({ lines, data, exitCode }: Report, { flags }: Called): number {
  process.stdout.write(flags.json === true ? `${JSON.stringify(data, null, 2)}\n` : `${lines.join('\n')}\n`)
  return exitCode
}

/** Who is at the command line, as far as the machine knows. */
function whoAmI(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A container's user may have no name.
    return `unknown@${hostname()}`
  }
}
