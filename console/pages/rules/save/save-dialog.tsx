import { Alert, Button, Group, List, Modal, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import type { PolicyApplied } from '../../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../../api/client.ts'
import { queryClient } from '../../../api/query.ts'
import { Loading } from '../../../parts/loading.tsx'
import { useNotify } from '../../../parts/notify.ts'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { TextDiff } from '../code/lazy-code.tsx'
import { useDesk } from '../desk.tsx'
import { useFindingWords } from '../findings/use-finding-words.ts'
import { useVersionWords } from '../head.tsx'
import { rulesTexts } from '../texts.ts'
import { ChangeList } from './change-list.tsx'
import { saveTexts } from './texts.ts'

/** Shows what a draft changes, and makes it the next version. */
export default function SaveDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(saveTexts)
  const words = useTexts(rulesTexts)
  const notify = useNotify()
  const { account, state, store, text } = useDesk()
  const [message, setMessage] = useState('')
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    // The last keys may still be on their way into the text.
    void store.settled().then(() => setReady(true))
  }, [store])
  const base = state.draft?.base ?? null
  const baseWords = useVersionWords(state.active.number)
  const path = `/api/policies/${encodeURIComponent(account)}/versions`
  const preview = useQuery({
    queryKey: ['policy-saving', account, text, base],
    queryFn: ({ signal }) => reviewOf(path, { text, base }, signal),
    enabled: isReady,
    retry: false,
    gcTime: 0,
  })
  const save = useMutation({
    mutationFn: () => ask<PolicyApplied>(path, { method: 'POST', body: { text, base, message } }),
    async onSuccess({ version }) {
      await queryClient.invalidateQueries({ queryKey: ['policies'] })
      store.discard()
      if (version !== null) notify(words.saved(version.number))
      onClose()
    },
  })
  const error = save.error ?? preview.error
  const { data } = preview
  return (
    <Modal opened onClose={onClose} title={t.title} size="xl" closeButtonProps={{ 'aria-label': t.close }}>
      <Stack gap="md">
        {data === undefined && error === null && <Loading />}
        {data !== undefined && (
          <>
            <Text size="sm">{data.same ? t.same : t.from(baseWords)}</Text>
            <Unfit review={data} />
            <section>
              <Title order={3} mb="xs">
                {t.meaning}
              </Title>
              <ChangeList changes={data.changes} />
            </section>
            <section>
              <Title order={3} mb="xs">
                {t.text}
              </Title>
              <Suspense fallback={<Loading />}>
                <TextDiff label={t.text} before={state.active.text} after={text} />
              </Suspense>
            </section>
            <Textarea
              label={t.message}
              description={t.messageMeans}
              maxLength={1_000}
              autosize
              value={message}
              onChange={event => setMessage(event.currentTarget.value)}
            />
          </>
        )}
        {error !== null && <Problem error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.close}
          </Button>
          <Button
            disabled={data === undefined || !data.fit || data.same}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** A text that is not fit is refused with the same answer as one that is. */
async function reviewOf(
  path: string,
  body: { text: string; base: number | null },
  signal: AbortSignal,
): Promise<PolicyApplied> {
  try {
    return await ask<PolicyApplied>(path, { method: 'POST', body: { ...body, preview: true }, signal })
  } catch (error) {
    const told = error instanceof ApiProblem && error.status === 422 ? error.body : null
    // The contract of this address: 422 has the same body.
    if (typeof told === 'object' && told !== null && 'fit' in told) return told as PolicyApplied
    throw error
  }
}

function Unfit({ review }: { review: PolicyApplied }) {
  const t = useTexts(saveTexts)
  const { tell, tellCase } = useFindingWords()
  const { mistakes, oddities, cases } = review
  const failed = cases.filter(({ problems }) => problems.length > 0)
  return (
    <>
      {mistakes.length + failed.length > 0 && (
        <Alert color="red" title={t.unfit}>
          <List size="sm">
            {mistakes.map(one => (
              <List.Item key={`${one.line}:${one.column}:${one.path}`}>
                {one.path} {tell(one)}
              </List.Item>
            ))}
            {failed.map(one => (
              <List.Item key={one.name}>
                {one.name}: {tellCase(one)}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {oddities.length > 0 && (
        <Alert color="yellow" title={t.hints}>
          <List size="sm">
            {oddities.map(one => (
              <List.Item key={`${one.line}:${one.column}:${one.message}`}>
                {one.path} {tell(one)}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}
