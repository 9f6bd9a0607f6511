import { FinalError } from '../errors.ts'
import { editPolicyText } from './edit/edit-policy-text.ts'
import { findingsText } from './finding.ts'
import type { MacroTemplate } from './macro-template.ts'
import { readPolicy } from './read-policy.ts'

/**
 * Puts a template into a policy and leaves everything else as it is written. Pure.
 *
 * @param source what findings call the text.
 * @throws FinalError USAGE when the policy has a template of that name, POLICY_INVALID when something is wrong.
 */
export function addTemplate(
  text: string,
  source: string,
  name: string,
  template: MacroTemplate['template'],
): string {
  const before = readPolicy(text)
  if (!before.ok) throw invalid('the policy has mistakes', findingsText(source, before.findings))
  if (Object.hasOwn(before.document.templates, name))
    throw new FinalError('USAGE', `${source} has a template ${name} already; --as says another name.`)
  const edited = editPolicyText(text, [{ do: 'set', path: ['templates', name], value: template }])
  if (!edited.ok) throw invalid('the template does not fit in', edited.problem)
  const after = readPolicy(edited.text)
  if (after.ok) return edited.text
  throw invalid('the template has mistakes', findingsText(source, after.findings))
}

const invalid = (what: string, detail: string) => new FinalError('POLICY_INVALID', `${what}:\n${detail}`)
