const [tab, lf, cr, blank] = [0x09, 0x0a, 0x0d, 0x20]

/**
 * A mail file as a parser expects it: line ends with LF, nothing before the first header, and a header block in
 * UTF-8. Files come with bare CR (old Macs), with the `From ` line of an mbox, with a byte order mark, with blank
 * lines first, and with eight-bit headers in the charset of the sender's country.
 */
export function cleanBytes(bytes: Uint8Array): Uint8Array {
  return headersInUtf8(fromFirstLine(bytes))
}

/** What came before the first header may have held the only LF, so the rest is looked at anew. */
function fromFirstLine(bytes: Uint8Array): Uint8Array {
  const rest = fromFirstHeader(withLineFeeds(bytes))
  return rest.length === bytes.length ? rest : fromFirstLine(rest)
}

/** Bare CR becomes LF, when the file shows no LF where every other has many. */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, 8_192).includes(lf) ? bytes : bytes.map(byte => (byte === cr ? lf : byte))
}

const byteOrderMark = [0xef, 0xbb, 0xbf]
const mboxLine = /^>?From /

function fromFirstHeader(bytes: Uint8Array): Uint8Array {
  let start = byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0
  for (;;) {
    const end = bytes.indexOf(lf, start)
    if (end === -1) return bytes.subarray(start)
    const line = bytes.subarray(start, end)
    const isBlank = line.every(byte => byte === cr || byte === blank || byte === tab)
    if (!isBlank && !mboxLine.test(latin1(line.subarray(0, 6)))) return bytes.subarray(start)
    start = end + 1
  }
}

/** A header says no charset, but the first part that does is by the same hand. */
const whereCharsetsAre = 16_384

function headersInUtf8(bytes: Uint8Array): Uint8Array {
  const end = endOfHeaders(bytes)
  const block = bytes.subarray(0, end)
  if (isUtf8(block)) return bytes
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(latin1(bytes.subarray(0, whereCharsetsAre)))?.[1]
  const decoded = new TextEncoder().encode(decoderFor(charset).decode(block))
  const whole = new Uint8Array(decoded.length + bytes.length - end)
  whole.set(decoded)
  whole.set(bytes.subarray(end), decoded.length)
  return whole
}

/** The index of the blank line that ends the header block, or the end of the file. */
export function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(lf); at !== -1; at = bytes.indexOf(lf, at + 1)) {
    if (bytes[at + 1] === lf || (bytes[at + 1] === cr && bytes[at + 2] === lf)) return at + 1
  }
  return bytes.length
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The named charset; Windows-1252, where every byte means something, when the name says UTF-8 or nothing. */
function decoderFor(charset: string | undefined): TextDecoder {
  try {
    const decoder = new TextDecoder(charset ?? 'windows-1252')
    if (decoder.encoding !== 'utf-8') return decoder
  } catch {
    // The name is unknown.
  }
  return new TextDecoder('windows-1252')
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
