import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Person } from '../../control/contract.ts'
import { useClient } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { draftOrder, type Letter, messageOrder, ticketOrder, type Writer, withDraft } from './letter.ts'

/** Until the sandbox has said whose turn it is. */
const nobody: Person = { name: '', email: '', language: 'en' }

const blank: Letter = {
  writer: { by: 'person', person: nobody },
  channel: 'email',
  into: null,
  subject: '',
  text: '',
  headers: {},
  from: { name: '', email: '' },
}

export interface LetterDesk {
  letter: Letter
  /** Whose turn it is. */
  next: Person
  /** Changes words; they stay when writer or channel change. */
  edit: (words: Partial<Pick<Letter, 'subject' | 'text'>>) => void
  /** Changes who writes, and how; a text that nobody touched becomes theirs. */
  turn: (to: Partial<Pick<Letter, 'writer' | 'channel'>>) => void
  another: () => void
  /** Sends, and has the next letter ready. Returns the ticket; null when it did not work. */
  send: () => Promise<number | null>
}

/** @param into the ticket that the letter goes into; null opens a new one. */
export function useLetter(into: number | null): LetterDesk {
  const client = useClient()
  const { t } = useTexts()
  const { act, say } = useNotices()
  const [letter, setLetter] = useState(blank)
  const [next, setNext] = useState(nobody)
  const isTouched = useRef(false)
  /** A writer whom the reader chose stays; one who was only proposed makes room for the next. */
  const isChosen = useRef(false)
  const wishes = useRef(0)

  /** Fills the letter of this writer, unless a later wish or the reader's own words come first. */
  const write = useCallback(
    async (wanted: Letter) => {
      const mine = ++wishes.current
      setLetter(now => ({ ...now, writer: wanted.writer, channel: wanted.channel, into: wanted.into }))
      if (isTouched.current) return
      const draft = await client.draft(draftOrder(wanted))
      if (mine === wishes.current && !isTouched.current) setLetter(now => withDraft(now, draft))
    },
    [client],
  )

  /** A new ticket is written by whoever's turn it is, a further message by the ticket's customer. */
  async function proposal(before: Letter, ticketId: number | null): Promise<Letter> {
    const letterThere = { ...before, into: ticketId }
    if (before.writer.by === 'robot') return letterThere
    if (ticketId !== null) {
      const { customer, language } = await client.thread(ticketId)
      const person = { name: customer?.name ?? '', email: customer?.email ?? '', language: language ?? 'en' }
      return { ...letterThere, writer: { by: 'person', person } }
    }
    const { next: person } = await client.people()
    setNext(person)
    return isChosen.current ? letterThere : { ...letterThere, writer: { by: 'person', person } }
  }

  const begin = useEffectEvent((ticketId: number | null) => {
    // Going into a ticket and out of it again forgets who was chosen for another.
    if (ticketId !== null) isChosen.current = false
    void act(proposal(letter, ticketId).then(write))
  })
  // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the sandbox has answered
  useEffect(() => begin(into), [into])

  async function post(): Promise<number> {
    const { writer } = letter
    if (writer.by === 'robot' && writer.answers) {
      const { kind, email, polite } = writer
      await client.addRobot({ kind, email, polite })
    }
    const written =
      letter.into === null
        ? await client.openTicket(ticketOrder(letter))
        : await client.write(letter.into, messageOrder(letter))
    say(letter.into === null ? t.write.opened(written.ticketId) : t.write.added(letter.into))
    return written.ticketId
  }

  async function send(): Promise<number | null> {
    let ticketId: number | null = null
    await act(post().then(id => (ticketId = id)))
    if (ticketId === null) return null
    isTouched.current = false
    void act(proposal({ ...letter, writer: afterSending(letter.writer) }, letter.into).then(write))
    return ticketId
  }

  return {
    letter,
    next,
    edit(words) {
      isTouched.current = true
      setLetter(now => ({ ...now, ...words }))
    },
    turn(to) {
      if (to.writer !== undefined) isChosen.current = true
      void act(write({ ...letter, ...to }))
    },
    another() {
      isTouched.current = false
      void act(write(letter))
    },
    send,
  }
}

/** A robot is attached once; another letter of it needs no second one. */
const afterSending = (writer: Writer): Writer =>
  writer.by === 'robot' ? { ...writer, answers: false } : writer
