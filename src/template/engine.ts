import { Liquid } from 'liquidjs'
import { escapeHtmlOnce } from './escape-html.ts'
import { firstName } from './first-name.ts'
import { addLocalFilters } from './local-filters.ts'

/**
 * Characters of one template. A long letter has 5,000; Gorgias itself cuts no macro before that.
 */
const parseLimit = 100_000
/** Milliseconds of one rendering, which blocks everything else. A usual one takes far less than one. */
const renderLimit = 1_000
/** Units of LiquidJS's own count (roughly characters and list items made). */
const memoryLimit = 1_000_000

/**
 * Filters taken out: dates and chance would make the same ticket read differently when it is tried
 * again, and the clock of the machine is not the shop's. What depends on the calendar comes in as a value.
 */
const impure = [
  'date',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
  'sample',
  'shuffle',
]

/** Filters that do nothing here: the engine escapes every output itself, and nobody may opt out. */
const escaping = ['raw', 'escape', 'escape_once', 'xml_escape']

/** The engine for text parts: what is written is what is sent. */
export const textEngine = createEngine({})

/** The engine for HTML parts: every output is escaped (O08). */
export const htmlEngine = createEngine({ outputEscape: value => escapeHtmlOnce(outputText(value)) })

function createEngine(options: { outputEscape?: (value: unknown) => string }): Liquid {
  const engine = new Liquid({
    ...options,
    // An empty set of partials: `include`, `render` and `layout` find nothing and never touch the disk.
    templates: {},
    // A misspelled filter is a mistake of the template; a missing value is everyday and prints nothing.
    strictFilters: true,
    strictVariables: false,
    ownPropertyOnly: true,
    parseLimit,
    renderLimit,
    memoryLimit,
  })
  for (const name of impure) engine.unregisterFilter(name)
  for (const name of escaping) engine.registerFilter(name, (value: unknown) => value)
  engine.registerFilter('first_name', firstName)
  addLocalFilters(engine)
  return engine
}

/** A value as HTML parts print it: lists in one piece, and nothing for what has no text of its own. */
function outputText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.map(outputText).join('') : ''
}
