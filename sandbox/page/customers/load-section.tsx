import { Button, NumberInput, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ShownLoad } from '../../control/contract.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'
import { Section } from '../parts/section.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** Many customers at once, and how far they are. */
export function LoadSection() {
  const { t } = useTexts()
  const loads = useSection('loads') ?? []
  useEndOfLoads(loads)
  return (
    <Section id="load" icon="bolt" title={t.load.title} count={loads.length}>
      <p className="dim">{t.load.means}</p>
      {loads.map(load => (
        <RunningLoad key={load.id} load={load} />
      ))}
      <StartLoad />
    </Section>
  )
}

function RunningLoad({ load: { id, tickets, wanted } }: { load: ShownLoad }) {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const progress = t.load.progress(tickets, wanted)
  return (
    <div className="load">
      <div className="load-head">
        <span>{progress}</span>
        <Button size="compact-xs" variant="default" onClick={() => void act(client.stopLoad(id))}>
          {t.load.stop}
        </Button>
      </div>
      <Progress value={(100 * tickets) / wanted} aria-label={progress} />
    </div>
  )
}

/** A load that is over leaves the list; that it was written in full is worth a word. */
function useEndOfLoads(loads: ShownLoad[]): void {
  const { t } = useTexts()
  const { say } = useNotices()
  const before = useRef<ShownLoad[]>([])
  useEffect(() => {
    for (const load of before.current) {
      const isGone = !loads.some(one => one.id === load.id)
      if (isGone && load.tickets >= load.wanted * 0.9) say(t.load.done(load.wanted))
    }
    before.current = loads
  }, [loads, say, t])
}

function StartLoad() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const [tickets, setTickets] = useState<number | string>(100)
  const [rate, setRate] = useState<number | string>(10)
  const [messages, setMessages] = useState<number | string>('')
  return (
    <form
      className="load-form"
      onSubmit={event => {
        event.preventDefault()
        const each = messages === '' ? {} : { messagesPerTicket: Number(messages) }
        // Each run writes other letters.
        const seed = crypto.getRandomValues(new Uint16Array(1))[0] ?? 1
        void act(client.startLoad({ tickets: Number(tickets), rate: Number(rate), seed, ...each }))
      }}
    >
      <NumberInput
        label={t.load.tickets}
        min={1}
        max={100_000}
        required
        withAsterisk={false}
        value={tickets}
        onChange={setTickets}
      />
      <NumberInput
        label={t.load.rate}
        min={0.1}
        max={1_000}
        required
        withAsterisk={false}
        value={rate}
        onChange={setRate}
      />
      <NumberInput
        label={t.load.messages}
        placeholder={t.load.messagesAuto}
        min={1}
        max={100}
        value={messages}
        onChange={setMessages}
      />
      <Button type="submit" variant="default">
        {t.load.start}
      </Button>
    </form>
  )
}
