import { Anchor, Badge, Button, Collapse, Group, Loader, Paper, Stack, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Finding } from '../../../../src/console-api/contract.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { useTab } from '../tabs.ts'
import { rulesTexts } from '../texts.ts'
import { placeOf } from './notes.ts'
import { useFindingWords } from './use-finding-words.ts'

/** How many findings there are, and on demand each of them with the way to it. */
export function FindingsBar() {
  const t = useTexts(rulesTexts)
  const { state } = useDesk()
  const { tellCase } = useFindingWords()
  const [isOpen, { toggle }] = useDisclosure(false)
  const { review, isBusy } = state
  const failed = review?.cases.filter(({ problems }) => problems.length > 0) ?? []
  const mistakes = review?.mistakes ?? []
  const oddities = review?.oddities ?? []
  const count = mistakes.length + oddities.length + failed.length
  return (
    <div>
      <Group gap="xs" role="status" mih={30}>
        {mistakes.length > 0 && <Mark color="red">{t.mistakes(mistakes.length)}</Mark>}
        {failed.length > 0 && <Mark color="red">{t.failedCases(failed.length)}</Mark>}
        {oddities.length > 0 && <Mark color="yellow">{t.oddities(oddities.length)}</Mark>}
        {review !== null && count === 0 && <Mark color="green">{t.noFindings}</Mark>}
        {isBusy && (
          <Group gap={6}>
            <Loader size={12} />
            <Text size="sm" c="dimmed">
              {t.checking}
            </Text>
          </Group>
        )}
        {count > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={toggle} aria-expanded={isOpen}>
            {isOpen ? t.close : t.findings}
          </Button>
        )}
      </Group>
      <Collapse expanded={isOpen && count > 0}>
        <Paper withBorder p="xs" mt="xs">
          <Stack gap="xs">
            <FindingTable findings={mistakes} kind={t.mistake} color="red" />
            <FindingTable findings={oddities} kind={t.oddity} color="yellow" />
            {failed.map(one => (
              <Group key={one.name} gap="xs" align="flex-start" wrap="nowrap">
                <Mark color="red">{t.failedCase}</Mark>
                <Text size="sm">
                  {one.name}: {tellCase(one)}
                </Text>
              </Group>
            ))}
          </Stack>
        </Paper>
      </Collapse>
    </div>
  )
}

function Mark({ color, children }: { color: string; children: string }) {
  return (
    <Badge color={color} variant="light" tt="none" size="lg" autoContrast className="rules-mark">
      {children}
    </Badge>
  )
}

function FindingTable({
  findings,
  kind,
  color,
}: {
  findings: readonly Finding[]
  kind: string
  color: string
}) {
  const t = useTexts(rulesTexts)
  const { show } = useTab()
  const { tell } = useFindingWords()
  if (findings.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {findings.map((finding, at) => {
            const place = placeOf(finding)
            return (
              // oxlint-disable-next-line react/no-array-index-key -- findings have nothing else to be known by
              <Table.Tr key={at}>
                <Table.Td w={115}>
                  <Mark color={color}>{kind}</Mark>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" className="rules-break">
                    <Text span size="sm" ff="monospace">
                      {finding.path}
                    </Text>{' '}
                    {tell(finding)}
                  </Text>
                </Table.Td>
                <Table.Td w={110} ta="right">
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => show(place.tab, place.item)}
                    aria-label={`${t.goThere}: ${finding.path}`}
                  >
                    {place.tab === 'yaml' ? t.line(finding.line) : t.goThere}
                  </Anchor>
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
