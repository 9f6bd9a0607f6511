import { setTimeout as sleep } from 'node:timers/promises'
import { reseal } from '../access/reseal.ts'
import { spreadMs } from '../accounts/follow.ts'
import { commandLine } from '../audit/audit.ts'
import { FinalError } from '../errors.ts'
import { connect } from './connect.ts'
import { type Report, type Request, said } from './report.ts'
import { say } from './sentences.ts'
import type { SetupContext } from './setup-context.ts'

/** Keys and secrets that change while webhooks go on coming. */
export const secretOperations = {
  async secrets({ database, clock, sealer }: SetupContext, { positionals }: Request): Promise<Report> {
    if (positionals[0] !== 'rotate') throw new FinalError('USAGE', 'Write: greeter secrets rotate')
    if (sealer === null) throw new FinalError('SECRET_KEY_MISSING', 'set SECRET_KEY first')
    const count = await reseal(database.sql, sealer, commandLine, clock.now())
    return said(
      count === 0
        ? 'Everything is sealed with this SECRET_KEY already.'
        : `Sealed ${count} stored secrets anew. SECRET_KEY_OLD can go when every instance has the new key.`,
    )
  },
  async 'webhook-secret'(context: SetupContext, { positionals: [verb, url] }: Request): Promise<Report> {
    const { webhookSecrets } = context
    if (verb === 'retire') {
      const count = await webhookSecrets.retireOld(true)
      return said(
        count === 0 ? 'Only the newest secret is valid.' : 'The older secret is not valid any more.',
      )
    }
    if (verb !== 'rotate')
      throw new FinalError(
        'USAGE',
        'Write: greeter webhook-secret rotate [URL], or greeter webhook-secret retire',
      )
    await webhookSecrets.renew(commandLine)
    const publicUrl = url ?? context.config.publicUrl
    if (publicUrl === null || context.helpdesk === null)
      return said(
        webhookSecrets.current(),
        'Write it into the header X-Greeter-Secret of the integration in Gorgias. Both secrets are valid until: greeter webhook-secret retire',
      )
    // Other processes have to know the new secret before the first webhook brings it.
    if (context.database.kind === 'server') await sleep(spreadMs)
    const { lines } = await connect(context, publicUrl, false)
    await webhookSecrets.retireOld(false)
    return said(...lines, say('new-secret-sent'))
  },
}
