const decoders = {
  utf8: new TextDecoder('utf-8'),
  utf16le: new TextDecoder('utf-16le'),
  utf16be: new TextDecoder('utf-16be'),
}

/** The body as text, without a byte order mark. Bytes that are no UTF-8 become U+FFFD; nothing throws. */
export function bodyText(body: Uint8Array): string {
  return decoderOf(body).decode(body)
}

function decoderOf(body: Uint8Array): TextDecoder {
  if (body[0] === 0xff && body[1] === 0xfe) return decoders.utf16le
  return body[0] === 0xfe && body[1] === 0xff ? decoders.utf16be : decoders.utf8
}
