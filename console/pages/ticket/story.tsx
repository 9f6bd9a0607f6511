import { Group, Text, ThemeIcon } from '@mantine/core'
import {
  IconCheck,
  IconGavel,
  IconMail,
  IconMailCheck,
  IconPencil,
  IconSend,
  IconTag,
  IconUser,
  IconWebhook,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TicketStory } from '../../../src/console-api/contract.ts'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { DecisionDetails } from './decision-details.tsx'
import { MessageDetails } from './message-details.tsx'
import { type Entry, msBetween, storyEntries } from './story-entries.ts'
import { ticketTexts } from './texts.ts'
import { WebhookDetails } from './webhook-details.tsx'

const icons: Readonly<Record<Entry['what'], typeof IconMail>> = {
  webhook: IconWebhook,
  decision: IconGavel,
  message: IconPencil,
  call: IconSend,
  accepted: IconCheck,
  sent: IconMailCheck,
  action: IconTag,
  act: IconUser,
}

const aDay = 86_400_000

/** Everything that happened to the ticket, the oldest first; times count from the first. */
export function Story({ story }: { story: TicketStory }) {
  const entries = storyEntries(story)
  return (
    <ol className="story">
      {entries.map(entry => (
        <Step key={entry.key} entry={entry} story={story} from={entries[0]?.at ?? entry.at} />
      ))}
    </ol>
  )
}

function Step({ entry, story, from }: { entry: Entry; story: TicketStory; from: string }) {
  const format = useFormat()
  const { title, color, body } = useStep(entry, story)
  const Icon = icons[entry.what]
  const later = msBetween(from, entry.at) ?? 0
  return (
    <li>
      <ThemeIcon className="story-mark" size={25} radius="xl" variant="light" color={color} aria-hidden>
        <Icon size={15} />
      </ThemeIcon>
      <Group justify="space-between" gap="0 md" align="baseline" wrap="wrap">
        <h3>{title}</h3>
        <time dateTime={entry.at} title={format.exact(entry.at)}>
          {later === 0 || later > aDay ? format.exact(entry.at) : `+ ${format.duration(later)}`}
        </time>
      </Group>
      {body}
    </li>
  )
}

interface StepView {
  title: string
  color: string
  body: ReactNode
}

function useStep(entry: Entry, story: TicketStory): StepView {
  const say = useReasonWords()
  const words = useSentenceWords()
  const t = useTexts(ticketTexts)
  const format = useFormat()
  switch (entry.what) {
    case 'webhook': {
      const { trigger, source, problem } = entry.event
      return {
        title: source === 'read' || trigger === null ? t.webhook.noTrigger : t.webhook.title(trigger),
        color: problem === null ? 'gray' : 'red',
        body: <WebhookDetails event={entry.event} story={story} />,
      }
    }
    case 'decision': {
      const { verdict, mode } = entry.decision
      const shadow = mode === 'shadow' ? ` (${t.decision.inShadow})` : ''
      return {
        title: t.decision.title(t.decision.verdicts[verdict]) + shadow,
        color: verdictColors[verdict],
        body: <DecisionDetails decision={entry.decision} isOpen={entry.isLast} />,
      }
    }
    case 'message': {
      const kind = t.message.kinds[entry.message.kind]
      return {
        title: t.message.title(kind),
        color: 'teal',
        body: <MessageDetails message={entry.message} story={story} />,
      }
    }
    case 'call': {
      const { attempt, message } = entry
      const kind = t.message.kinds[message.kind]
      const took = msBetween(attempt.startedAt, attempt.endedAt) ?? 0
      const isWell = attempt.code === null && attempt.status !== null && attempt.status < 400
      return {
        title: attempt.call === 'send' ? t.call.send(kind, attempt.number) : t.call.look(kind),
        color: isWell ? 'teal' : 'orange',
        body: (
          <dl className="ticket-facts">
            <dt>{t.call.request}</dt>
            <dd>{attempt.request}</dd>
            <dt>{t.call.answer}</dt>
            <dd>
              {[
                attempt.status ?? t.call.none,
                t.call.took(format.duration(took)),
                attempt.code,
                attempt.detail,
              ]
                .filter(part => part !== null)
                .join(' · ')}
            </dd>
          </dl>
        ),
      }
    }
    case 'accepted':
      return { title: t.accepted(t.message.kinds[entry.message.kind]), color: 'teal', body: null }
    case 'sent': {
      const { kind } = entry.message
      return {
        title: kind === 'note' ? t.noteStored : t.sent(t.message.kinds[kind]),
        color: 'green',
        body: null,
      }
    }
    case 'action': {
      const { text, says, state, reason, reasonText, detail, attempt } = entry.action
      const parts = [
        t.action.states[state],
        attempt > 1 ? t.action.tries(attempt) : null,
        reason === null ? null : say(reason, reasonText),
        detail,
      ].filter(part => part !== null)
      return {
        title: t.action.title(words(says, text)),
        color: state === 'failed' ? 'red' : 'teal',
        body: <Text size="sm">{parts.join(' · ')}</Text>,
      }
    }
    case 'act': {
      const { actor, act, forced } = entry.act
      return {
        title: t.personDid(actor, act === 'erase' ? t.erasedBy : t.acts[act]),
        color: 'blue',
        body: forced ? <Text size="sm">{t.forced}</Text> : null,
      }
    }
  }
}

const verdictColors = { answer: 'green', skip: 'gray', hold: 'yellow', wait: 'blue' } as const
