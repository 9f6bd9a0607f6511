/**
 * Reads a request's body, but never more than `limit` bytes of it.
 *
 * @returns null when the body is larger.
 */
export async function readLimited(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  // With an honest length one buffer does; only a body of unknown length has to be counted as it comes.
  if (request.headers.has('content-length')) return new Uint8Array(await request.arrayBuffer())
  if (request.body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.byteLength
    if (size > limit) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
