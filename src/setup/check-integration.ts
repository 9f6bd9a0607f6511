import type { HttpIntegration } from '../helpdesk/gorgias/setup-client.ts'
import { type Finding, ok, warning, wrong } from './findings.ts'
import { faultsOf, ourIntegrations, pointsHere } from './integration.ts'
import { say } from './sentences.ts'

/** The integration is there, active, once, complete, and points here. */
export function checkIntegration(
  all: readonly HttpIntegration[],
  publicUrl: string | null,
  account: string | null = null,
): Finding[] {
  const check = 'integration in Gorgias'
  const [kept, ...others] = ourIntegrations(all, publicUrl)
  if (kept === undefined)
    return [
      wrong(
        check,
        say('no-integration'),
        publicUrl === null ? say('connect-with-url') : say('connect-to', { url: publicUrl }),
      ),
    ]
  const { id, url } = kept
  const faults = faultsOf(kept, publicUrl, account)
  const doubles = others.filter(other => other.deactivatedAt === null)
  return [
    faults.length > 0
      ? wrong(check, say('integration-faults', { id, faults }), say('connect-again'))
      : publicUrl === null
        ? warning(check, say('integration-perhaps-here', { id, url }), say('set-public-url'))
        : ok(check, say('integration-here', { id, url })),
    ...(doubles.length > 0
      ? [
          warning(
            check,
            say('integrations-twice', { ids: doubles.map(double => double.id).join(', ') }),
            say('connect-switches-off'),
          ),
        ]
      : []),
  ]
}

/** Another program that answers the first message: the app Greeter grew out of, or one like it. */
export function checkOtherApp(all: readonly HttpIntegration[], publicUrl: string | null): Finding[] {
  const others = all.filter(
    integration =>
      integration.deactivatedAt === null &&
      URL.parse(integration.url)?.pathname.replace(/\/+$/, '') === '/greet' &&
      (publicUrl === null || !pointsHere(integration, publicUrl)),
  )
  return others.map(({ id, url }) =>
    wrong('another responder', say('other-app', { id, url }), say('switch-off-other')),
  )
}
