/** All bodies that are in memory at once, being read or waiting for their commit, in bytes. */
const mostBytes = 64 * 2 ** 20

/** Counts the bytes of bodies in memory, so that many large ones cannot fill it. */
export interface Room {
  isFull(): boolean
  take(bytes: number): void
  give(bytes: number): void
}

export function createRoom(): Room {
  let taken = 0
  return {
    isFull: () => taken >= mostBytes,
    take(bytes) {
      taken += bytes
    },
    give(bytes) {
      taken -= bytes
    },
  }
}
