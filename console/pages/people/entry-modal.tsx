import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PolicyAnswer, PolicyApplied } from '../../../src/console-api/contract.ts'
import { queryClient } from '../../api/query.ts'
import { useNotify } from '../../parts/notify.ts'
import { Problem } from '../../parts/problem.tsx'
import { partTexts } from '../../parts/texts.ts'
import { useTask } from '../../parts/use-task.ts'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import type { Wish } from './account-lists.tsx'
import { type Entry, entriesOf, type ListChange } from './list-edits.ts'
import { saveList } from './save-list.ts'
import { peopleTexts } from './texts.ts'

interface Props {
  policy: PolicyAnswer
  document: NonNullable<PolicyAnswer['document']>
  wish: Wish
  onClose: () => void
}

const noEntry: Entry = { pattern: '', note: '', owner: '' }

/** One entry of a list: written, changed or taken out, and saved as a version of the policy. */
export function EntryModal({ policy, document, wish, onClose }: Props) {
  const { lists: t } = useTexts(peopleTexts)
  const { cancel } = useTexts(partTexts)
  const notify = useNotify()
  const { list } = wish
  const before = wish.do === 'add' ? noEntry : (entriesOf(document, list)[wish.index] ?? noEntry)
  const [entry, setEntry] = useState(before)
  const { isBusy, problem, run } = useTask()
  const [unfit, setUnfit] = useState<PolicyApplied | null>(null)
  const isRemoval = wish.do === 'remove'

  async function save(): Promise<void> {
    setUnfit(null)
    const applied = await saveList(policy, document, changeOf(wish, entry))
    if (!applied.fit) return setUnfit(applied)
    notify(applied.version === null ? t.same : t.saved(applied.version.number))
    await queryClient.invalidateQueries({ queryKey: ['policies'] })
    onClose()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void run(save)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={isRemoval ? t.removeTitle(before.pattern) : wish.do === 'add' ? t.addTitle[list] : t.editTitle}
      closeButtonProps={{ 'aria-label': cancel }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {!isRemoval && <Fields list={list} entry={entry} onChange={setEntry} />}
          <Text size="xs" c="dimmed">
            {t.version}
          </Text>
          {unfit !== null && <Unfit applied={unfit} />}
          {problem !== null && <Problem error={problem} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {t.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function changeOf(wish: Wish, entry: Entry): ListChange {
  const { list } = wish
  if (wish.do === 'add') return { do: 'add', list, entry }
  if (wish.do === 'change') return { do: 'change', list, index: wish.index, entry }
  return { do: 'remove', list, index: wish.index, pattern: entry.pattern }
}

interface FieldProps {
  list: Wish['list']
  entry: Entry
  onChange: (entry: Entry) => void
}

function Fields({ list, entry, onChange }: FieldProps) {
  const { lists: t } = useTexts(peopleTexts)
  return (
    <>
      <TextInput
        label={t.pattern}
        description={t.patternMeans}
        required
        maxLength={320}
        data-autofocus
        value={entry.pattern}
        onChange={event => onChange({ ...entry, pattern: event.currentTarget.value })}
      />
      <TextInput
        label={t.note}
        maxLength={500}
        value={entry.note}
        onChange={event => onChange({ ...entry, note: event.currentTarget.value })}
      />
      {list === 'trusted' && (
        <TextInput
          label={t.owner}
          description={t.ownerMeans}
          maxLength={200}
          value={entry.owner}
          onChange={event => onChange({ ...entry, owner: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Why the policy cannot be so: a mistake in the entry, or a test of its own that would fail. */
function Unfit({ applied }: { applied: PolicyApplied }) {
  const { lists: t } = useTexts(peopleTexts)
  const fails = applied.cases.flatMap(({ name, problems }) => problems.map(one => t.fails(name, one)))
  return (
    <Alert color="red" title={t.unfit} role="alert">
      {[...applied.mistakes.map(({ message }) => message), ...fails].map(text => (
        <Text size="sm" key={text}>
          {text}
        </Text>
      ))}
      {fails.length > 0 && (
        <PageLink size="sm" to="/rules">
          {t.toRules}
        </PageLink>
      )}
    </Alert>
  )
}
