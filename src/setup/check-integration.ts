import type { HttpIntegration } from '../helpdesk/gorgias/setup-client.ts'
import { type Finding, ok, warning, wrong } from './findings.ts'
import { faultsOf, ourIntegrations, pointsHere } from './integration.ts'

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
        'there is none that brings webhooks here',
        publicUrl === null
          ? 'Run: greeter connect URL, with the address at which Gorgias reaches Greeter.'
          : `Run: greeter connect ${publicUrl}`,
      ),
    ]
  const faults = faultsOf(kept, publicUrl, account)
  const doubles = others.filter(other => other.deactivatedAt === null)
  return [
    faults.length > 0
      ? wrong(check, `${kept.id}: ${faults.join('; ')}`, 'Run: greeter connect URL')
      : publicUrl === null
        ? warning(
            check,
            `${kept.id} calls ${kept.url}; whether that is here is not known`,
            'Set PUBLIC_URL to where Gorgias reaches Greeter.',
          )
        : ok(check, `${kept.id} calls ${kept.url}`),
    ...(doubles.length > 0
      ? [
          warning(
            check,
            `${doubles.map(double => double.id).join(', ')} bring the same webhooks again`,
            'Run: greeter connect URL; it switches the others off. (Greeter answers once all the same.)',
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
  return others.map(other =>
    wrong(
      'another responder',
      `integration ${other.id} calls ${other.url}: the first app answers too`,
      'Deactivate that integration in Gorgias (docs/moving-over.md), or customers get two answers.',
    ),
  )
}
