import { errorBody } from '../api/errors.ts'
import type { Schedule } from '../schedule.ts'
import { BrokenConnection, halveAnswer } from './broken-connection.ts'
import type { Fault } from './fault-queue.ts'

/** What a fault changes in the carrying out itself. */
export type Twist = 'lose' | 'forget-external-id'

/** Carries a call out with what a fault does to it. Rejects where the caller would see no answer. */
export async function applyFault(
  fault: Fault,
  request: Request,
  schedule: Schedule,
  carryOut: (twist?: Twist) => Promise<Response>,
): Promise<Response> {
  switch (fault.mode) {
    case 'answer-before':
      return faultAnswer(fault)
    case 'answer-after':
      await carryOut()
      return faultAnswer(fault)
    case 'drop-before':
      throw new BrokenConnection('ECONNRESET')
    case 'drop-after':
      await carryOut()
      throw new BrokenConnection('ECONNRESET')
    case 'refuse':
      throw new BrokenConnection('ECONNREFUSED')
    case 'hang':
      return waitForever(request, schedule)
    case 'hang-after':
      await carryOut()
      return waitForever(request, schedule)
    case 'half-body':
      return halveAnswer(await carryOut())
    case 'slow': {
      const response = await carryOut()
      await new Promise<void>(resolve => schedule.after(fault.delay ?? 0, resolve))
      return response
    }
    case 'accept-then-lose':
      return carryOut('lose')
    case 'forget-external-id':
      return carryOut('forget-external-id')
    default: {
      const never: never = fault.mode
      throw new Error(`Unknown fault: ${String(never)}`)
    }
  }
}

function faultAnswer(fault: Fault): Response {
  const status = fault.status ?? 500
  const body = fault.body ?? errorBody(textOf(status))
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...fault.headers },
  })
}

function textOf(status: number): string {
  if (status === 429) return 'Too many requests.'
  // The only server error whose text is known (GD Errors.js).
  return status === 503 ? 'An external service had an issue.' : 'Internal server error.'
}

/** Ends when the caller gives up or the sandbox is closed. */
function waitForever(request: Request, schedule: Schedule): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const signal of [request.signal, schedule.closed]) {
      const giveUp = () => reject(signal.reason as Error)
      if (signal.aborted) giveUp()
      else signal.addEventListener('abort', giveUp, { once: true })
    }
  })
}
