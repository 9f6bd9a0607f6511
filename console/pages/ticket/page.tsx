import './ticket.css'
import { Stack } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { TicketStory } from '../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Needs } from '../../session/role.tsx'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import { ActButtons } from './act-buttons.tsx'
import { OpenInGorgias } from './open-in-gorgias.tsx'
import { Story } from './story.tsx'
import { Summary } from './summary.tsx'
import { ticketTexts } from './texts.ts'
import { Times } from './times.tsx'

/** One ticket: what it came to, how long it took, and everything that happened to it. */
export function TicketPage() {
  const t = useTexts(ticketTexts)
  const { account = '', ticketId = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'story', account, ticketId],
    queryFn: ({ signal }) =>
      ask<TicketStory>(`/api/tickets/${encodeURIComponent(account)}/${encodeURIComponent(ticketId)}`, {
        signal,
      }),
  })
  return (
    <Stack gap="md">
      <div>
        {/* The filters of the list stand in the address still. */}
        <PageLink to="/tickets" search={before => before} size="sm">
          <IconArrowLeft size={14} style={{ verticalAlign: '-2px' }} /> {t.back}
        </PageLink>
      </div>
      {data !== undefined ? (
        <Loaded story={data} />
      ) : error === null ? (
        <Loading />
      ) : error instanceof ApiProblem && error.status === 404 ? (
        <>
          <PageTitle title={t.ticket(ticketId)} />
          <Empty title={t.unheard} />
        </>
      ) : (
        <>
          <PageTitle title={t.ticket(ticketId)} />
          <Problem error={error} onRetry={() => void refetch()} />
        </>
      )}
    </Stack>
  )
}

function Loaded({ story }: { story: TicketStory }) {
  const t = useTexts(ticketTexts)
  const who = [story.customerName, story.customerAddress].filter(Boolean).join(' · ')
  return (
    <>
      <PageTitle
        title={story.subject || t.noSubject}
        means={[t.ticket(story.ticketId), who].filter(Boolean).join(' · ')}
      >
        <OpenInGorgias url={story.helpdeskUrl} />
        <Needs role="editor">
          <ActButtons story={story} />
        </Needs>
      </PageTitle>
      <Summary story={story} />
      <Times times={story.times} />
      <Panel title={t.story}>
        <Story story={story} />
      </Panel>
    </>
  )
}
