import { useLayoutEffect, useRef } from 'react'
import type { Thread } from '../../control/contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { MessageCard } from './message-card.tsx'

/** All messages, oldest first; a new one comes into sight when the end of the thread was in sight. */
export function MessageList({ thread }: { thread: Thread }) {
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(true)

  useLayoutEffect(() => {
    const element = box.current
    if (element !== null && wasAtEnd.current) element.scrollTop = element.scrollHeight
  })

  return (
    <div
      className="messages"
      ref={box}
      // It scrolls, so the keyboard has to reach it.
      tabIndex={0}
      role="log"
      aria-label={t.inbox.messages(thread.messages.length)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        wasAtEnd.current = scrollHeight - scrollTop - clientHeight < 80
      }}
    >
      {thread.messages.map(message => (
        <MessageCard key={message.id} ticketId={thread.id} ticketChannel={thread.channel} message={message} />
      ))}
    </div>
  )
}
