/** What was written now, without the mails it answers, and the signature apart (FACTS 4.2: the stripped fields). */
export interface Stripped {
  text: string
  signature: string | null
}

/** The line that mail programs put above a quoted mail, in the languages of the invented shops. */
const quoteHeads = [
  /^on .+ wrote:\s*$/i,
  /^am .+ schrieb .*:\s*$/i,
  /^le .+ a écrit\s*:\s*$/i,
  /^el .+ escribió:\s*$/i,
  /^-{2,}\s*original message\s*-{2,}\s*$/i,
]

/** How Gorgias finds quotes is not known; these are the marks that mail programs leave. */
export function stripQuotes(body: string): Stripped {
  const lines = body.split(/\r?\n/)
  const quoted = lines.findIndex(line => line.startsWith('>') || quoteHeads.some(head => head.test(line)))
  const own = quoted === -1 ? lines : lines.slice(0, quoted)
  const dashes = own.lastIndexOf('-- ')
  const text = (dashes === -1 ? own : own.slice(0, dashes)).join('\n').trim()
  const signature =
    dashes === -1
      ? ''
      : own
          .slice(dashes + 1)
          .join('\n')
          .trim()
  // Nothing but a quote: then that is what was written.
  return { text: text === '' ? body : text, signature: signature || null }
}

/** The same for HTML: everything from the first quoted block on is left out. */
export function stripHtmlQuotes(html: string): string {
  const at = html.search(/<(?:blockquote|div class="gmail_quote)/i)
  return at <= 0 ? html : html.slice(0, at)
}
