import { sameAddress } from './people.ts'
import type { HttpSettings, Integration } from './state.ts'
import type { World } from './world.ts'

type NewIntegration = Pick<Integration, 'type' | 'name' | 'userId'> &
  Partial<Pick<Integration, 'description' | 'http' | 'meta' | 'managed' | 'deactivatedAt'>>

export function addIntegration(world: World, input: NewIntegration): Integration {
  const now = world.stamp()
  const integration: Integration = {
    id: world.nextId('integration'),
    type: input.type,
    name: input.name,
    description: input.description ?? null,
    http: input.http ?? null,
    meta: input.meta ?? null,
    userId: input.userId,
    managed: input.managed ?? false,
    createdAt: now,
    updatedAt: now,
    deactivatedAt: input.deactivatedAt ?? null,
    failures: 0,
  }
  world.integrations.set(integration.id, integration)
  return integration
}

/** An inbox, with the meta of samples/api-integrations-list-2026. */
export function addEmailIntegration(
  world: World,
  input: { name: string; address: string; userId: number },
): Integration {
  return addIntegration(world, {
    type: 'email',
    name: input.name,
    userId: input.userId,
    meta: {
      provider: 'sendgrid',
      outbound_verification_status: { single_sender: 'unverified', domain: 'success' },
      address: input.address,
      preferred: false,
      marketing: false,
      verified: true,
      email_forwarding_activated: false,
    },
  })
}

export function inboxAddress(integration: Integration): string | null {
  const address = integration.meta?.['address']
  return integration.type === 'email' && typeof address === 'string' ? address : null
}

/** The active inbox that owns an address: the only one that may send from it (FACTS fact 7). */
export function findInbox(world: World, address: string): Integration | undefined {
  for (const integration of world.integrations.values()) {
    const own = inboxAddress(integration)
    if (own !== null && integration.deactivatedAt === null && sameAddress(own, address)) return integration
  }
  return undefined
}

export type HttpIntegration = Integration & { http: HttpSettings }

export function isHttpIntegration(integration: Integration): integration is HttpIntegration {
  return integration.http !== null
}
