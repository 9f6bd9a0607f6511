import { Select, Switch, TextInput } from '@mantine/core'
import type { RobotKind } from '../../people/robot-models.ts'
import { keysOf, oneOf } from '../parts/keys-of.ts'
import { useTexts } from '../texts/use-texts.tsx'
import type { Writer } from './letter.ts'

type RobotWriter = Extract<Writer, { by: 'robot' }>

/** An address for each kind, so that two robots do not share one. */
const addresses: Record<RobotKind, string> = {
  'out-of-office': 'jo@away.example',
  bounce: 'nobody@gone.example',
  helpdesk: 'help@parcels.example',
  'mailing-list': 'tea-lovers@lists.example',
  marketplace: 'buyer-4711@relay.market.example',
}

export function RobotPicker({
  robot,
  onChange,
}: {
  robot: RobotWriter
  onChange: (robot: RobotWriter) => void
}) {
  const { t } = useTexts()
  const kinds = keysOf(t.write.robots)
  return (
    <>
      <Select
        label={t.write.robotKind}
        description={t.write.robots[robot.kind].means}
        allowDeselect={false}
        data={kinds.map(kind => ({ value: kind, label: t.write.robots[kind].name }))}
        value={robot.kind}
        onChange={text => {
          const kind = oneOf(kinds, text, robot.kind)
          onChange({ ...robot, kind, email: addresses[kind], answers: true })
        }}
      />
      <TextInput
        label={t.write.email}
        type="email"
        required
        withAsterisk={false}
        value={robot.email}
        onChange={event => onChange({ ...robot, email: event.currentTarget.value })}
      />
      <div className="switches">
        <Switch
          label={t.write.answers}
          checked={robot.answers}
          onChange={event => onChange({ ...robot, answers: event.currentTarget.checked })}
        />
        <Switch
          label={t.write.polite}
          checked={robot.polite}
          onChange={event => onChange({ ...robot, polite: event.currentTarget.checked })}
        />
      </div>
    </>
  )
}
