import { statSync } from 'node:fs'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { defaultGuardContext, type GuardContext } from '../../src/decide/guards/guarded-message.ts'

export interface JudgeOptions {
  /** A folder of mails that machines wrote, and one of mails that people wrote; null when left out. */
  robots: string | null
  people: string | null
  json: boolean
  /** The score goes where the console shows it. */
  keep: boolean
  context: GuardContext
}

const usage = `npm run judge -- --robots DIR --people DIR [--json] [--keep]
  Judges every mail file under DIR twice: with its headers, and bare. One of the two may be left out.
  What the guards know about us, each as often as needed: --own-domain shop.example
  --own-address help@shop.example --own-form "*@forms.example" --inbox-list help.shop.example
  --keep writes the score of both down where the console shows it.`

const flags = {
  robots: { type: 'string' },
  people: { type: 'string' },
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  'own-domain': { type: 'string', multiple: true, default: [] },
  'own-address': { type: 'string', multiple: true, default: [] },
  'own-form': { type: 'string', multiple: true, default: [] },
  'inbox-list': { type: 'string', multiple: true, default: [] },
} satisfies ParseArgsOptionsConfig

/** What the command line asks for, or one text that says what is wrong with it. */
export function readOptions(words: readonly string[]): { options: JudgeOptions } | { problem: string } {
  const values = valuesOf(words)
  if (typeof values === 'string') return { problem: `${values}\n${usage}` }
  const { robots = null, people = null, json, keep } = values
  if (robots === null && people === null) return { problem: usage }
  if (keep && (robots === null || people === null)) return { problem: `--keep needs both folders.\n${usage}` }
  for (const folder of [robots, people]) {
    if (folder !== null && !isFolder(folder)) return { problem: `There is no folder ${folder}.` }
  }
  const context = {
    ...defaultGuardContext,
    ownDomains: lowerSet(values['own-domain']),
    ownAddresses: lowerSet(values['own-address']),
    inboxLists: lowerSet(values['inbox-list']),
    ownForms: [...lowerSet(values['own-form'])],
  }
  return { options: { robots, people, json, keep, context } }
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const lowerSet = (words: readonly string[]) => new Set(words.map(word => word.toLowerCase()))
