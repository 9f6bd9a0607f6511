import { Badge, Button, Group, Modal, Stack, Table, Text, Textarea, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { PolicyApplied, PolicyLog, PolicyVersionLine } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { queryClient } from '../../../api/query.ts'
import { ConfirmModal } from '../../../parts/confirm-modal.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { Moment } from '../../../parts/moment.tsx'
import { useNotify } from '../../../parts/notify.ts'
import { Problem } from '../../../parts/problem.tsx'
import { Needs } from '../../../session/role.tsx'
import { defineTexts, useTexts } from '../../../texts/texts.ts'
import { CodeEditor } from '../code/lazy-code.tsx'
import { useDesk } from '../desk.tsx'
import { useAuthorName } from '../parts/use-author-name.ts'
import { Comparison, useVersionText } from '../save/comparison.tsx'
import { rulesTexts } from '../texts.ts'

const CompareDialog = lazy(() => import('../save/compare-dialog.tsx'))

const texts = defineTexts({
  en: {
    title: 'Versions',
    empty: 'Nothing was saved yet: the built-in policy is active.',
    version: 'Version',
    author: 'By',
    at: 'When',
    message: 'Why',
    active: 'active',
    broughtBack: (number: number) => `brings version ${number} back`,
    view: 'View',
    compare: 'Compare with the active one',
    rollback: 'Bring back …',
    rollbackTitle: (number: number) => `Bring version ${number} back`,
    rollbackMeans: 'Its text becomes the next version, active at once. This changes:',
    rollbackConfirm: 'Bring back',
    why: 'Why',
    more: 'Older versions',
    close: 'Close',
  },
  de: {
    title: 'Versionen',
    empty: 'Noch wurde nichts gespeichert: Die eingebauten Regeln gelten.',
    version: 'Version',
    author: 'Von',
    at: 'Wann',
    message: 'Warum',
    active: 'gilt',
    broughtBack: (number: number) => `bringt Version ${number} zurück`,
    view: 'Ansehen',
    compare: 'Mit der geltenden vergleichen',
    rollback: 'Zurückholen …',
    rollbackTitle: (number: number) => `Version ${number} zurückholen`,
    rollbackMeans: 'Ihr Text wird die nächste Version und gilt sofort. Das ändert sich:',
    rollbackConfirm: 'Zurückholen',
    why: 'Warum',
    more: 'Ältere Versionen',
    close: 'Schließen',
  },
  fr: {
    title: 'Versions',
    empty: 'Rien n’a encore été enregistré : les règles intégrées sont actives.',
    version: 'Version',
    author: 'Par',
    at: 'Quand',
    message: 'Pourquoi',
    active: 'active',
    broughtBack: (number: number) => `rétablit la version ${number}`,
    view: 'Voir',
    compare: 'Comparer à l’active',
    rollback: 'Rétablir …',
    rollbackTitle: (number: number) => `Rétablir la version ${number}`,
    rollbackMeans: 'Son texte devient la prochaine version, active aussitôt. Ce qui change :',
    rollbackConfirm: 'Rétablir',
    why: 'Pourquoi',
    more: 'Versions plus anciennes',
    close: 'Fermer',
  },
  es: {
    title: 'Versiones',
    empty: 'Todavía no se ha guardado nada: rigen las reglas incorporadas.',
    version: 'Versión',
    author: 'Por',
    at: 'Cuándo',
    message: 'Por qué',
    active: 'rige',
    broughtBack: (number: number) => `recupera la versión ${number}`,
    view: 'Ver',
    compare: 'Comparar con la que rige',
    rollback: 'Recuperar …',
    rollbackTitle: (number: number) => `Recuperar la versión ${number}`,
    rollbackMeans: 'Su texto será la próxima versión y regirá enseguida. Cambia esto:',
    rollbackConfirm: 'Recuperar',
    why: 'Por qué',
    more: 'Versiones más antiguas',
    close: 'Cerrar',
  },
})

type Open = { what: 'view' | 'compare' | 'rollback'; number: number }

/** Every version that there ever was, with the way back. */
export default function HistoryTab() {
  const t = useTexts(texts)
  const { account, state, file } = useDesk()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const log = useInfiniteQuery({
    queryKey: ['policies', account, 'log'],
    queryFn: ({ pageParam, signal }) =>
      ask<PolicyLog>(`/api/policies/${encodeURIComponent(account)}/versions`, {
        query: { limit: 50, before: pageParam },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
  })
  if (log.error !== null) return <Problem error={log.error} onRetry={() => void log.refetch()} />
  if (log.data === undefined) return <Loading />
  const versions = log.data.pages.flatMap(page => page.versions)
  if (versions.length === 0) return <Empty title={t.empty} />
  return (
    <Stack gap="sm">
      <Title order={2}>{t.title}</Title>
      <Table.ScrollContainer minWidth={640} type="native">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.version}</Table.Th>
              <Table.Th>{t.at}</Table.Th>
              <Table.Th>{t.author}</Table.Th>
              <Table.Th>{t.message}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map(version => (
              <VersionRow
                key={version.number}
                version={version}
                isActive={version.number === state.active.number}
                mayRollBack={file === null}
                onOpen={what => setOpen({ what, number: version.number })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {log.hasNextPage && (
        <div>
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
      {open?.what === 'view' && <ViewDialog number={open.number} onClose={close} />}
      <Suspense>
        {open?.what === 'compare' && (
          <CompareDialog from={open.number} to={state.active.number} onClose={close} />
        )}
      </Suspense>
      {open?.what === 'rollback' && <RollbackDialog number={open.number} onClose={close} />}
    </Stack>
  )
}

interface RowProps {
  version: PolicyVersionLine
  isActive: boolean
  mayRollBack: boolean
  onOpen: (what: Open['what']) => void
}

function VersionRow({ version, isActive, mayRollBack, onOpen }: RowProps) {
  const t = useTexts(texts)
  const authorName = useAuthorName()
  const { number, name, at, author, message, broughtBack } = version
  const button = (what: Open['what']) => (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => onOpen(what)}
      aria-label={`${t[what]}: ${t.version} ${number}`}
    >
      {t[what]}
    </Button>
  )
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <span title={name}>{number}</span>
          {isActive && (
            <Badge color="green" variant="light" size="sm" tt="none" autoContrast className="rules-mark">
              {t.active}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Moment at={at} />
      </Table.Td>
      <Table.Td className="rules-break">{authorName(author)}</Table.Td>
      <Table.Td className="rules-break">
        {message}
        {broughtBack !== null && (
          <Text size="xs" c="dimmed">
            {t.broughtBack(broughtBack)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {button('view')}
          {!isActive && button('compare')}
          {!isActive && mayRollBack && <Needs role="editor">{button('rollback')}</Needs>}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function ViewDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useTexts(texts)
  const { data, error } = useVersionText(number)
  const title = `${t.version} ${number}`
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': t.close }}>
      {error !== null && <Problem error={error} />}
      <Suspense fallback={<Loading />}>
        {data !== undefined && <CodeEditor label={title} language="yaml" value={data} />}
      </Suspense>
    </Modal>
  )
}

function RollbackDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const t = useTexts(texts)
  const words = useTexts(rulesTexts)
  const notify = useNotify()
  const { account, state } = useDesk()
  const [message, setMessage] = useState('')
  const base = state.active.number
  async function rollBack(): Promise<void> {
    const { version } = await ask<PolicyApplied>(`/api/policies/${encodeURIComponent(account)}/rollback`, {
      method: 'POST',
      body: { number, base, message },
    })
    await queryClient.invalidateQueries({ queryKey: ['policies'] })
    if (version !== null) notify(words.saved(version.number))
  }
  return (
    <ConfirmModal
      opened
      title={t.rollbackTitle(number)}
      confirm={t.rollbackConfirm}
      onConfirm={rollBack}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm">{t.rollbackMeans}</Text>
        <Comparison from={base} to={number} />
        <Textarea
          label={t.why}
          maxLength={1_000}
          autosize
          value={message}
          onChange={event => setMessage(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmModal>
  )
}
