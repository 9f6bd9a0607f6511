import { Checkbox } from '@mantine/core'
import type { WorkLine } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { Moment } from '../../parts/moment.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import { workTexts } from './texts.ts'
import { keyOf } from './use-work.ts'

interface Props {
  item: WorkLine

  chosen: boolean
  /** Null for those who may only look. */
  onChoose: ((isRange: boolean) => void) | null
}

/** One thing that waits: which ticket, why, where, and since when. */
export function WorkRow({ item, chosen, onChoose }: Props) {
  const t = useTexts(workTexts)
  const channelName = useChannelName()
  const { account, ticketId, subject, what, reason, reasonText, detail, channel, since } = item
  const title = subject || t.noSubject
  return (
    <li className="work-row" data-key={keyOf(item)} {...(chosen && { 'data-chosen': true })}>
      <span className="choose">
        {onChoose !== null && (
          <Checkbox
            size="sm"
            aria-label={t.choose(title, ticketId)}
            checked={chosen}
            onChange={({ nativeEvent }) =>
              onChoose(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        )}
      </span>
      <span>
        <PageLink
          to="/tickets/$account/$ticketId"
          params={{ account, ticketId: String(ticketId) }}
          size="sm"
          fw={500}
          display="block"
          className="line"
        >
          {title}
        </PageLink>
        <span className="small">{t.ticket(ticketId)}</span>
      </span>
      <span className="why">
        <span>
          {what !== 'decision' && what !== 'ticket' && <b>{t.what[what]}: </b>}
          <ReasonText reason={reason} text={reasonText} />
        </span>
        {detail !== null && (
          <span className="small" style={{ display: 'block' }}>
            {detail}
          </span>
        )}
      </span>
      <span className="where small line">{channel && channelName(channel)}</span>
      <span className="when small">
        <Moment at={since} />
      </span>
    </li>
  )
}
