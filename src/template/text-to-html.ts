import { escapeHtml } from './escape-html.ts'

/**
 * The HTML part of a message that was written as text: paragraphs and line breaks as in the text,
 * nothing else. Addresses in it stay text: links are not invented (O07).
 */
export function textToHtml(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
