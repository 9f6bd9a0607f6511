/** A mail that was answered for years has a long list; what it answers stands at the end. */
const longestList = 10_000
const mostIds = 50

/**
 * The mails that a mail answers: the ids in References and In-Reply-To (RFC 5322 3.6.4), without their brackets,
 * newest last.
 *
 * @param headers as received, in any case and order; null when the source carries none.
 */
export function referencedIds(
  headers: ReadonlyArray<readonly [name: string, value: string]> | null,
): string[] {
  const ids = (headers ?? [])
    .filter(([name]) => ['references', 'in-reply-to'].includes(name.trim().toLowerCase()))
    .flatMap(([, value]) => [...value.slice(-longestList).matchAll(/<([^<>\s]{1,250})>/g)])
    .map(match => match[1] ?? '')
  return [...new Set(ids)].slice(-mostIds)
}

/** A Message-ID as it is kept and compared: without brackets. Null when there is none. */
export function messageIdOf(text: string | null | undefined): string | null {
  const id = (text ?? '').trim().replace(/^</, '').replace(/>$/, '')
  return id === '' || id.length > 250 ? null : id
}
