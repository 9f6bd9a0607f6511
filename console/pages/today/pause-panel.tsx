import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { AccountOperation } from '../../../src/console-api/contract.ts'
import { Loading } from '../../parts/loading.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { useRole } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import { todayTexts } from './texts.ts'
import { useOperation } from './use-today.ts'

// Asked for by a click, so they need not be in the first load.
const PauseModal = lazy(async () => ({ default: (await import('./pause-modal.tsx')).PauseModal }))
const ResumeModal = lazy(async () => ({ default: (await import('./resume-modal.tsx')).ResumeModal }))

/** Dark enough for white words in both themes. */
const pauseColor = '#b5400c'

/** The switch that stops everything that goes to Gorgias, and who has used it. */
export function PausePanel() {
  const t = useTexts(todayTexts)
  const { data, error, refetch } = useOperation()
  const role = useRole()
  const [asked, ask] = useState<'pause' | 'resume' | null>(null)
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { accounts } = data
  const mayPause = role !== 'viewer'
  const paused = accounts.filter(({ pausedAt }) => pausedAt !== null)
  const canPause = accounts.some(({ pausedByHand }) => !pausedByHand)
  return (
    <Panel
      title={t.sending}
      actions={
        mayPause ? (
          <Group gap="xs">
            {paused.length > 0 && (
              <Button leftSection={<IconPlayerPlay size={18} />} onClick={() => ask('resume')}>
                {t.resume}
              </Button>
            )}
            {canPause && (
              <Button
                color={pauseColor}
                leftSection={<IconPlayerPause size={18} />}
                onClick={() => ask('pause')}
              >
                {t.pause}
              </Button>
            )}
          </Group>
        ) : (
          <Text size="sm">{t.onlyEditors}</Text>
        )
      }
    >
      <Stack gap="xs" aria-live="polite">
        {paused.length === 0 && <Sending accounts={accounts} />}
        {paused.map(account => (
          <Paused key={account.id} account={account} />
        ))}
        {paused.length > 0 && paused.length < accounts.length && (
          <Text size="sm">
            {t.othersSend(accounts.flatMap(({ id, pausedAt }) => (pausedAt === null ? [id] : [])).join(', '))}
          </Text>
        )}
      </Stack>
      <Suspense>
        {asked === 'pause' && <PauseModal accounts={accounts} onClose={() => ask(null)} />}
        {asked === 'resume' && <ResumeModal accounts={paused} onClose={() => ask(null)} />}
      </Suspense>
    </Panel>
  )
}

/** Nobody has paused anything; an account in shadow sends nothing all the same. */
function Sending({ accounts }: { accounts: readonly AccountOperation[] }) {
  const t = useTexts(todayTexts)
  const [armed, shadow] = (['armed', 'shadow'] as const).map(mode =>
    accounts
      .filter(account => account.mode === mode)
      .map(({ id }) => id)
      .join(', '),
  )
  return (
    <>
      {armed !== '' && <Text size="sm">{t.sends(armed ?? '')}</Text>}
      {shadow !== '' && <Text size="sm">{t.inShadow(shadow ?? '')}</Text>}
    </>
  )
}

function Paused({ account }: { account: AccountOperation }) {
  const t = useTexts(todayTexts)
  const words = useSentenceWords()
  const { id, pausedAt, pausedBy, pauseDetail, pauseCode, pauseSays, inLine, underWay } = account
  return (
    <Alert color="orange" icon={<IconPlayerPause />} title={t.isPaused(id)}>
      <Text size="sm">{words(pauseSays, pauseDetail ?? pauseCode ?? '')}</Text>
      <Text size="sm">
        {pausedBy === null ? t.byGreeter : t.by(pausedBy.replace(/^user /, ''))}
        {pausedAt !== null && (
          <>
            {' · '}
            <Moment at={pausedAt} /> {' · '}
            <Moment at={pausedAt} as="moment" />
          </>
        )}
      </Text>
      <Text size="sm" mt={4}>
        {t.waitsInLine(inLine)} {underWay > 0 && t.stillUnderWay(underWay)}
      </Text>
    </Alert>
  )
}
