import { Badge, Stack } from '@mantine/core'
import { Panel } from '../../parts/panel.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { AccountStep } from './account-step.tsx'
import { ConnectStep } from './connect-step.tsx'
import { PolicyStep } from './policy-step.tsx'
import { startTexts } from './texts.ts'
import { WatchStep } from './watch-step.tsx'
import { type Step, stepsOf, type Way } from './way.ts'

/** One step after the other; what is done stays in sight, what comes is named. */
export function Steps({ way }: { way: Way }) {
  const t = useTexts(startTexts)
  const [, change] = useSearch()
  const order = stepsOf(way.kind)
  const at = order.indexOf(way.step)
  const goOn = (account: string) => change({ account, step: order[at + 1] ?? 'watch' }, { push: true })
  return (
    <Stack gap="sm">
      {order.map((step, index) => (
        <Panel
          key={step}
          title={t.step(index + 1, t.steps[step])}
          actions={
            index < at ? (
              <Badge color="green" variant="light" tt="none">
                {t.done}
              </Badge>
            ) : undefined
          }
        >
          {index === at && <StepBody step={step} way={way} onDone={goOn} />}
        </Panel>
      ))}
    </Stack>
  )
}

function StepBody({ step, way, onDone }: { step: Step; way: Way; onDone: (account: string) => void }) {
  // Only the first step comes without one.
  const account = way.account ?? ''
  switch (step) {
    case 'account':
      return <AccountStep onDone={onDone} />
    case 'policy':
      return <PolicyStep account={account} onDone={() => onDone(account)} />
    case 'connect':
      return <ConnectStep account={account} onDone={() => onDone(account)} />
    case 'watch':
      return <WatchStep account={account} kind={way.kind} />
  }
}
