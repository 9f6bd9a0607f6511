import pino, { type DestinationStream, type Logger } from 'pino'
import pretty from 'pino-pretty'
import { errorLine } from './error-line.ts'

/** Where a secret could hide in what is logged: none of it is ever written. */
const secretPaths = ['authorization', 'apiKey', 'secret', 'token', 'password'].flatMap(name => [
  name,
  `*.${name}`,
])

/** The log: one readable line for people at a terminal, JSON for machines. */
export function createLogger(
  level: string,
  readable: boolean = process.stderr.isTTY,
  destination?: DestinationStream,
): Logger {
  const options = { level, redact: secretPaths, base: null, serializers: { err: errorLine } }
  if (!readable) return pino(options, destination ?? pino.destination({ dest: 2, sync: true }))
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
