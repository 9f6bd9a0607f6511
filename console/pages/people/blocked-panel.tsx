import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { BlockedLine } from '../../../src/console-api/contract.ts'
import { Moment } from '../../parts/moment.tsx'
import { Panel } from '../../parts/panel.tsx'
import { useRole } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import type { Release } from './account-brakes.tsx'
import { ReleaseConfirm } from './release-confirm.tsx'
import { peopleTexts } from './texts.ts'
import { useWhoText, Who } from './who.tsx'

interface Props {
  blocked: readonly BlockedLine[]
  onRelease: (wanted: Release) => Promise<void>
}

/** Addresses whose mail came back or that complained. */
export function BlockedPanel({ blocked, onRelease }: Props) {
  const { brakes: t } = useTexts(peopleTexts)
  const [asked, setAsked] = useState<BlockedLine | null>(null)
  return (
    <Panel title={t.blocked}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.blockedMeans}
      </Text>
      {blocked.length === 0 ? (
        <Text size="sm">{t.noneBlocked}</Text>
      ) : (
        <Addresses blocked={blocked} onAsk={setAsked} />
      )}
      {asked !== null && (
        <ReleaseConfirm
          title={t.unblockTitle}
          confirm={t.unblock}
          danger={asked.reason === 'complaint'}
          who={asked}
          means={t.unblockMeans[asked.reason]}
          onConfirm={() => onRelease({ what: 'block', key: asked.key })}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  )
}

function Addresses({
  blocked,
  onAsk,
}: {
  blocked: readonly BlockedLine[]
  onAsk: (line: BlockedLine) => void
}) {
  const { brakes: t } = useTexts(peopleTexts)
  const mayRelease = useRole() !== 'viewer'
  const who = useWhoText()
  return (
    <Table className="people-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.sender}</Table.Th>
          <Table.Th>{t.why}</Table.Th>
          <Table.Th>{t.until}</Table.Th>
          {mayRelease && <Table.Th aria-label={t.unblock} />}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {blocked.map(line => (
          <Table.Tr key={line.key}>
            <Table.Td>
              <Who {...line} />
            </Table.Td>
            <Table.Td>
              {t.reasons[line.reason]}
              <span className="small">
                <Moment at={line.at} />
              </span>
            </Table.Td>
            <Table.Td data-label={t.until}>
              {line.until === null ? t.forGood : <Moment at={line.until} as="moment" />}
            </Table.Td>
            {mayRelease && (
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t.unblock}: ${who(line)}`}
                  onClick={() => onAsk(line)}
                >
                  {t.unblock}
                </Button>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
