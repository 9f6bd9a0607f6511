import { Modal } from '@mantine/core'
import type { Json } from '../../json.ts'
import { useFresh } from '../live/use-fresh.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { JsonView } from '../parts/json-view.tsx'
import { useTexts } from '../texts/use-texts.tsx'

interface RawJsonProps {
  opened: boolean
  onClose: () => void
  ticketId: number
  /** Null: the whole ticket. */
  messageId: number | null
}

/** A ticket or a message as the API shows it. */
export function RawJson({ opened, onClose, ticketId, messageId }: RawJsonProps) {
  const { t } = useTexts()
  const what = messageId === null ? t.thread.ticket(ticketId) : t.thread.message(messageId)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t.thread.rawOf(what)}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      {opened && <RawText ticketId={ticketId} messageId={messageId} label={what} />}
    </Modal>
  )
}

function RawText({
  ticketId,
  messageId,
  label,
}: Pick<RawJsonProps, 'ticketId' | 'messageId'> & { label: string }) {
  const { t } = useTexts()
  const client = useClient()
  const revision = useSection('inboxRevision') ?? 0
  const { value } = useFresh(`raw ${ticketId}`, revision, () => client.rawTicket(ticketId))
  if (value === null) return <p className="dim">{t.thread.loading}</p>
  const shown = messageId === null ? value : value.messages.find(one => idOf(one) === messageId)
  return <JsonView label={label} text={JSON.stringify(shown ?? null)} />
}

function idOf(value: Json): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value['id'] : undefined
}
