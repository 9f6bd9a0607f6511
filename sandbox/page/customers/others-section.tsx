import { ActionIcon, Button, Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useClient, useSection } from '../live/use-live.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { useNotices } from '../parts/notices.tsx'
import { Section } from '../parts/section.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** Robots and agents that answer until somebody stops them. */
export function OthersSection() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const robots = useSection('robots') ?? []
  const agents = useSection('agents') ?? []
  return (
    <Section id="others" icon="robot" title={t.others.title} count={robots.length + agents.length}>
      {robots.length + agents.length === 0 && <p className="dim">{t.others.none}</p>}
      <ul className="plain">
        {robots.map(({ id, kind, email, written }) => (
          <Other
            key={`robot-${id}`}
            icon="robot"
            name={t.write.robots[kind].name}
            about={email}
            written={written}
            onStop={() => void act(client.stopRobot(id))}
          />
        ))}
        {agents.map(({ id, after, internalNote, written }) => (
          <Other
            key={`agent-${id}`}
            icon="person"
            name={(internalNote ? t.others.noteAfter : t.others.agentAfter)(after / 1_000)}
            written={written}
            onStop={() => void act(client.stopAgent(id))}
          />
        ))}
      </ul>
      <AddAgent />
    </Section>
  )
}

interface OtherProps {
  icon: IconName
  name: string
  about?: string
  written: number
  onStop: () => void
}

function Other({ icon, name, about, written, onStop }: OtherProps) {
  const { t } = useTexts()
  return (
    <li className="line-item">
      <Icon name={icon} />
      <span className="grow">
        <span className="cut">{name}</span>
        <small>{[about, t.others.written(written)].filter(Boolean).join(' · ')}</small>
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={t.others.stop(about ?? name)} onClick={onStop}>
        <Icon name="close" />
      </ActionIcon>
    </li>
  )
}

function AddAgent() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const [seconds, setSeconds] = useState<number | string>(30)
  const [isNote, setNote] = useState(false)
  return (
    <form
      className="inline-form"
      onSubmit={event => {
        event.preventDefault()
        void act(client.addAgent({ after: Number(seconds) * 1_000, internalNote: isNote }))
      }}
    >
      <NumberInput
        label={t.others.seconds}
        min={0}
        max={86_400}
        value={seconds}
        onChange={setSeconds}
        required
        withAsterisk={false}
      />
      <Checkbox
        label={t.others.asNote}
        checked={isNote}
        onChange={event => setNote(event.currentTarget.checked)}
      />
      <Button type="submit" variant="default">
        {t.others.add}
      </Button>
    </form>
  )
}
