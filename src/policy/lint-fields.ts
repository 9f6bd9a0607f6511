import { fold } from '../decide/rules/fold.ts'
import type { WrittenCondition } from '../decide/rules/rule.ts'
import type { Sentence } from '../sentences.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { Path } from './finding.ts'
import type { KnownAccount } from './known-account.ts'
import type { PolicyDocument } from './schema.ts'
import { say } from './sentences/say.ts'
import { suggest } from './suggest.ts'

/** Fields that are named where none is near. */
const mostNamed = 10

/** Conditions on custom fields that the account does not have. Says nothing while its fields are not known. Pure. */
export function fieldFindings(
  { rules = [] }: PolicyDocument,
  { customFields }: Pick<KnownAccount, 'customFields'>,
): Explanation[] {
  if (customFields === null) return []
  return rules.flatMap(({ when }, at) =>
    when === undefined ? [] : conditionFindings(['rules', at, 'when'], when, customFields),
  )
}

type Known = NonNullable<KnownAccount['customFields']>

function conditionFindings(path: Path, written: WrittenCondition, known: Known): Explanation[] {
  const { customField, all = [], any = [], not } = written
  const { label, id } = customField ?? {}
  return [
    ...(typeof label === 'string' && !known.some(field => fold(field.label) === fold(label))
      ? [explanation([...path, 'customField', 'label'], say('not-label'), fixFor(label, known))]
      : []),
    ...(typeof id === 'number' && !known.some(field => field.id === id)
      ? [explanation([...path, 'customField', 'id'], say('not-field-id'), fixFor(String(id), known))]
      : []),
    ...all.flatMap((part, at) => conditionFindings([...path, 'all', at], part, known)),
    ...any.flatMap((part, at) => conditionFindings([...path, 'any', at], part, known)),
    ...(not === undefined ? [] : conditionFindings([...path, 'not'], not, known)),
  ]
}

function fixFor(said: string, known: Known): Sentence {
  const labels = known.map(({ label }) => label)
  const meant = suggest(said, labels)
  if (meant !== null) return say('did-you-mean', { meant: JSON.stringify(meant) })
  if (labels.length === 0) return say('add-in-gorgias')
  const more = labels.length > mostNamed ? ' …' : ''
  const names = labels.slice(0, mostNamed).map(label => JSON.stringify(label))
  return say('there-are', { names: `${names.join(', ')}${more}` })
}
