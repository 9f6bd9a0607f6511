import { CloseButton } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from './icons.tsx'

interface Notice {
  id: number
  tone: 'good' | 'bad'
  text: string
}

interface Noticing {
  say: (text: string) => void
  /** Does something; what goes wrong is said. True when it went well. */
  act: (work: Promise<unknown>) => Promise<boolean>
}

const NoticeContext = createContext<Noticing>({ say: () => undefined, act: async () => false })

/** Good news go by themselves; bad ones stay until they are put away. */
const shownFor = 5_000

let lastId = 0

export function NoticeProvider({ children }: { children: ReactNode }) {
  const { t } = useTexts()
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const putAway = useCallback((id: number) => setNotices(all => all.filter(one => one.id !== id)), [])

  const show = useCallback(
    (tone: Notice['tone'], text: string) => {
      const id = ++lastId
      setNotices(all => [...all.filter(one => one.text !== text).slice(-3), { id, tone, text }])
      if (tone === 'good') setTimeout(() => putAway(id), shownFor)
    },
    [putAway],
  )

  const noticing = useMemo<Noticing>(
    () => ({
      say: text => show('good', text),
      act: work =>
        work.then(
          () => true,
          (problem: unknown) => {
            show('bad', t.failed(problem instanceof Error ? problem.message : String(problem)))
            return false
          },
        ),
    }),
    [show, t],
  )

  return (
    <NoticeContext value={noticing}>
      {children}
      <div className="notices">
        {/* Both regions are always there: what is added to them is read out. */}
        <div role="status">{notices.filter(one => one.tone === 'good').map(view)}</div>
        <div role="alert">{notices.filter(one => one.tone === 'bad').map(view)}</div>
      </div>
    </NoticeContext>
  )

  function view({ id, tone, text }: Notice) {
    return (
      <div key={id} className="notice" data-tone={tone}>
        <Icon name={tone === 'good' ? 'check' : 'alert'} />
        <span>{text}</span>
        <CloseButton size="sm" aria-label={t.close} onClick={() => putAway(id)} />
      </div>
    )
  }
}

export const useNotices = (): Noticing => use(NoticeContext)
