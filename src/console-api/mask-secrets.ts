/** A name of a value that is nobody's to see. */
const secretName = '[\\w-]*(?:secret|token|passw(?:or)?d|api[_-]?key|authorization|credential)[\\w-]*'

/**
 * Where secrets stand in a body, whatever its shape: JSON, a Python literal, a form, an address. Each has what comes before
 * the secret, the secret, and what comes behind. Repetitions have no other way to fit, so that time grows with the text alone.
 */
const places: readonly RegExp[] = [
  new RegExp(`("${secretName}"\\s*:\\s*")((?:[^"\\\\]|\\\\.)+)(")`, 'gi'),
  new RegExp(`('${secretName}'\\s*:\\s*')((?:[^'\\\\]|\\\\.)+)(')`, 'gi'),
  new RegExp(`([?&;\\s]|^)(${secretName}=)([^&;\\s"'<>\\\\]+)`, 'gi'),
  /(\b(?:Bearer|Basic)\s+)([\w.~+/=-]{8,})()/g,
  // user:password@ in an address.
  /(\bhttps?:\/\/[^\s/:@"']{1,200}:)([^\s/@"']{1,200})(@)/gi,
]

const mask = '••••'

/** Masks what looks like a secret in a text that people are to see. Pure. */
export function maskSecrets(text: string): { text: string; masked: number } {
  let masked = 0
  const hidden = places.reduce(
    (current, place, at) =>
      current.replace(place, (_whole, one: string, two: string, three: string) => {
        masked += 1
        return at === 2 ? `${one}${two}${mask}` : `${one}${mask}${three}`
      }),
    text,
  )
  return { text: hidden, masked }
}
