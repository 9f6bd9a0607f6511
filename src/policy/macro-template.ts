import { z } from 'zod'
import { placeholdersAsked, placeholdersWith, unknownPlaceholders } from '../template/placeholders.ts'
import { templateProblem } from '../template/render.ts'

/** A macro as the API shows it (FACTS 4.4); only what it answers with is of use here. */
const macroShape = z.object({
  id: z.int(),
  name: z.string(),
  language: z.string().nullish(),
  actions: z
    .array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).nullish() }))
    .nullish(),
})

/** A text of the helpdesk as a template of a policy. */
export interface MacroTemplate {
  id: number
  name: string
  template: { language?: string; text?: string; html?: string }
  /** Variables that only the helpdesk can fill, and what else does not fit; empty when it can be used as it is. */
  problems: string[]
}

/** What the helpdesk calls otherwise than we do. */
const renamed: Readonly<Record<string, string>> = {
  'ticket.customer.full_name': 'ticket.customer.name',
  'ticket.customer.first_name': 'ticket.customer.firstname',
  'ticket.customer.last_name': 'ticket.customer.lastname',
}

/** A macro as a template; null when it is none or answers nothing. Pure. */
export function templateOfMacro(written: unknown): MacroTemplate | null {
  const read = macroShape.safeParse(written)
  if (!read.success) return null
  const { id, name, language, actions } = read.data
  const answer = actions?.find(action => action.name === 'setResponseText')?.arguments ?? {}
  const text = wordsIn(answer['body_text'])
  const html = wordsIn(answer['body_html'])
  if (text === null && html === null) return null
  const template = {
    ...(language && { language }),
    ...(text !== null && { text }),
    ...(html !== null && { html }),
  }
  return { id, name, template, problems: problemsOf({ text: text ?? '', ...(html !== null && { html }) }) }
}

const wordsIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? translated(value) : null

/** `{{ticket.customer.firstname|fallback("there")}}` in the words of Liquid. */
function translated(source: string): string {
  return source.replaceAll(
    /\{\{\s*([\w.]+)\s*(?:\|\s*fallback\(\s*(["'])(.*?)\2\s*\)\s*)?\}\}/g,
    (_, variable: string, __, otherwise?: string) => {
      const name = renamed[variable] ?? variable
      return otherwise === undefined
        ? `{{ ${name} }}`
        : `{{ ${name} | default: "${otherwise.replaceAll('"', '')}" }}`
    },
  )
}

function problemsOf(template: { text: string; html?: string }): string[] {
  const problem = templateProblem(template)
  if (problem !== null) return [problem]
  const known = placeholdersWith([])
  const unknown = new Set(unknownPlaceholders(template, known))
  return placeholdersAsked(template)
    .filter(name => unknown.has(name))
    .map(name => `{{ ${name} }} is known to Gorgias alone`)
}
