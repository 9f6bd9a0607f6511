/** A webhook for the load generators: written on bare sockets, so that they take little of the processor they share. */
export interface RequestOrder {
  url: string
  headers: Record<string, string>
  body: string
  /** Texts in the body, of nine digits, that are counted up: each from request to request, or every so many requests. */
  counted: Array<{ text: string; every: number }>
}

/** One request's bytes, in which the counted numbers are overwritten where they stand. */
export function createRequest({ url, headers, body, counted }: RequestOrder) {
  const { host, pathname } = new URL(url)
  const lines = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`)
  const places = counted.flatMap(({ text, every }) =>
    placesOf(bytes, text).map(at => ({ at, every, base: Number(text) })),
  )
  return {
    bytes,
    count(number: number) {
      for (const { at, every, base } of places)
        bytes.write(String(base + Math.floor(number / every)), at, 'latin1')
    },
  }
}

function placesOf(bytes: Buffer, text: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) places.push(at)
  return places
}

/** Whether an answer has come to its end. */
export function isWhole(answer: string): boolean {
  const bodyAt = answer.indexOf('\r\n\r\n') + 4
  if (bodyAt < 4) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= bodyAt + Number(length)
}
