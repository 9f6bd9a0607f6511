import type { IntegrationState } from '../db/tables.ts'
import { type IntegrationVerdict, judgeIntegration } from './judge-integration.ts'
import { callLeniently } from './lenient-call.ts'
import type { SweepContext } from './sweep-context.ts'

/** Looks whether the account's integration still brings webhooks, notes it, and switches it on again where it may. */
export async function lookAtIntegration(context: SweepContext): Promise<void> {
  const { account, publicUrl, reactivates, setup, sql, clock, log } = context
  const known = await sql
    .selectFrom('account')
    .select(['integration_state', 'integration_reactivated_at as reactivatedAt'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const listed = await callLeniently(context, options => setup.listHttpIntegrations(options))
  // Only the address tells ours from another's, so without it nothing is missed.
  const wasConnected = publicUrl !== null && (await wasEverConnected(context, known.integration_state))
  const { reactivatedAt } = known
  const verdict = judgeIntegration(listed.body, { publicUrl, wasConnected, reactivates, reactivatedAt })
  const now = clock.now()
  if (verdict.state !== known.integration_state) {
    tell(context, verdict)
    await note(context, verdict.state, verdict.state === 'switched-off' ? offSince(verdict, now) : now)
  }
  if (!verdict.reactivate || verdict.integration === null) return
  const { id, name, url } = verdict.integration
  await callLeniently(context, options =>
    setup.updateIntegration(id, { name, deactivated_datetime: null, http: { url } }, options),
  )
  log.warn({ account, integration: id }, 'the integration is switched on again')
  await note(context, 'active', clock.now(), clock.now())
}

async function wasEverConnected(
  { sql, account }: SweepContext,
  state: IntegrationState | null,
): Promise<boolean> {
  if (state !== null && state !== 'unknown') return true
  const webhook = await sql
    .selectFrom('event')
    .select('id')
    .where('account', '=', account)
    .where('source', '=', 'webhook')
    .limit(1)
    .executeTakeFirst()
  return webhook !== undefined
}

function offSince({ integration }: IntegrationVerdict, now: Date): Date {
  const ms = Date.parse(integration?.deactivatedAt ?? '')
  return Number.isNaN(ms) ? now : new Date(ms)
}

/** Once per change of state, in plain words. */
function tell(
  { account, publicUrl, log }: SweepContext,
  { state, integration, reactivate }: IntegrationVerdict,
) {
  switch (state) {
    case 'active':
      return log.info({ account, integration: integration?.id }, 'the integration is active')
    case 'switched-off':
      return log.error(
        { account, integration: integration?.id, since: integration?.deactivatedAt },
        reactivate
          ? 'the integration was switched off in Gorgias, so no webhook comes; it is switched on again'
          : 'the integration is switched off in Gorgias, so no webhook comes; the sweep finds new tickets. Run: greeter connect',
      )
    case 'missing':
      return log.error(
        { account, publicUrl },
        'no integration in Gorgias brings webhooks here; the sweep finds new tickets. Run: greeter connect',
      )
    case 'unknown':
      return log.info(
        { account },
        publicUrl === null
          ? 'which integration is this one cannot be told without PUBLIC_URL'
          : `no integration in Gorgias brings webhooks here yet. Run: greeter connect ${publicUrl}`,
      )
  }
}

async function note(
  { sql, account }: SweepContext,
  state: IntegrationState,
  since: Date,
  reactivatedAt: Date | null = null,
): Promise<void> {
  await sql
    .updateTable('account')
    .set({
      integration_state: state,
      integration_since: since,
      ...(reactivatedAt !== null && { integration_reactivated_at: reactivatedAt }),
    })
    .where('id', '=', account)
    .execute()
}
