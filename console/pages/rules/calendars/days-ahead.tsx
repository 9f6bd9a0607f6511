import { Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CalendarAhead } from '../../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../../api/client.ts'
import { Loading } from '../../../parts/loading.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { useDesk } from '../desk.tsx'
import { calendarTexts } from './texts.ts'

type Day = CalendarAhead['days'][number]

/** The next 30 days of a calendar as the draft has it: when it is open, and which rules answer. */
export function DaysAhead({ name }: { name: string }) {
  const t = useTexts(calendarTexts)
  const { text, state } = useDesk()
  const isWaiting = (state.draft?.pending.length ?? 0) > 0
  const { data, error } = useQuery({
    queryKey: ['calendar-ahead', name, text],
    queryFn: ({ signal }) =>
      ask<CalendarAhead>('/api/policies/calendar', {
        method: 'POST',
        body: { text, name, days: 30 },
        signal,
      }),
    enabled: !isWaiting,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  })
  const isBroken = error instanceof ApiProblem && (error.status === 422 || error.status === 404)
  return (
    <section aria-label={t.ahead}>
      <Title order={3} mb="xs">
        {t.ahead}
      </Title>
      {isBroken && (
        <Text size="sm" role="status">
          {t.aheadWait}
        </Text>
      )}
      {error !== null && !isBroken && <Problem error={error} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <Drawing days={data.days} />}
    </section>
  )
}

function Drawing({ days }: { days: readonly Day[] }) {
  const { locale } = useFormat()
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    <ol className="rules-list">
      <li className="rules-day" aria-hidden>
        <span />
        <div className="rules-hours">
          {[0, 6, 12, 18, 24].map(hour => (
            <Text key={hour} size="xs" c="dimmed">
              {hour}
            </Text>
          ))}
        </div>
      </li>
      {days.map(day => (
        <li key={day.date} className="rules-day">
          <Text size="xs" className="figures">
            {format.format(new Date(`${day.date}T00:00:00Z`))}
          </Text>
          <div>
            <Bar day={day} />
            <DayWords day={day} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function Bar({ day }: { day: Day }) {
  return (
    <div className="rules-day-bar" data-kind={day.kind} aria-hidden>
      {day.hours.map(({ from, to }) => {
        const start = share(from)
        // What goes over midnight is drawn to the end of the day on which it begins.
        const end = share(to) > start ? share(to) : 1
        const style = { left: `${start * 100}%`, width: `${(end - start) * 100}%` }
        return <div key={from} className="rules-day-open" style={style} />
      })}
    </div>
  )
}

const share = (time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return (hour * 60 + minute) / 1_440
}

function DayWords({ day }: { day: Day }) {
  const t = useTexts(calendarTexts)
  const hours = day.hours.map(({ from, to }) => `${from}–${to}`).join(', ') || t.closed
  const kind =
    day.holiday !== null
      ? [t.holiday(day.holiday)]
      : day.kind === 'closed'
        ? [t.kindClosed]
        : day.kind === 'special'
          ? [t.kindSpecial]
          : []
  const rules = [
    ...new Set(
      day.segments.map(({ rule, mode }) =>
        rule === null ? t.noRule : mode === 'shadow' ? t.inShadow(rule) : rule,
      ),
    ),
  ]
  const clocks = day.clockChanges.map(({ shown, shownAfter }) => t.clocks(shown, shownAfter))
  return (
    <Text size="xs" c="dimmed" className="rules-break">
      {[hours, ...kind, ...clocks, t.answers(rules.join(', '))].join(' · ')}
    </Text>
  )
}
