import { cleanBytes } from './clean-bytes.ts'

const mailHeader =
  /^(?:from|to|cc|subject|date|received|return-path|message-id|delivered-to|mime-version|content-type):/gim

/** Whether a file begins as a mail does: two or more headers that every mail has, before the first blank line. */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(cleanBytes(bytes.subarray(0, 16_384)))
  const [block = ''] = start.split(/\r?\n\r?\n/, 1)
  return (block.match(mailHeader)?.length ?? 0) >= 2
}
