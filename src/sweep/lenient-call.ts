import { FinalError, PauseError } from '../errors.ts'
import type { CallOptions } from '../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../helpdesk/gorgias/client.ts'
import type { SweepContext } from './sweep-context.ts'

/**
 * Makes one call of the sweep. A 403 here tells that the user's role may not list or change this; replies may be
 * fine, so it does not pause the account as it does elsewhere (FACTS 3.1, 3.3).
 *
 * @throws one of the error family.
 */
export function callLeniently<T>(
  { line, timing }: SweepContext,
  make: (options: CallOptions, client: GorgiasClient) => Promise<T>,
): Promise<T> {
  return line.call(
    'sweep',
    () => timing.callTimeout,
    async (client, options) => {
      try {
        return await make(options, client)
      } catch (error) {
        if (!(error instanceof PauseError) || error.status !== 403) throw error
        throw new FinalError('HELPDESK_REFUSED', error.message, { cause: error })
      }
    },
  )
}
