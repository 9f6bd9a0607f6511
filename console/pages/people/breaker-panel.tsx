import { Badge, Button, SimpleGrid, Text } from '@mantine/core'
import { useState } from 'react'
import type { BrakesAnswer } from '../../../src/console-api/contract.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { Figure } from '../../parts/figure.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { useRole } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import type { Release } from './account-brakes.tsx'
import { peopleTexts } from './texts.ts'

type Breaker = BrakesAnswer['breaker']

interface Props {
  /** Null when there is only one. */
  account: string | null
  breaker: Breaker
  onRelease: (wanted: Release) => Promise<void>
}

/** What stops an account as a whole, and how near it is. */
export function BreakerPanel({ account, breaker, onRelease }: Props) {
  const { brakes: t } = useTexts(peopleTexts)
  const words = useSentenceWords()
  const mayRelease = useRole() !== 'viewer'
  const [isAsking, setAsking] = useState(false)
  const { tripped, signs, limits } = breaker
  return (
    <Panel
      title={t.breaker(account)}
      actions={
        <Badge
          color={tripped === null ? 'teal' : 'red.8'}
          variant={tripped === null ? 'light' : 'filled'}
          tt="none"
        >
          {tripped === null ? t.goesOn : t.stopped}
        </Badge>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t.breakerMeans}
      </Text>
      {tripped !== null && (
        <>
          <Text size="sm">{words(tripped.detailSays, tripped.detail)}</Text>
          <Text size="sm" mt={4}>
            {t.since} <Moment at={tripped.since} />. {t.earliest} <Moment at={tripped.earliest} as="moment" />
          </Text>
          {mayRelease && (
            <Button mt="sm" onClick={() => setAsking(true)}>
              {t.resume}
            </Button>
          )}
        </>
      )}
      {tripped === null && signs === null && <Text size="sm">{t.paused}</Text>}
      {signs !== null && <Signs signs={signs} limits={limits} />}
      <ConfirmModal
        opened={isAsking}
        title={t.resumeTitle}
        confirm={t.resume}
        onConfirm={() => onRelease({ what: 'breaker' })}
        onClose={() => setAsking(false)}
      >
        <Text size="sm">{t.resumeMeans}</Text>
      </ConfirmModal>
    </Panel>
  )
}

function Signs({ signs, limits }: { signs: NonNullable<Breaker['signs']>; limits: Breaker['limits'] }) {
  const { brakes: t } = useTexts(peopleTexts)
  const { of, repeated, equal, echoes } = signs
  const share = Math.floor(of / limits.oneIn)
  const canJudge = of >= limits.least
  return (
    <>
      <Text size="sm" mb={4}>
        {canJudge ? t.last(of) : t.few(of, limits.least)}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {canJudge && <Figure label={t.repeated} value={repeated} means={t.sign(share)} />}
        {canJudge && <Figure label={t.equal} value={equal} means={t.sign(share)} />}
        <Figure label={t.echoes} value={echoes} means={t.sign(limits.echoes)} />
      </SimpleGrid>
    </>
  )
}
