import { Button, Group, List, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { SenderAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import type { AccountPart } from './page.tsx'
import { peopleTexts } from './texts.ts'

/** Everything that holds for one address. The address stays out of the page's own. */
export function LookUp({ account, isNamed }: AccountPart) {
  const { lists: t } = useTexts(peopleTexts)
  const [address, setAddress] = useState('')
  const look = useMutation({
    mutationFn: (wanted: string) =>
      ask<SenderAnswer>(`/api/senders/${encodeURIComponent(account)}`, {
        method: 'POST',
        body: { address: wanted },
      }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.mutate(address)
  }
  return (
    <Panel title={isNamed ? `${account}: ${t.lookUp}` : t.lookUp}>
      <form onSubmit={submit}>
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t.address}
            description={t.lookUpMeans}
            required
            maxLength={320}
            flex={1}
            maw={420}
            miw={180}
            value={address}
            onChange={event => {
              setAddress(event.currentTarget.value)
              look.reset()
            }}
          />
          <Button type="submit" variant="default" loading={look.isPending}>
            {t.find}
          </Button>
        </Group>
      </form>
      {look.error !== null && <Problem error={look.error} />}
      <div role="status">{look.data !== undefined && <Found answer={look.data} />}</div>
    </Panel>
  )
}

function Found({ answer }: { answer: SenderAnswer }) {
  const { lists: t } = useTexts(peopleTexts)
  const words = useReasonWords()
  const format = useFormat()
  const { exclusions, trusted, blocked, braked, replies } = answer
  const lines = [
    ...exclusions.map(({ pattern }) => t.onExclusions(pattern)),
    ...trusted.map(({ pattern }) => t.onTrusted(pattern)),
    ...(blocked === null ? [] : [t.isBlocked]),
    ...braked.map(({ brake, brakeText }) => t.isBraked(words(brake, brakeText))),
  ]
  return (
    <List size="sm" mt="sm" spacing={4}>
      {lines.length === 0 && <List.Item>{t.nothing}</List.Item>}
      {lines.map(line => (
        <List.Item key={line}>{line}</List.Item>
      ))}
      <List.Item>
        <Text span size="sm" c="dimmed">
          {t.replies(replies.had, replies.most, format.duration(replies.withinMs))}
        </Text>
      </List.Item>
    </List>
  )
}
