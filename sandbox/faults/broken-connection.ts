/**
 * What a caller of `fetch` sees when the connection breaks: a TypeError whose cause has the system's
 * code. A served sandbox destroys the socket instead.
 */
export class BrokenConnection extends TypeError {
  constructor(code: 'ECONNRESET' | 'ECONNREFUSED') {
    super('fetch failed', { cause: Object.assign(new Error(code), { code }) })
  }
}

/** An answer whose body breaks off; `part` is what arrives of it. */
export class HalfAnswer extends Response {
  readonly part: Uint8Array

  constructor(part: Uint8Array<ArrayBuffer>, init: ResponseInit) {
    super(breakingStream(part), init)
    this.part = part
  }
}

/** The answer's first half under the whole one's length, after which the connection breaks. */
export async function halveAnswer(response: Response): Promise<HalfAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(bytes.length))
  const half = bytes.slice(0, Math.floor(bytes.length / 2))
  return new HalfAnswer(half, { status: response.status, headers })
}

function breakingStream(part: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) {
        controller.error(new BrokenConnection('ECONNRESET'))
        return
      }
      sent = true
      controller.enqueue(part)
    },
  })
}
