import type { Liquid } from 'liquidjs'
import { htmlEngine, textEngine } from './engine.ts'
import type { Template, TemplateValue } from './template.ts'
import { templateValues } from './values.ts'

/** Every placeholder there is: `ticket.customer.firstname`, … */
export const placeholders: readonly string[] = namesIn('', templateValues({ ticketId: 0, ticket: null }))

const known = new Set(placeholders)

/**
 * What a template asks for that is no placeholder, each once. Liquid would print nothing for it, and a misspelled
 * name would be found by a customer.
 *
 * The template must parse (`templateProblem`).
 */
export function unknownPlaceholders({ text, html }: Template): string[] {
  const asked = [...namesAsked(textEngine, text), ...(html === undefined ? [] : namesAsked(htmlEngine, html))]
  return [...new Set(asked)].filter(name => !known.has(name))
}

function namesAsked(engine: Liquid, source: string): string[] {
  return engine
    .globalVariableSegmentsSync(engine.parse(source))
    .filter(([first]) => first !== 'forloop' && first !== 'tablerowloop')
    .map(segments => segments.map(segment => (Array.isArray(segment) ? '[…]' : String(segment))).join('.'))
}

function namesIn(path: string, value: TemplateValue): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([step, part]) =>
    namesIn(path === '' ? step : `${path}.${step}`, part),
  )
}
