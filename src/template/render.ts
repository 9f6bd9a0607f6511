import type { Liquid, Template as ParsedTemplate } from 'liquidjs'
import { FinalError } from '../errors.ts'
import { htmlEngine, textEngine } from './engine.ts'
import { htmlToText } from './html-to-text.ts'
import { plainLayout } from './layout.ts'
import { told } from './local-filters.ts'
import type { Rendered, Template, TemplateValues } from './template.ts'
import { textToHtml } from './text-to-html.ts'

/** Parsed templates kept per engine. A policy has some dozens; beyond this the oldest is parsed again. */
const cacheSize = 500
const caches = new Map<Liquid, Map<string, ParsedTemplate[]>>([
  [textEngine, new Map()],
  [htmlEngine, new Map()],
])

/**
 * Renders a template. The same template and values always give the same message.
 *
 * Values are data: Liquid inside a value is printed, never run.
 *
 * @throws FinalError TEMPLATE_INVALID when the template itself is wrong or too greedy.
 */
export function render(template: Template, values: TemplateValues): Rendered {
  const html = template.html === undefined ? null : run(htmlEngine, template.html, values).trim()
  const text =
    html !== null && template.text === ''
      ? tidy(htmlToText(html))
      : tidy(run(textEngine, template.text, values))
  return { text, html: laidOut(html ?? textToHtml(text), template, values) }
}

/** The HTML part that follows from a text part where the template has none of its own. */
export const htmlOfText = (text: string, template: Template, values: TemplateValues): string =>
  laidOut(textToHtml(text), template, values)

function laidOut(html: string, { layout }: Template, values: TemplateValues): string {
  return layout === 'plain' ? plainLayout(html, told(values).locale) : html
}

/** What is wrong with a template, or null. For the editor and the policy check: it renders with no values at all. */
export function templateProblem(template: Template): string | null {
  try {
    render(template, {})
    return null
  } catch (error) {
    if (error instanceof FinalError) return error.message
    throw error
  }
}

function run(engine: Liquid, source: string, values: TemplateValues): string {
  try {
    return String(engine.renderSync(parse(engine, source), values))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FinalError('TEMPLATE_INVALID', `The template cannot be rendered: ${reason.slice(0, 300)}`, {
      cause: error,
    })
  }
}

function parse(engine: Liquid, source: string): ParsedTemplate[] {
  const cache = caches.get(engine) ?? new Map<string, ParsedTemplate[]>()
  const known = cache.get(source)
  if (known) return known
  const parsed = engine.parse(source)
  const oldest = cache.size >= cacheSize ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  cache.set(source, parsed)
  return parsed
}

/** Lines that only held tags leave gaps behind; a letter has at most one empty line between paragraphs. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
