import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import type { PolicyAnswer } from '../../../src/console-api/contract.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Needs, useRole } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useDesk } from './desk.tsx'
import { FindingsBar } from './findings/findings-bar.tsx'
import { useAuthorName } from './parts/use-author-name.ts'
import { rulesTexts } from './texts.ts'

const SaveDialog = lazy(() => import('./save/save-dialog.tsx'))
const CompareDialog = lazy(() => import('./save/compare-dialog.tsx'))

/** Which version is active, what the draft is made to, and what is to be said about it. */
export function Head({ policy }: { policy: PolicyAnswer }) {
  const t = useTexts(rulesTexts)
  const { store, state, file } = useDesk()
  const role = useRole()
  const [isSaving, setSaving] = useState(false)
  const [isDiscarding, discarding] = useDisclosure(false)
  const authorName = useAuthorName()
  const { draft, problem } = state
  const base = useVersionWords(draft?.base ?? null)
  const { active } = policy
  return (
    <Stack gap="xs">
      <PageTitle
        title={t.title}
        means={
          <>
            {active === null ? t.builtIn : t.active(active.number)}{' '}
            {active !== null && (
              <>
                {authorName(active.author)}, <Moment at={active.at} />
                {active.message !== '' && `: ${active.message}`}
              </>
            )}
          </>
        }
      >
        {draft !== null && (
          <>
            <Button variant="default" onClick={discarding.open}>
              {t.discard}
            </Button>
            <Needs role="editor">
              {file === null && <Button onClick={() => setSaving(true)}>{t.save}</Button>}
            </Needs>
          </>
        )}
      </PageTitle>
      {file !== null && <Alert color="yellow">{t.fileRules(file)}</Alert>}
      {draft !== null && (
        <Group gap="md" justify="space-between">
          <Text size="sm">{t.changed(base)}</Text>
          {role === 'viewer' && <Text size="sm">{t.viewerNote}</Text>}
        </Group>
      )}
      <Overtaken />
      {!state.isKept && <Alert color="yellow">{t.notKept}</Alert>}
      {problem !== null && <Problem error={problem} onRetry={store.retry} />}
      <FindingsBar />
      <ConfirmModal
        opened={isDiscarding}
        title={t.discard}
        confirm={t.discard}
        danger
        onConfirm={async () => store.discard()}
        onClose={discarding.close}
      >
        {t.discardSure}
      </ConfirmModal>
      <Suspense>{isSaving && <SaveDialog onClose={() => setSaving(false)} />}</Suspense>
    </Stack>
  )
}

/** A version of somebody else has become active since the draft began. */
function Overtaken() {
  const t = useTexts(rulesTexts)
  const { state, store } = useDesk()
  const [isOpen, open] = useDisclosure(false)
  const words = useVersionWords(state.active.number)
  if (state.draft === null || state.draft.base === state.active.number) return null
  return (
    <Alert color="orange" role="alert" title={t.overtaken(words)}>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={open.open}>
          {t.overtakenShow}
        </Button>
        <Button size="xs" variant="default" onClick={store.rebase}>
          {t.overtakenKeep}
        </Button>
        <Text size="sm">{t.overtakenNote}</Text>
      </Group>
      <Suspense>
        {isOpen && <CompareDialog from={state.draft.base} to={state.active.number} onClose={open.close} />}
      </Suspense>
    </Alert>
  )
}

/** A version in the middle of a sentence. */
export function useVersionWords(number: number | null): string {
  const t = useTexts(rulesTexts)
  return number === null ? t.theBuiltIn : t.version(number)
}
