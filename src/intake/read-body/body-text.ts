/** The body as text, without a byte order mark. Bytes that are no UTF-8 become U+FFFD; nothing throws. */
export function bodyText(body: Uint8Array): string {
  return new TextDecoder(encodingOf(body)).decode(body)
}

function encodingOf(body: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  return body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : 'utf-8'
}
