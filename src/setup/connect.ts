import { FinalError } from '../errors.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import type { HttpIntegration } from '../helpdesk/gorgias/setup-client.ts'
import type { Sentence } from '../sentences.ts'
import { faultsOf, ourIntegrations, pointsHere, wantedIntegration, webhookUrl } from './integration.ts'
import { say } from './sentences.ts'
import { helpdeskOf, type SetupContext, soon } from './setup-context.ts'

/** What `connect` did, in lines for a person. */
export interface Connected {
  integrationId: number
  lines: Sentence[]
}

/**
 * Makes the HTTP integration in Gorgias, or finds it and puts it right. Run twice it changes nothing the
 * second time but writes the secret again, which Gorgias does not show. Further integrations that bring the
 * same webhooks here are switched off, not deleted: somebody may have wanted them.
 *
 * @param move whether an active integration of another Greeter may be turned to this one.
 * @throws FinalError INTEGRATION_ELSEWHERE
 */
export async function connect(
  context: SetupContext,
  publicUrl: string | null,
  move: boolean,
): Promise<Connected> {
  if (publicUrl === null) {
    throw new FinalError(
      'USAGE',
      'Say where Gorgias reaches Greeter: greeter connect https://greeter.example.com (or set PUBLIC_URL)',
    )
  }
  const helpdesk = helpdeskOf(context)
  const wanted = wantedIntegration(publicUrl, context.webhookSecrets.current(), context.addressName)
  const listed = await helpdesk.setup.listHttpIntegrations(soon())
  const [kept, ...others] = ourIntegrations(listed.body, publicUrl)
  const target = `POST ${webhookUrl(publicUrl, context.addressName)}`
  if (kept === undefined) {
    const made = await helpdesk.setup.createIntegration(wanted, soon())
    return { integrationId: made.body.id, lines: [say('integration-made', { id: made.body.id, target })] }
  }
  if (kept.deactivatedAt === null && !pointsHere(kept, publicUrl) && !move) {
    throw new FinalError(
      'INTEGRATION_ELSEWHERE',
      `The integration ${kept.id} brings the webhooks of this account to ${kept.url}. To turn it to this Greeter, add --move.`,
    )
  }
  const faults = faultsOf(kept, publicUrl, context.addressName)
  await helpdesk.setup.updateIntegration(kept.id, wanted, soon())
  const lines = [
    faults.length === 0
      ? say('integration-was-right', { id: kept.id, target })
      : say('integration-mended', { id: kept.id, faults }),
  ]
  for (const other of others.filter(one => one.deactivatedAt === null && pointsHere(one, publicUrl))) {
    await switchOff(helpdesk, other, context.clock.now())
    lines.push(say('integration-off-twice', { id: other.id }))
  }
  return { integrationId: kept.id, lines }
}

async function switchOff({ setup }: Helpdesk, { id, name, url }: HttpIntegration, now: Date): Promise<void> {
  await setup.updateIntegration(id, { name, deactivated_datetime: now.toISOString(), http: { url } }, soon())
}

/** Undoes `connect`: removes the integrations that bring webhooks here. One that Gorgias wants to keep is switched off. */
export async function disconnect(context: SetupContext, publicUrl: string | null): Promise<Sentence[]> {
  const helpdesk = helpdeskOf(context)
  const listed = await helpdesk.setup.listHttpIntegrations(soon())
  const ours = ourIntegrations(listed.body, publicUrl).filter(
    one => publicUrl === null || pointsHere(one, publicUrl),
  )
  const lines: Sentence[] = []
  for (const integration of ours) {
    try {
      await helpdesk.setup.deleteIntegration(integration.id, soon())
      lines.push(say('integration-removed', { id: integration.id, url: integration.url }))
    } catch (error) {
      if (!(error instanceof FinalError)) throw error
      await switchOff(helpdesk, integration, context.clock.now())
      lines.push(say('integration-off-in-use', { id: integration.id }))
    }
  }
  return lines.length === 0 ? [say('integration-none')] : lines
}
