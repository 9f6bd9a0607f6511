const held = new Set<Request>()

/**
 * Holds on to a request until its answer is read. A Request hears of the signal that it was made with through a weak
 * reference (Node's fetch): one that nobody holds may be collected as garbage while its call hangs, and its time-out then
 * never comes. Code that has run often drops a variable after its last use, so to have it in one is not enough.
 */
export function hold(request: Request): Disposable {
  held.add(request)
  return { [Symbol.dispose]: () => held.delete(request) }
}
