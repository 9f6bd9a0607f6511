import { fold } from '../decide/rules/fold.ts'
import type { WrittenCondition } from '../decide/rules/rule.ts'
import type { Explanation } from './explain.ts'
import type { Path } from './finding.ts'
import type { KnownAccount } from './known-account.ts'
import type { PolicyDocument } from './schema.ts'
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
      ? [
          unknown(
            [...path, 'customField', 'label'],
            'is the label of no custom field in Gorgias',
            label,
            known,
          ),
        ]
      : []),
    ...(typeof id === 'number' && !known.some(field => field.id === id)
      ? [
          unknown(
            [...path, 'customField', 'id'],
            'is the id of no custom field in Gorgias',
            String(id),
            known,
          ),
        ]
      : []),
    ...all.flatMap((part, at) => conditionFindings([...path, 'all', at], part, known)),
    ...any.flatMap((part, at) => conditionFindings([...path, 'any', at], part, known)),
    ...(not === undefined ? [] : conditionFindings([...path, 'not'], not, known)),
  ]
}

function unknown(path: Path, message: string, said: string, known: Known): Explanation {
  return {
    path,
    at: 'value',
    message,
    fix: fixFor(
      said,
      known.map(({ label }) => label),
    ),
  }
}

function fixFor(said: string, labels: readonly string[]): string {
  const meant = suggest(said, labels)
  if (meant !== null) return `did you mean ${JSON.stringify(meant)}?`
  if (labels.length === 0) return 'add it in Gorgias first: its tickets have no custom fields'
  const more = labels.length > mostNamed ? ' …' : ''
  return `there are ${labels
    .slice(0, mostNamed)
    .map(label => JSON.stringify(label))
    .join(', ')}${more}`
}
