import { Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { DecisionLine } from '../../../src/console-api/contract.ts'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { useTraceWords } from '../../parts/trace-words/use-trace-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { Disclosed } from './disclosed.tsx'
import { ticketTexts } from './texts.ts'
import { type TraceRow, traceRows } from './trace-rows.ts'

/** Why it was decided so: every check, rule and brake in order, with what it saw and what it said. */
export function DecisionDetails({ decision, isOpen }: { decision: DecisionLine; isOpen: boolean }) {
  const { decision: t } = useTexts(ticketTexts)
  const rows = traceRows(decision)
  const say = useReasonWords()
  // On a phone it would hide everything that comes after it.
  const isWide = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? true
  return (
    <Stack gap={2}>
      <Text size="sm" title={decision.reason}>
        {say(decision.reason, decision.reasonText)}
      </Text>
      <Text size="xs" c="dimmed">
        {decision.policy === 'built-in' ? t.builtIn : t.policy(decision.policy)}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.removed}
        </Text>
      ) : (
        <div>
          <Disclosed label={t.checks(rows.length)} isOpen={isOpen && isWide}>
            {() => <Trace rows={rows} />}
          </Disclosed>
        </div>
      )}
    </Stack>
  )
}

function Trace({ rows }: { rows: readonly TraceRow[] }) {
  const { decision: t } = useTexts(ticketTexts)
  return (
    <table className="trace" aria-label={t.table}>
      <thead>
        <tr>
          <th scope="col">{t.check}</th>
          <th scope="col">{t.saw}</th>
          <th scope="col">{t.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: TraceRow }) {
  const { decision: t } = useTexts(ticketTexts)
  const say = useReasonWords()
  const words = useTraceWords()
  const saw = words.saw(row.saw, row.name)
  switch (row.kind) {
    case 'check':
      return (
        <tr className={row.result === 'stop' ? 'stops' : undefined}>
          <th scope="row">{words.check(row.name)}</th>
          <td>{saw}</td>
          <td className="answer">{mark[row.result] + t.results[row.result]}</td>
        </tr>
      )
    case 'brake':
      return (
        <tr className={row.result === 'stop' ? 'stops' : 'part'}>
          <th scope="row">
            {words.brake(row.name)}: {say(row.reason, row.text)}
          </th>
          <td>{row.result === 'stop' ? saw : ''}</td>
          <td className="answer">{mark[row.result] + t.results[row.result]}</td>
        </tr>
      )
    case 'evidence':
      return (
        <tr className="part">
          <th scope="row">
            {row.name}: {say(row.reason, null)}
          </th>
          <td>{saw}</td>
          <td className="answer">
            {row.liftedBy === null ? t.strengths[row.strength] : t.lifted(row.liftedBy)}
          </td>
        </tr>
      )
    case 'rule':
      return (
        <tr className="part">
          <th scope="row">{row.name}</th>
          <td>{row.because !== null && words.because(row.because)}</td>
          <td className="answer">
            {mark[row.result === 'won' ? 'pass' : 'not needed'] + t.rules[row.result]}
          </td>
        </tr>
      )
  }
}

const mark = { pass: '✓ ', stop: '✕ ', unknown: '? ', 'not needed': '' } as const
