import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconMessageForward, IconRefresh, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { TicketStory } from '../../../src/console-api/contract.ts'
import { useTexts } from '../../texts/texts.ts'
import { type Act, ActModal } from './act-modal.tsx'
import { ExceptionModal } from './exception-modal.tsx'
import { ticketTexts } from './texts.ts'

/** What a person can do to a ticket. Each first says what will happen. */
export function ActButtons({ story }: { story: TicketStory }) {
  const { acts: t, more } = useTexts(ticketTexts)
  const [act, setAct] = useState<Act | null>(null)
  const [was, setWas] = useState<'person' | 'robot' | null>(null)
  const { account, ticketId } = story
  const isDead = story.reason === 'cannot-be-handled'
  const isStuck =
    story.messages.some(({ state }) => state === 'failed' || state === 'held') ||
    story.actions.some(({ state }) => state === 'failed')
  return (
    <>
      {isDead ? (
        <Button leftSection={<IconRefresh size={16} />} onClick={() => setAct('redrive')}>
          {t.redrive}
        </Button>
      ) : (
        story.outcome !== 'answered' && (
          <Button leftSection={<IconMessageForward size={16} />} onClick={() => setAct('answer')}>
            {t.answer}
          </Button>
        )
      )}
      {isStuck && (
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={() => setAct('retry')}>
          {t.retry}
        </Button>
      )}
      {story.outcome !== 'answered' && (
        <Button variant="default" leftSection={<IconX size={16} />} onClick={() => setAct('dismiss')}>
          {t.dismiss}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />}>
            {more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setWas('person')}>{t.person}</Menu.Item>
          <Menu.Item onClick={() => setWas('robot')}>{t.robot}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {act !== null && <ActModal act={act} ticket={{ account, ticketId }} onClose={() => setAct(null)} />}
      {was !== null && (
        <ExceptionModal was={was} ticket={{ account, ticketId }} onClose={() => setWas(null)} />
      )}
    </>
  )
}
