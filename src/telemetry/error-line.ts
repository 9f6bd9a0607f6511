/** What is logged of an error. */
export interface ErrorLine {
  type: string
  message: string
  code?: string
  status?: number
  stack?: string
  cause?: ErrorLine
}

/** Data exceptions (SQLSTATE class 22) quote the value that they are about. */
const dataException = /^22[0-9A-Z]{3}$/

/**
 * An error as it may be logged: a list of what goes in, because a database's error carries its query's parameters and
 * the failing row, which are bodies of webhooks and texts of customers.
 */
export function errorLine(error: unknown, depth: number = 3): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const isQuoting = code !== null && dataException.test(code)
  const stack = placesOf(error.stack)
  return {
    type: error.name,
    message: isQuoting ? (error.message.split(':')[0] ?? '') : error.message,
    ...(code !== null && { code }),
    ...('status' in error && typeof error.status === 'number' && { status: error.status }),
    ...(stack !== '' && { stack }),
    ...(error.cause !== undefined && depth > 0 && { cause: errorLine(error.cause, depth - 1) }),
  }
}

/** The lines that say where; the first ones repeat the message. */
function placesOf(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n')
}
