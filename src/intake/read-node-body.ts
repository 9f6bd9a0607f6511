import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, largestBody, tooLarge, tooMany } from './receive.ts'
import type { Room } from './room.ts'

/**
 * Reads a request's body and counts its bytes in `room` until the request is answered. What is refused is read on
 * by the server and forgotten, for as long as it gives a request.
 *
 * @returns an answer when the body is too large, or too many bytes are held already; null when the connection was
 *   lost before the body was whole.
 */
export function readNodeBody(
  request: IncomingMessage,
  response: ServerResponse,
  room: Room,
): Promise<Uint8Array | Answer | null> {
  return new Promise(resolve => {
    let parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.byteLength
      room.take(part.byteLength)
      parts.push(part)
      if (size <= largestBody && !room.isFull()) return
      parts = []
      resolve(size > largestBody ? tooLarge : tooMany)
    })
    // A promise is settled once: after a refusal the end changes nothing.
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts)))
    response.on('close', () => {
      room.give(size)
      resolve(null)
    })
  })
}
