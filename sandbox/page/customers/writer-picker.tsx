import { SegmentedControl } from '@mantine/core'
import { useTexts } from '../texts/use-texts.tsx'
import type { Writer } from './letter.ts'
import { PersonPicker } from './person-picker.tsx'
import { RobotPicker } from './robot-picker.tsx'
import type { LetterDesk } from './use-letter.ts'

const firstRobot: Writer = {
  by: 'robot',
  kind: 'out-of-office',
  email: 'jo@away.example',
  answers: true,
  polite: true,
}

/** A person or a robot, and which. */
export function WriterPicker({ desk }: { desk: LetterDesk }) {
  const { t } = useTexts()
  const { writer } = desk.letter
  const choose = (next: Writer) => desk.turn({ writer: next })
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t.write.who}
        data={[
          { value: 'person', label: t.write.person },
          { value: 'robot', label: t.write.robot },
        ]}
        value={writer.by}
        onChange={by => choose(by === 'robot' ? firstRobot : { by: 'person', person: desk.next })}
      />
      {writer.by === 'person' ? (
        <PersonPicker person={writer.person} onChange={person => choose({ by: 'person', person })} />
      ) : (
        <RobotPicker robot={writer} onChange={choose} />
      )}
    </>
  )
}
