import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { BrakedLine } from '../../../src/console-api/contract.ts'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ReasonText } from '../../parts/reason-text.tsx'
import { useRole } from '../../session/role.tsx'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import type { Release } from './account-brakes.tsx'
import { ReleaseConfirm } from './release-confirm.tsx'
import { peopleTexts } from './texts.ts'
import { useWhoText, Who } from './who.tsx'

interface Props {
  braked: readonly BrakedLine[]
  onRelease: (wanted: Release) => Promise<void>
}

/** Senders whom a brake would stop if they wrote the same again. */
export function BrakedPanel({ braked, onRelease }: Props) {
  const { brakes: t } = useTexts(peopleTexts)
  const [asked, setAsked] = useState<BrakedLine | null>(null)
  return (
    <Panel title={t.braked}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.brakedMeans}
      </Text>
      {braked.length === 0 ? (
        <Text size="sm">{t.noneBraked}</Text>
      ) : (
        <Senders braked={braked} onAsk={setAsked} />
      )}
      {asked !== null && (
        <ReleaseConfirm
          title={t.releaseTitle}
          confirm={t.release}
          who={asked}
          means={t.releaseMeans}
          onConfirm={() => onRelease({ what: 'sender', key: asked.key })}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  )
}

function Senders({ braked, onAsk }: { braked: readonly BrakedLine[]; onAsk: (line: BrakedLine) => void }) {
  const { brakes: t } = useTexts(peopleTexts)
  const mayRelease = useRole() !== 'viewer'
  const who = useWhoText()
  return (
    <Table className="people-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.sender}</Table.Th>
          <Table.Th>{t.why}</Table.Th>
          <Table.Th>{t.stoppedTickets}</Table.Th>
          <Table.Th>{t.until}</Table.Th>
          {mayRelease && <Table.Th aria-label={t.release} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {braked.map(line => (
          <Table.Tr key={`${line.key}:${line.brake}`}>
            <Table.Td>
              <Who {...line} />
            </Table.Td>
            <Table.Td>
              <ReasonText reason={line.brake} text={line.brakeText} />
            </Table.Td>
            <Table.Td data-label={t.stoppedTickets}>
              <PageLink
                size="sm"
                to="/tickets/$account/$ticketId"
                params={{ account: line.account, ticketId: String(line.ticketId) }}
              >
                {t.lastOf(line.tickets)}
              </PageLink>{' '}
              <span className="small">
                <Moment at={line.last} />
              </span>
            </Table.Td>
            <Table.Td data-label={t.until}>
              {line.until === null ? t.each : <Moment at={line.until} />}
            </Table.Td>
            {mayRelease && (
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t.releaseOf(who(line))}
                  onClick={() => onAsk(line)}
                >
                  {t.release}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
