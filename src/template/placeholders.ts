import type { Liquid } from 'liquidjs'
import { htmlEngine, textEngine } from './engine.ts'
import type { Template, TemplateValue } from './template.ts'
import { calendarFields, templateValues } from './values.ts'

/** Every placeholder that there always is: `ticket.customer.firstname`, … */
const always: readonly string[] = namesIn(
  '',
  (({ calendar: _none, ...values }) => values)(templateValues({ ticketId: 0, ticket: null })),
)

/** Every placeholder there is in a policy with these calendars. */
export function placeholdersWith(calendars: Iterable<string>): string[] {
  const times = Array.from(calendars, name => calendarFields.map(field => `calendar.${name}.${field}`))
  return [...always, ...times.flat()]
}

/**
 * What a template asks for that is none of the placeholders, each once. Liquid would print nothing for it, and a
 * misspelled name would be found by a customer.
 *
 * The template must parse (`templateProblem`).
 */
export function unknownPlaceholders(template: Template, known: readonly string[]): string[] {
  return placeholdersAsked(template).filter(name => !known.includes(name))
}

/** What a template asks for, each once; of a part that is chosen by a value, `ticket.[…]`. It must parse. */
export function placeholdersAsked({ text, html }: Template): string[] {
  const asked = [...namesAsked(textEngine, text), ...(html === undefined ? [] : namesAsked(htmlEngine, html))]
  return [...new Set(asked)]
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
