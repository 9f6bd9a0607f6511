import { ActionIcon, Button, Menu, Modal, NumberInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { Thread } from '../../control/contract.ts'
import { places } from '../keys.tsx'
import { Icon } from '../parts/icons.tsx'
import { useShell } from '../shell.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { RawJson } from './raw-json.tsx'
import { useTicketActs } from './use-ticket-acts.ts'

export function ThreadMenu({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const { showPanel, setWireFilter, setWritesAgain } = useShell()
  const { change, remove } = useTicketActs(thread.id)
  const [isRawOpen, raw] = useDisclosure(false)
  const [isMergeOpen, merge] = useDisclosure(false)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label={t.thread.more}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="again" />}
            onClick={() => {
              setWritesAgain(true)
              showPanel('customers')
              requestAnimationFrame(() => document.getElementById(places.write)?.focus())
            }}
          >
            {t.thread.again}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="wire" />}
            onClick={() => {
              setWireFilter(`#${thread.id}`)
              showPanel('wire')
            }}
          >
            {t.thread.wire}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="code" />} onClick={raw.open}>
            {t.thread.raw}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="merge" />} onClick={merge.open}>
            {t.thread.merge}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="alert" />} onClick={() => change({ spam: !thread.spam })}>
            {thread.spam ? t.thread.noSpam : t.thread.spam}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="trash" />} onClick={() => change({ trashed: !thread.trashed })}>
            {thread.trashed ? t.thread.restore : t.thread.trash}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="close" />} onClick={remove}>
            {t.thread.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RawJson opened={isRawOpen} onClose={raw.close} ticketId={thread.id} messageId={null} />
      <MergeDialog opened={isMergeOpen} onClose={merge.close} ticketId={thread.id} />
    </>
  )
}

function MergeDialog({
  opened,
  onClose,
  ticketId,
}: {
  opened: boolean
  onClose: () => void
  ticketId: number
}) {
  const { t } = useTexts()
  const { merge } = useTicketActs(ticketId)
  const [into, setInto] = useState<number | string>('')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.thread.merge}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault()
          void merge(Number(into)).then(isDone => isDone && onClose())
        }}
      >
        <NumberInput
          label={t.thread.mergeInto}
          data-autofocus
          required
          withAsterisk={false}
          hideControls
          prefix="#"
          value={into}
          onChange={setInto}
        />
        <Button type="submit" disabled={into === ''}>
          {t.thread.mergeDo}
        </Button>
      </form>
    </Modal>
  )
}
