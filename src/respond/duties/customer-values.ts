import type { TemplateValue, TemplateValues } from '../../template/template.ts'

/** One value that a customer had a hand in, with the name a template calls it by. */
export interface CustomerValue {
  name: string
  text: string
}

/** The parts of a rendering's values that come from a customer's message. */
const fromCustomers = ['ticket', 'message']

/** Every text among the values that a customer may have written. */
export function customerValues(values: TemplateValues): CustomerValue[] {
  const found: CustomerValue[] = []
  for (const name of fromCustomers) collect(name, values[name] ?? null, found)
  return found
}

/** The same values with every text of a customer replaced by a letter of no language. */
export function withoutCustomer(values: TemplateValues): TemplateValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      fromCustomers.includes(name) ? faceless(value) : value,
    ]),
  )
}

function collect(name: string, value: TemplateValue, found: CustomerValue[]): void {
  if (typeof value === 'string') {
    if (value !== '') found.push({ name, text: value })
  } else if (typeof value === 'object' && value !== null) {
    for (const [step, part] of Object.entries(value)) collect(`${name}.${step}`, part, found)
  }
}

function faceless(value: TemplateValue): TemplateValue {
  if (typeof value === 'string') return value === '' ? '' : '\uE000'
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(part => faceless(part))
  return Object.fromEntries(Object.entries(value).map(([step, part]) => [step, faceless(part)]))
}
