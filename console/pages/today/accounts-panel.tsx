import { Badge, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AccountOperation } from '../../../src/console-api/contract.ts'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { PaceGauge } from './pace-gauge.tsx'
import { todayTexts } from './texts.ts'
import { useOperation } from './use-today.ts'

/** How each account goes: whether webhooks can come, what the sweep found, and how much of its request budget is used. */
export function AccountsPanel() {
  const t = useTexts(todayTexts)
  const { data } = useOperation()
  if (data === undefined) return null
  return (
    <Panel title={t.accounts}>
      <Stack gap="lg">
        {data.accounts.map(account => (
          <Account key={account.id} account={account} />
        ))}
      </Stack>
    </Panel>
  )
}

function Account({ account }: { account: AccountOperation }) {
  const t = useTexts(todayTexts)
  return (
    <section aria-label={account.id}>
      <Group gap="xs" mb="xs">
        <Title order={3} size="h4">
          {account.id}
        </Title>
        <Badge variant="default" tt="none">
          {t.modes[account.mode]}
        </Badge>
        {account.pausedAt !== null && (
          <Badge variant="filled" color="#b5400c" tt="none">
            {t.paused}
          </Badge>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <Health title={t.integration}>
          <Integration integration={account.integration} />
        </Health>
        <Health title={t.sweep}>
          <Sweep sweep={account.sweep} />
        </Health>
        <Health title={t.profile}>
          <Profile profile={account.profile} />
        </Health>
        <Health title={t.pace}>
          <PaceGauge pace={account.pace} name={account.id} />
        </Health>
      </SimpleGrid>
    </section>
  )
}

function Health({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}

function Integration({ integration }: Pick<AccountOperation, 'integration'>) {
  const t = useTexts(todayTexts)
  if (integration === null) return t.notLookedYet
  const { state, since, reactivatedAt } = integration
  return (
    <>
      <Text
        span
        size="sm"
        fw={500}
        {...(state !== 'active' && { c: state === 'unknown' ? 'dimmed' : 'red' })}
      >
        {t.integrations[state]}
      </Text>{' '}
      <Moment at={since} />
      {reactivatedAt !== null && (
        <Text size="xs" c="dimmed">
          {t.reactivated} <Moment at={reactivatedAt} />
        </Text>
      )}
    </>
  )
}

function Sweep({ sweep }: Pick<AccountOperation, 'sweep'>) {
  const t = useTexts(todayTexts)
  const format = useFormat()
  if (sweep === null) return t.noSweep
  return (
    <>
      {t.swept} <Moment at={sweep.completedAt} />
      <Text size="xs" c="dimmed">
        {sweep.found === 0 ? t.nothingMissed : t.missed(format.number(sweep.found))}
      </Text>
    </>
  )
}

function Profile({ profile }: Pick<AccountOperation, 'profile'>) {
  const t = useTexts(todayTexts)
  if (profile === null) return t.noProfile
  return (
    <>
      {profile.userEmail ?? '–'}
      <Text size="xs" c="dimmed">
        {t.inboxes(profile.inboxes)} · <Moment at={profile.at} />
      </Text>
    </>
  )
}
