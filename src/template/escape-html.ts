const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** `text` as it must stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}

/** Like `escapeHtml`, but leaves finished entities alone, so that a value captured and printed again reads the same. */
export function escapeHtmlOnce(text: string): string {
  return text.replace(/&(?!(?:[a-z]+|#\d+);)|[<>"']/gi, character => entities[character] ?? character)
}
