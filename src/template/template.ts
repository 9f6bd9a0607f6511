/**
 * A message as the shop writes it, in Liquid. Without `html` the HTML part is made from the text; with an empty `text`
 * the text part is made from the HTML.
 */
export interface Template {
  text: string
  html?: string
  /** `plain`: the HTML part stands in a frame that mail programs show well. */
  layout?: 'plain'
}

/** A message ready to be sent: the text part always exists (O06). */
export interface Rendered {
  text: string
  html: string
}

/** What a placeholder may stand for: plain data, never a function. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue }

/** All placeholders of one rendering, by their first name: `ticket`, `message`, `greeter`, … */
export interface TemplateValues {
  readonly [name: string]: TemplateValue
}
