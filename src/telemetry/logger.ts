import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

/** Where a secret could hide in what is logged: none of it is ever written. */
const secretPaths = ['authorization', 'apiKey', 'secret', 'token', 'password'].flatMap(name => [
  name,
  `*.${name}`,
])

/** The log: one readable line for people at a terminal, JSON for machines. */
export function createLogger(level: string, readable: boolean = process.stderr.isTTY): Logger {
  const options = { level, redact: secretPaths, base: null }
  if (!readable) return pino(options, pino.destination({ dest: 2, sync: true }))
  return pino(
    options,
    pretty({
      destination: 2,
      sync: true,
      ignore: 'pid,hostname',
      translateTime: 'HH:MM:ss',
      singleLine: true,
    }),
  )
}
