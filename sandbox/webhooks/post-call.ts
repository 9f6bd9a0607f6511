import type { Settings } from '../options.ts'
import type { Schedule } from '../schedule.ts'
import type { WebhookCall } from './build-call.ts'

export interface CallOutcome {
  /** The receiver's status, or why there is none. */
  status: number | 'timeout' | 'error'
  answer: string
}

/** Makes one call and never throws: a receiver that is down is an outcome. */
export async function postCall(
  call: WebhookCall,
  settings: Pick<Settings, 'deliver' | 'deliveryTimeout'>,
  schedule: Schedule,
): Promise<CallOutcome> {
  const patience = new AbortController()
  let cancel = () => undefined as void
  const timeout = new Promise<CallOutcome>(resolve => {
    cancel = schedule.limit(settings.deliveryTimeout, () => {
      resolve({ status: 'timeout', answer: '' })
      patience.abort(new Error('The receiver took too long.'))
    })
  })
  try {
    return await Promise.race([timeout, makeCall(call, settings.deliver, patience.signal)])
  } finally {
    cancel()
  }
}

async function makeCall(
  call: WebhookCall,
  deliver: Settings['deliver'],
  signal: AbortSignal,
): Promise<CallOutcome> {
  try {
    const request = new Request(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body,
      // A redirect is no success (FACTS 2.8, X); it is not followed.
      redirect: 'manual',
      signal,
    })
    const response = await deliver(request)
    return { status: response.status, answer: await response.text() }
  } catch (problem) {
    return { status: 'error', answer: String(problem) }
  }
}
