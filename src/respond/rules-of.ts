import { compileRules, type RuleList } from '../decide/rules/compile-rules.ts'
import type { Policy } from '../policy/policy.ts'
import { type TemplateSet, templateSet } from '../template/choose-wording.ts'
import { defaultNote, defaultReply } from '../template/defaults.ts'

const builtInReply = 'built-in reply'
const builtInNote = 'built-in note'

const builtInTemplates: ReadonlyMap<string, TemplateSet> = new Map([
  [builtInReply, templateSet(defaultReply)],
  [builtInNote, templateSet(defaultNote)],
])

const builtInRules = (send: { reply: string; note?: string }) =>
  compileRules([{ name: 'every new customer ticket', mode: 'on', send, purpose: 'receipt' }], {
    zone: 'UTC',
    calendars: new Map(),
  })

const replyAlone = builtInRules({ reply: builtInReply })
const replyAndNote = builtInRules({ reply: builtInReply, note: builtInNote })

/** The policy's rules; without any, one receipt for every new ticket, with its note where NOTE is on. */
export function rulesOf({ rules }: Policy, withNote: boolean): RuleList {
  return rules ?? (withNote ? replyAndNote : replyAlone)
}

/** A template that a rule names. */
export function templateOf({ templates }: Policy, name: string): TemplateSet {
  const template = templates.get(name) ?? builtInTemplates.get(name)
  // Reading the policy has seen to it that every name leads somewhere.
  if (template === undefined) throw new Error(`The policy has no template ${JSON.stringify(name)}.`)
  return template
}
