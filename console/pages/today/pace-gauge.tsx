import { Progress, Text } from '@mantine/core'
import type { PaceLine } from '../../../src/console-api/contract.ts'
import { Moment } from '../../parts/moment.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { todayTexts } from './texts.ts'

/** How full the account's bucket of requests is, and how much of it is left to others. */
export function PaceGauge({ pace, name }: { pace: PaceLine | null; name: string }) {
  const t = useTexts(todayTexts)
  const format = useFormat()
  if (pace === null) return t.noPace
  const { limit, keptFree, leftFree } = pace
  const used = Math.min(limit, Math.round(pace.used))
  // Whichever is more is left free (outbox/pace.ts).
  const free = Math.min(limit - used, Math.round(Math.max(keptFree, leftFree)))
  const share = (calls: number) => (100 * calls) / limit
  const words = t.paceWords(format.number(used), format.number(limit))
  return (
    <>
      {words}
      <Progress.Root size="lg" my={4}>
        <Progress.Section
          value={share(used)}
          color={used >= limit - free ? 'orange' : 'ink'}
          aria-label={t.paceLabel(name, words)}
        />
        <Progress.Section value={share(limit - used - free)} color="transparent" withAria={false} />
        <Progress.Section value={share(free)} color="gray.5" withAria={false} />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {leftFree > 0 ? t.othersUse(format.number(Math.round(leftFree))) : t.noOthers}
        {keptFree > 0 && ` ${t.keptFree(format.number(Math.round(keptFree)))}`}
      </Text>
      <Text size="xs" c="dimmed">
        {t.lastCall} <Moment at={pace.at} />
        {pace.nextAt !== null && (
          <>
            {' · '}
            {t.nextCall} <Moment at={pace.nextAt} as="time" />
          </>
        )}
      </Text>
    </>
  )
}
