/** How far something is, for people who wait. */
export interface ProgressLine {
  show(progress: { done: number; total: number }): void
  end(): void
}

/** The part of a stream that is used here. */
interface Stream {
  isTTY?: boolean
  write(text: string): unknown
}

const width = 30

/** A bar that fills on a terminal; elsewhere a plain line at every tenth, so that a log stays short. */
export function progressLine(stream: Stream): ProgressLine {
  let last = ''
  return {
    show({ done, total }) {
      if (total <= 0) return
      const share = Math.min(1, done / total)
      const numbers = `${done} of ${total} tickets`
      const filled = Math.floor(share * width)
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${numbers}`
      const text = stream.isTTY === true ? bar : `${Math.floor(share * 10) * 10} %`
      if (text === last) return
      last = text
      stream.write(stream.isTTY === true ? `\r${text}` : `${text}: ${numbers}\n`)
    },
    end() {
      if (stream.isTTY === true && last !== '') stream.write('\n')
    },
  }
}
