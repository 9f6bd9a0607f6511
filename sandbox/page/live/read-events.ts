/** One event of a stream. */
export interface StreamEvent {
  name: string
  data: string
}

/** Reads server-sent events (HTML standard, 9.2.6) piece by piece, wherever the pieces are cut. */
export function createEventReader(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let rest = ''
  return text => {
    const lines = (rest + text).split('\n')
    // The last line may go on in the next piece, and so may the event before it.
    const end = lines.lastIndexOf('', lines.length - 2)
    if (end === -1) {
      rest = lines.join('\n')
      return
    }
    rest = lines.slice(end + 1).join('\n')
    for (const block of lines
      .slice(0, end + 1)
      .join('\n')
      .split('\n\n')) {
      const event = readBlock(block)
      if (event !== null) onEvent(event)
    }
  }
}

/** Comments, by which the other side says that it is still there, are no events. */
function readBlock(block: string): StreamEvent | null {
  let name = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const value = line.slice(colon + 1).replace(/^ /, '')
    if (line.startsWith('event:')) name = value
    if (line.startsWith('data:')) data.push(value)
  }
  return data.length === 0 ? null : { name, data: data.join('\n') }
}
