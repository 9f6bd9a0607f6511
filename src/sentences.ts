/** A sentence by its name and what fills its holes: whoever knows the name can say it in another language. */
export interface Said {
  name: string
  values: Readonly<Record<string, string | readonly Said[]>>
}

/** A sentence and its English words. */
export interface Sentence extends Said {
  text: string
}

type Holes<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never

type Filling<Template extends string> = [Holes<Template>] extends [never]
  ? []
  : [values: Readonly<Record<Holes<Template>, string | number | readonly Sentence[]>>]

/**
 * Makes the sentences of a closed table of templates, whose holes stand in braces: `{count} inboxes`. A hole `at` is
 * filled with a moment in ISO form, which the console shows as its readers write moments. Several sentences in one hole
 * stand behind each other, parted by semicolons.
 */
export function sayFrom<const Table extends Readonly<Record<string, string>>>(table: Table) {
  return <Name extends keyof Table & string>(name: Name, ...[values]: Filling<Table[Name]>): Sentence => {
    const filling = values ?? {}
    return { name, values: mapValues(filling, withoutText), text: fill(table[name] ?? name, filling) }
  }
}

type Values = Readonly<Record<string, string | number | readonly Sentence[]>>

const mapValues = (values: Values, change: (value: Values[string]) => string | Said[]) =>
  Object.fromEntries(Object.entries(values).map(([hole, value]) => [hole, change(value)]))

const withoutText = (value: Values[string]): string | Said[] =>
  typeof value === 'object' ? value.map(unworded) : String(value)

/** The sentence as data, without its English words. */
export const unworded = ({ name, values }: Said): Said => ({ name, values })

const fill = (template: string, values: Values): string =>
  template.replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole
    return typeof value === 'object' ? value.map(({ text }) => text).join('; ') : String(value)
  })

/**
 * Finds the sentence of a table that a text is, and what fills it: for texts that are on record without their name.
 *
 * @returns null for a text of somewhere else.
 */
export function recognise(table: Readonly<Record<string, string>>, text: string): Said | null {
  for (const [name, template] of Object.entries(table)) {
    const found = patternOf(template).exec(text)
    if (found !== null) return { name, values: { ...found.groups } }
  }
  return null
}

const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .split(/(\{\w+\})/)
      .map(part =>
        part.startsWith('{')
          ? `(?<${part.slice(1, -1)}>.+?)`
          : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('')}$`,
    's',
  )
