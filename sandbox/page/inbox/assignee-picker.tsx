import { NativeSelect } from '@mantine/core'
import type { Thread } from '../../control/contract.ts'
import { useSection } from '../live/use-live.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { useTicketActs } from './use-ticket-acts.ts'

export function AssigneePicker({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const users = useSection('users') ?? []
  const { change } = useTicketActs(thread.id)
  return (
    <NativeSelect
      size="xs"
      aria-label={t.thread.assign}
      className="assignee"
      value={thread.assigneeUserId ?? ''}
      onChange={event => {
        const id = event.currentTarget.value
        change({ assigneeUserId: id === '' ? null : Number(id) })
      }}
      data={[
        { value: '', label: t.thread.nobody },
        ...users
          .filter(user => user.role !== 'bot')
          .map(user => ({ value: String(user.id), label: user.name })),
      ]}
    />
  )
}
